import { ROLLS, type PageScale, type PaperId, type PdfLayout } from '@paperroll/scene';

/** What the fields of a PDF say: kept whole, so that going back to a layout finds what one had there. */
export interface PdfFields {
  readonly layout: PdfLayout['type'];
  readonly paper: PaperId;
  readonly orientation: 'portrait' | 'landscape';
  /** One of `sheetSizes`, and one of `pageSizes`. */
  readonly sheetSize: string;
  readonly pageSize: string;
  readonly background: boolean;
}

/** What most people print: the wall as large as it is, A3 posters four across, or one page for the minutes. */
export const FIRST_FIELDS: PdfFields = { layout: 'sheet', paper: 'a4', orientation: 'landscape', sheetSize: 'percent 100', pageSize: 'whole', background: false };

const PERCENTS = [25, 33, 50, 75, 100] as const;
const ACROSS = [1, 2, 3, 4, 5, 6, 8, 10] as const;

/** Sizes of one sheet as values of a field: shares of real size, and rolls of plotters. */
export const sheetSizes: readonly string[] = [...PERCENTS.map((percent) => `percent ${percent}`), ...ROLLS.map((mm) => `roll ${mm}`)];
/** Sizes on pages as values of a field. */
export const pageSizes: readonly string[] = ['whole', ...ACROSS.map((sheets) => `across ${sheets}`), ...PERCENTS.map((percent) => `percent ${percent}`)];

/** Choosing posters, one starts from what is printed at the office. */
export function withLayout(fields: PdfFields, layout: PdfLayout['type']): PdfFields {
  if (layout === 'posters' && fields.layout !== 'posters') return { ...fields, layout, paper: 'a3', pageSize: fields.pageSize === 'whole' ? 'across 4' : fields.pageSize };
  return { ...fields, layout };
}

/** The layout that the fields mean. */
export function layoutOf({ layout, paper, orientation, sheetSize, pageSize }: PdfFields): PdfLayout {
  if (layout !== 'sheet') return { type: layout, paper, orientation, scale: pageScale(pageSize) };
  const [kind, value] = parse(sheetSize);
  return { type: 'sheet', scale: kind === 'roll' ? { type: 'roll', mm: value } : { type: 'percent', percent: value } };
}

function pageScale(size: string): PageScale {
  const [kind, value] = parse(size);
  if (kind === 'across') return { type: 'across', sheets: value };
  return kind === 'percent' ? { type: 'percent', percent: value } : { type: 'whole' };
}

/** A value of a size field taken apart: `across 4`. */
export function parse(size: string): readonly [kind: string, value: number] {
  const [kind = '', value = ''] = size.split(' ');
  return [kind, Number(value)];
}
