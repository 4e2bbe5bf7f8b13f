export { evenMeasure } from './even-measure.ts';
export { readPdf, type ReadPage, type ReadPdf } from './read-pdf.ts';
export { testBoard, type TestBoard } from './test-board.ts';
