import type { Notation } from '../notations/notation.ts';
import { EMPTY_META, TITLE_LIMIT, type BoardMeta } from '../schema/board.ts';
import { wellFormed } from '../schema/json.ts';
import { cut } from './clean-text.ts';

/** A title from the name of a file: without folders and endings. */
export function titleFromFile(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  return cut(wellFormed(name.replace(/(\.[A-Za-z0-9]{1,12}){1,2}$/, '').replace(/[_-]+/g, ' ').trim()), TITLE_LIMIT);
}

/** What a board says of itself when its file says nothing: named after the file, in the first notation at its first level. */
export const metaFromFile = (fileName: string, notations: readonly Notation[]): BoardMeta => ({
  ...EMPTY_META,
  title: titleFromFile(fileName),
  notation: notations[0]?.id ?? EMPTY_META.notation,
  level: notations[0]?.levels[0]?.id ?? EMPTY_META.level,
});
