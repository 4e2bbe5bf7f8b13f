import { createBoardJson } from '../formats/board-json.ts';
import type { Format } from '../formats/format.ts';
import { notations } from './registry.ts';

/** The board file, with the kinds of every notation of this build. */
export const boardJson: Format = createBoardJson(notations.flatMap((notation) => notation.kinds));
