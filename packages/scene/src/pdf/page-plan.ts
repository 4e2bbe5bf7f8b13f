import { fail, intersects, ok, type Rect, type Refusal, type Result, type Size } from '@paperroll/model';
import { MM_PER_UNIT, sheetSize, type PaperId } from './paper.ts';

/** How large the board is printed: 100 % is real size; or as many sheets side by side as said; or all of it on one sheet. */
export type PageScale =
  | { readonly type: 'percent'; readonly percent: number }
  | { readonly type: 'across'; readonly sheets: number }
  | { readonly type: 'whole' };

/** How a board is laid out on paper. `sheet`: one page of its own size; on a `roll` of millimetres it fills the roll's width. */
export type PdfLayout =
  | { readonly type: 'sheet'; readonly scale: { readonly type: 'percent'; readonly percent: number } | { readonly type: 'roll'; readonly mm: number } }
  | { readonly type: 'pages' | 'posters'; readonly paper: PaperId; readonly orientation: 'portrait' | 'landscape'; readonly scale: PageScale };

/** One page, and the part of the board on it. */
export interface PlannedPage {
  /** Row as letter, column as number: `B3`. */
  readonly name: string;
  readonly row: number;
  readonly column: number;
  /** What it shows, in board units. */
  readonly window: Rect;
}

/** Pages for a board. Lengths in millimetres where not said otherwise. */
export interface PagePlan {
  readonly sheet: Size;
  /** Where each window lies on its sheet. */
  readonly print: Rect;
  readonly mmPerUnit: number;
  /** What neighbours have in common. */
  readonly overlap: number;
  readonly rows: number;
  readonly columns: number;
  /** Row by row; those with nothing on them are left out. */
  readonly pages: readonly PlannedPage[];
}

/** Millimetres that neighbouring posters share, so that they can be glued. */
export const OVERLAP = 10;
/** Most printers leave 5 mm white; ours keep more, and room for a line of text at the foot. */
const MARGIN = { sheet: { side: 10, foot: 10 }, pages: { side: 10, foot: 14 }, posters: { side: 12, foot: 24 } } as const;
/** More pages than this is a slip, not a wish. */
const MOST_PAGES = 1000;
/** Nobody wants a single sticky a metre wide. */
const LARGEST_FIT = 4 * MM_PER_UNIT;
const SLACK = 1e-6;

/** Lays the content (board units) out on paper. `occupied` tells whether anything lies in a box. Refuses what no printer takes. */
export function planPages(content: Rect, layout: PdfLayout, occupied: (window: Rect) => boolean): Result<PagePlan, Refusal> {
  return layout.type === 'sheet' ? ok(planSheet(content, layout.scale)) : planTiles(content, layout, occupied);
}

function planSheet(content: Rect, scale: Extract<PdfLayout, { type: 'sheet' }>['scale']): PagePlan {
  const { side } = MARGIN.sheet;
  const mmPerUnit = scale.type === 'percent' ? (scale.percent / 100) * MM_PER_UNIT : (scale.mm - 2 * side) / content.h;
  const print: Rect = { x: side, y: side, w: content.w * mmPerUnit, h: content.h * mmPerUnit };
  const sheet: Size = { w: print.w + 2 * side, h: print.h + 2 * side };
  return { sheet, print, mmPerUnit, overlap: 0, rows: 1, columns: 1, pages: [{ name: 'A1', row: 0, column: 0, window: content }] };
}

function planTiles(content: Rect, layout: Exclude<PdfLayout, { type: 'sheet' }>, occupied: (window: Rect) => boolean): Result<PagePlan, Refusal> {
  const sheet = sheetSize(layout.paper, layout.orientation);
  const { side, foot } = MARGIN[layout.type];
  const print: Rect = { x: side, y: side, w: sheet.w - 2 * side, h: sheet.h - side - foot };
  const overlap = layout.type === 'posters' ? OVERLAP : 0;
  const mmPerUnit = scaleOf(content, layout.scale, print, overlap);
  const window: Size = { w: print.w / mmPerUnit, h: print.h / mmPerUnit };
  const step: Size = { w: (print.w - overlap) / mmPerUnit, h: (print.h - overlap) / mmPerUnit };
  const columns = countOf(content.w, window.w, step.w);
  const rows = countOf(content.h, window.h, step.h);
  if (rows * columns > MOST_PAGES * 20) return tooMany(rows * columns);
  const pages: PlannedPage[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const place: Rect = { x: content.x + column * step.w, y: content.y + row * step.h, ...window };
      // What lies in the strip that a page shares with the one before is on that one.
      const own: Rect = ownPart(place, column > 0 ? window.w - step.w : 0, row > 0 ? window.h - step.h : 0);
      if (intersects(place, content) && occupied(own)) pages.push({ name: `${letters(row)}${column + 1}`, row, column, window: place });
    }
  }
  if (pages.length > MOST_PAGES) return tooMany(pages.length);
  return ok({ sheet, print, mmPerUnit, overlap, rows, columns, pages });
}

const ownPart = ({ x, y, w, h }: Rect, left: number, top: number): Rect => ({ x: x + left, y: y + top, w: w - left, h: h - top });

const countOf = (length: number, window: number, step: number): number => Math.max(1, Math.ceil((length - window) / step - SLACK) + 1);

function scaleOf(content: Rect, scale: PageScale, print: Rect, overlap: number): number {
  switch (scale.type) {
    case 'percent':
      return (scale.percent / 100) * MM_PER_UNIT;
    case 'across':
      return Math.min(LARGEST_FIT, (scale.sheets * print.w - (scale.sheets - 1) * overlap) / content.w);
    case 'whole':
      return Math.min(LARGEST_FIT, print.w / content.w, print.h / content.h);
  }
}

/** A … Z, AA, AB …, as sheets of numbers do. */
function letters(row: number): string {
  const rest = Math.floor(row / 26);
  return (rest === 0 ? '' : letters(rest - 1)) + String.fromCharCode(65 + (row % 26));
}

const tooMany = (count: number): Result<never, Refusal> =>
  fail({ code: 'too-many-pages', message: `At this size the board takes ${count} pages. Choose a larger sheet or a smaller scale.` });
