import type { Size } from '@paperroll/model';

/** Sheets that printers take, upright, in millimetres. */
export const PAPERS = {
  a4: { title: 'A4', w: 210, h: 297 },
  a3: { title: 'A3', w: 297, h: 420 },
  a2: { title: 'A2', w: 420, h: 594 },
  a1: { title: 'A1', w: 594, h: 841 },
  a0: { title: 'A0', w: 841, h: 1189 },
  letter: { title: 'Letter', w: 215.9, h: 279.4 },
  tabloid: { title: 'Tabloid', w: 279.4, h: 431.8 },
} as const;

/** The name of a sheet. */
export type PaperId = keyof typeof PAPERS;

/** Widths of the rolls that plotters take, in millimetres: 24, 36 and 42 inches. */
export const ROLLS = [610, 914, 1067] as const;

/** Millimetres that a unit takes at real size: a sticky of 160 units is 76 mm wide. */
export const MM_PER_UNIT = 76 / 160;

/** A sheet as it is put into the printer. */
export function sheetSize(paper: PaperId, orientation: 'portrait' | 'landscape'): Size {
  const { w, h } = PAPERS[paper];
  return orientation === 'portrait' ? { w, h } : { w: h, h: w };
}
