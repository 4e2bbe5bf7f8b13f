import type rest from './messages/en/rest.json';
import type start from './messages/en/start.json';
import type wall from './messages/en/wall.json';

/** What every message has a name in: the English catalogue. */
export type MessageId = keyof typeof wall | keyof typeof start | keyof typeof rest;

/** What a message's arguments are filled with. */
export type MessageValues = Readonly<Record<string, string | number>>;
