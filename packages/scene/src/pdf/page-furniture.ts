import type { Rect } from '@paperroll/model';
import { ellipsize } from '../text-fit.ts';
import type { TextMeasure } from '../text-measure.ts';
import type { Part, TextPart } from '../part.ts';
import { INK } from '../theme.ts';
import type { PagePlan, PlannedPage } from './page-plan.ts';

/** What stands in the margins besides the board. */
export interface MarginWords {
  readonly title: string;
  /** When it was printed, as people write it. */
  readonly date: string;
  /** `{page}` and `{pages}` stand for numbers. */
  readonly page: string;
}

const GREY = '#6b6b6b';
const HAIR = 0.2;
/** Height of letters, 9 and 13 point, in millimetres. */
const SMALL = 3.2;
const LARGE = 4.6;
const GAP = 4;
const MARK = 5;

/** What is printed around the board on one page, in millimetres from the sheet's top left corner. */
export function pageFurniture(plan: PagePlan, page: PlannedPage, kind: 'pages' | 'posters', words: MarginWords, measure: TextMeasure): readonly Part[] {
  const number = plan.pages.indexOf(page) + 1;
  const count = words.page.replace('{page}', String(number)).replace('{pages}', String(plan.pages.length));
  if (kind === 'pages') return footLine(plan, words, plan.columns * plan.rows > 1 ? `${page.name} · ${count}` : count, measure);
  return [...cropMarks(plan.print), ...overlapMarks(plan, page), ...neighbours(plan, page), ...posterFoot(plan, page, words, count, measure)];
}

function footLine({ sheet, print }: PagePlan, { title, date }: MarginWords, right: string, measure: TextMeasure): readonly Part[] {
  const y = print.y + print.h + 6.5;
  const end = `${date} · ${right}`;
  const room = print.w - measure.width(end, SMALL, 400) - 2 * GAP;
  return [text(ellipsize(title, room, SMALL, 400, measure), print.x, y, SMALL, 'start'), text(end, sheet.w - print.x, y, SMALL, 'end')];
}

/** Where scissors go: at the corners of what is printed, outside of it. */
function cropMarks({ x, y, w, h }: Rect): readonly Part[] {
  const out = 2;
  const d = [x, x + w]
    .flatMap((left) => [`M${left} ${y - out}V${y - out - MARK}`, `M${left} ${y + h + out}V${y + h + out + MARK}`])
    .concat([y, y + h].flatMap((top) => [`M${x - out} ${top}H${x - out - MARK}`, `M${x + w + out} ${top}H${x + w + out + MARK}`]))
    .join('');
  return [{ type: 'path', d, x: 0, y: 0, scale: 1, stroke: INK, strokeWidth: HAIR }];
}

/** Where the neighbour's edge comes to lie: a dashed line along each side that shares a strip with another page. */
function overlapMarks({ print, overlap, pages }: PagePlan, { row, column }: PlannedPage): readonly Part[] {
  const has = (dr: number, dc: number): boolean => pages.some((page) => page.row === row + dr && page.column === column + dc);
  const { x, y, w, h } = print;
  const lines = [
    has(0, -1) ? `M${x + overlap} ${y}V${y + h}` : '',
    has(0, 1) ? `M${x + w - overlap} ${y}V${y + h}` : '',
    has(-1, 0) ? `M${x} ${y + overlap}H${x + w}` : '',
    has(1, 0) ? `M${x} ${y + h - overlap}H${x + w}` : '',
  ].join('');
  return lines === '' ? [] : [{ type: 'path', d: lines, x: 0, y: 0, scale: 1, stroke: GREY, strokeWidth: HAIR, dash: [1.5, 1.5], opacity: 0.7 }];
}

/** Names of the pages that come to lie beside this one, in the margin on their side. */
function neighbours({ print, pages }: PagePlan, { row, column }: PlannedPage): readonly Part[] {
  const { x, y, w, h } = print;
  const named = (dr: number, dc: number, left: number, top: number): readonly Part[] => {
    const found = pages.find((page) => page.row === row + dr && page.column === column + dc);
    return found ? [text(found.name, left, top, SMALL, 'middle')] : [];
  };
  const middle = { x: x + w / 2, y: y + h / 2 + SMALL / 3 };
  return [...named(-1, 0, middle.x, y - 3), ...named(1, 0, middle.x, y + h + 5), ...named(0, -1, x / 2, middle.y), ...named(0, 1, x + w + x / 2, middle.y)];
}

function posterFoot(plan: PagePlan, page: PlannedPage, { title, date }: MarginWords, count: string, measure: TextMeasure): readonly Part[] {
  const { print } = plan;
  const top = print.y + print.h + 8.5;
  const map = overviewMap(plan, page, { x: print.x, y: top, w: print.w / 3, h: 12 });
  const left = print.x + map.w + GAP;
  const end = print.x + print.w;
  const nameWidth = measure.width(page.name, LARGE, 600);
  const below = `${date} · ${count}`;
  const room = end - left - nameWidth - 2 * GAP;
  return [
    ...map.parts,
    { ...text(ellipsize(title, room, LARGE, 600, measure), left, top + 4.8, LARGE, 'start'), weight: 600, fill: INK },
    text(ellipsize(below, room, SMALL, 400, measure), left, top + 10.6, SMALL, 'start'),
    { ...text(page.name, end, top + 4.8, LARGE, 'end'), weight: 600, fill: INK },
  ];
}

/** All pages as small boxes, this one dark: where the sheet goes. */
function overviewMap({ sheet, rows, columns, pages }: PagePlan, here: PlannedPage, room: Rect): { readonly parts: readonly Part[]; readonly w: number } {
  const scale = Math.min(room.h / (rows * sheet.h), room.w / (columns * sheet.w));
  const cell = { w: sheet.w * scale, h: sheet.h * scale };
  const parts = pages.map(({ row, column }): Part => {
    const filled = row === here.row && column === here.column ? { fill: INK } : { fill: '#ffffff' };
    return { type: 'rect', x: room.x + column * cell.w, y: room.y + row * cell.h, ...cell, radius: 0, ...filled, stroke: GREY, strokeWidth: HAIR };
  });
  return { parts, w: columns * cell.w };
}

const text = (words: string, x: number, y: number, size: number, align: TextPart['align']): TextPart => ({ type: 'text', text: words, x, y, size, weight: 400, align, fill: GREY });
