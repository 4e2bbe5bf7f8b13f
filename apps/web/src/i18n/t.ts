import { catalogues } from './catalogues.ts';
import type { MessageId, MessageValues } from './message-id.ts';

/** The text of a message in the language of the interface, its arguments filled in. */
export const t = (id: MessageId, values?: MessageValues): string => catalogues._(id, values);
