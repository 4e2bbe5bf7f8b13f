import type { NotationLibrary } from '../notation.ts';
import { eventModeling } from './event-modeling.ts';
import { createEventModelingFormats } from './formats/index.ts';
import { createEventModelDocument } from './formats/markdown/event-model-document.ts';
import { rules } from './lint/board-rules.ts';
import { samples } from './samples/index.ts';

/** Checks, files, prose and samples of Event Modeling. */
export const eventModelingLibrary: NotationLibrary = { notation: eventModeling, rules, formats: createEventModelingFormats(rules), document: createEventModelDocument(rules), samples };
