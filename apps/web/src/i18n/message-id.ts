import type { EditorMessageId } from '@paperroll/editor';
import type eventModeling from './messages/en/event-modeling.json';
import type rest from './messages/en/rest.json';
import type start from './messages/en/start.json';
import type wall from './messages/en/wall.json';

/** The names of all messages: the English catalogues have them, the web's own and the editor's. */
export type MessageId = EditorMessageId | keyof typeof wall | keyof typeof start | keyof typeof eventModeling | keyof typeof rest;

/** What a message's arguments are filled with. */
export type MessageValues = Readonly<Record<string, string | number>>;
