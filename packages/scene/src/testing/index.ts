export { evenMeasure } from './even-measure.ts';
export { testBoard, type TestBoard } from './test-board.ts';
