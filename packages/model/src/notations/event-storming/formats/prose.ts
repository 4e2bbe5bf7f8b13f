import type { Prose } from '../../../formats/outline.ts';
import { readBoard } from './read-board.ts';
import { synonyms } from './synonyms.ts';
import { tellBoard } from './tell-board.ts';

/** Event Storming as a document, both ways. */
export const prose: Prose = { synonyms, tell: tellBoard, read: readBoard };
