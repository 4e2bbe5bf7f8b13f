export { boardToPdf, type PdfFile, type PdfOptions } from './board-to-pdf.ts';
export type { PaintedText, PaintText } from './painted-text.ts';
export type { MarginWords } from './page-furniture.ts';
