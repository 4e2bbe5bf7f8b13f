import { boardJson, eventStorming, fail, findNotation, type BoardSnapshot, type Format, type ImportContext, type Imported, type Notation, type Refusal, type Result } from '@paperroll/model';
import type { PictureContent } from './picture-content.ts';
import type { TextMeasure } from './text-measure.ts';
import { boardToSvg, EMBEDDED_BOARD, type SvgFont } from './to-svg.ts';
import { interMeasure } from './width-table.ts';
import { jsonForXml, unescapeXml } from './xml.ts';

/** A picture of the board that carries the board: anyone can look at it, Paperroll can open it again. */
export const svgFormat: Format = {
  id: 'svg',
  title: 'SVG picture',
  extensions: ['svg'],
  mediaType: 'image/svg+xml',
  detect: detectSvg,
  importText: importSvg,
  exportText: (snapshot) => boardToSvg(snapshot, notationToDraw(snapshot), { measure: interMeasure, embedBoard: boardInside(snapshot) }),
};

/** What may be asked of a picture beyond what the format writes by itself. */
export interface SvgPictureOptions {
  /** How the wall measures; Inter's own widths when absent. */
  readonly measure?: TextMeasure;
  readonly fonts?: readonly SvgFont[];
}

/** A board, or a part of it, as SVG that carries exactly what it shows. */
export const pictureToSvg = ({ snapshot, view }: PictureContent, { measure = interMeasure, fonts = [] }: SvgPictureOptions = {}): string =>
  boardToSvg(snapshot, notationToDraw(snapshot), { measure, fonts, embedBoard: boardInside(snapshot), rect: view, padding: 0 });

const boardInside = (snapshot: BoardSnapshot): string => jsonForXml(boardJson.exportText?.(snapshot) ?? '');

/** The notation to draw a board in; a board of one that this build lacks is drawn with unknown kinds: grey paper with their ids. */
export const notationToDraw = ({ meta }: BoardSnapshot): Notation => findNotation(meta.notation) ?? { ...eventStorming, id: meta.notation, title: meta.notation, kinds: [], relationKinds: [] };

function detectSvg(text: string, fileName: string): number {
  const start = text.slice(0, 2000).toLowerCase();
  if (!start.includes('<svg')) return 0;
  if (text.includes(`id="${EMBEDDED_BOARD}"`)) return 1;
  return fileName.toLowerCase().endsWith('.svg') ? 0.6 : 0.3;
}

function importSvg(text: string, context: ImportContext): Result<Imported, Refusal> {
  const board = embeddedBoard(text);
  if (board === undefined) return fail({ code: 'no-board-inside', message: 'This picture carries no Paperroll board. Only SVG files exported from Paperroll can be opened again.' });
  const imported = boardJson.importText?.(board, context);
  if (!imported) throw new Error('the board format does not import');
  if (!imported.ok) return imported;
  return { ok: true, value: { ...imported.value, report: { ...imported.value.report, format: 'svg' } } };
}

/** The board file inside an SVG, as other programs may have rewritten it: entities, CDATA, other attributes. */
function embeddedBoard(svg: string): string | undefined {
  const opening = new RegExp(`<(?:\\w+:)?metadata\\b[^>]*\\bid=["']${EMBEDDED_BOARD}["'][^>]*>`).exec(svg);
  if (!opening) return undefined;
  const start = opening.index + opening[0].length;
  const end = svg.indexOf('</', start);
  if (end < 0) return undefined;
  const inside = svg.slice(start, end);
  const cdata = /^\s*<!\[CDATA\[/.exec(inside);
  return cdata ? inside.slice(cdata[0].length, inside.indexOf(']]>')) : unescapeXml(inside);
}
