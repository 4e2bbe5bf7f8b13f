import { fail, ok, type Refusal, type Result } from '@paperroll/model';
import { PAPERS, type PageScale, type PaperId, type PdfLayout } from '@paperroll/scene';

/** Names of papers, as `--page` takes them. */
export const PAPER_IDS: readonly string[] = Object.keys(PAPERS);

/** The options of `paperroll export` that say how a PDF is laid out. */
export interface LayoutOptions {
  readonly page?: string;
  readonly poster?: true;
  readonly portrait?: true;
  readonly scale?: string;
  readonly across?: string;
  readonly roll?: string;
}

/** The layout that the options mean; refuses what contradicts itself and what is no number. */
export function layoutOf(options: LayoutOptions): Result<PdfLayout, Refusal> {
  const { page, poster, scale, across, roll } = options;
  const pages = page !== undefined || poster === true;
  if ([scale, across, roll].filter((size) => size !== undefined).length > 1) return refuse('Choose one of --scale, --across and --roll.');
  if (roll !== undefined && pages) return refuse('A roll has no pages: choose --roll, or --page and --poster.');
  if (across !== undefined && !pages) return refuse('--across counts pages: name their paper with --page.');
  const percent = numberIn('--scale', scale?.replace(/%$/, ''), 1, 1000);
  const sheets = numberIn('--across', across, 1, 100);
  const mm = numberIn('--roll', roll, 100, 5000);
  for (const read of [percent, sheets, mm]) if (!read.ok) return read;
  if (!percent.ok || !sheets.ok || !mm.ok) return refuse('The size is no number.');
  if (!pages) return ok({ type: 'sheet', scale: mm.value === undefined ? { type: 'percent', percent: percent.value ?? 100 } : { type: 'roll', mm: mm.value } });
  return ok({
    type: poster ? 'posters' : 'pages',
    paper: page !== undefined && isPaper(page) ? page : 'a3',
    orientation: options.portrait ? 'portrait' : 'landscape',
    scale: pageScale(percent.value, sheets.value, poster === true),
  });
}

/** Posters are glued together to the size of the wall; on pages one wants to see all of it at once. */
function pageScale(percent: number | undefined, sheets: number | undefined, poster: boolean): PageScale {
  if (percent !== undefined) return { type: 'percent', percent };
  if (sheets !== undefined) return { type: 'across', sheets: Math.round(sheets) };
  return poster ? { type: 'percent', percent: 100 } : { type: 'whole' };
}

const isPaper = (id: string): id is PaperId => id in PAPERS;

function numberIn(option: string, text: string | undefined, least: number, most: number): Result<number | undefined, Refusal> {
  if (text === undefined) return ok(undefined);
  const value = Number(text);
  return text.trim() !== '' && value >= least && value <= most ? ok(value) : refuse(`${option} takes a number from ${least} to ${most}.`);
}

const refuse = (message: string): Result<never, Refusal> => fail({ code: 'bad-layout', message });
