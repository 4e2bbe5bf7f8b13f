import type { BoardSnapshot } from '../../../../board/snapshot.ts';
import { readEventModel } from '../../read-event-model.ts';
import { markdownOfEventModel } from './event-model-markdown.ts';

/** The board as one Markdown document; the shared Markdown format adds the comment that carries the board itself. */
export const eventModelDocument = (snapshot: BoardSnapshot): string => `---\nnotation: event-modeling\n---\n\n${markdownOfEventModel(readEventModel(snapshot))}`.trimEnd();
