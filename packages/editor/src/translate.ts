import type english from './messages/en/editor.json';

/** The name of something that the editor says: the English catalogue has them all. */
export type EditorMessageId = keyof typeof english;

/** Says something in the language of the moment, its arguments filled in. The world hands it in: which language that is, the editor does not know. */
export type Translate = (id: EditorMessageId, values?: Readonly<Record<string, string | number>>) => string;
