export { boardToPdf, type PdfFile, type PdfOptions } from './board-to-pdf.ts';
export { planPages, type PagePlan, type PageScale, type PdfLayout, type PlannedPage } from './page-plan.ts';
export { MM_PER_UNIT, PAPERS, ROLLS, type PaperId } from './paper.ts';
export type { PaintedText, PaintText } from './painted-text.ts';
export type { MarginWords } from './page-furniture.ts';
