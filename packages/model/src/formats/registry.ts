import type { NotationLibrary } from '../notations/notation.ts';
import { createBoardJson } from './board-json.ts';
import { createCsv, createTsv } from './csv.ts';
import type { Format } from './format.ts';
import { createMarkdown } from './markdown/markdown.ts';
import { createText } from './text-lines.ts';

/** The formats that every notation shares, the exact one first; the least particular last, so that it is found last. */
export function generalFormats(libraries: readonly NotationLibrary[]): readonly Format[] {
  const kinds = libraries.flatMap((library) => library.notation.kinds);
  return [createBoardJson(kinds), createMarkdown(libraries, kinds), createCsv(libraries), createTsv(libraries), createText(libraries)];
}

/** Every format of these libraries: the shared ones, then each notation's own. */
export function allFormats(libraries: readonly NotationLibrary[]): readonly Format[] {
  return [...generalFormats(libraries), ...libraries.flatMap((library) => library.formats)];
}

/** The format that an id, an extension or the end of a file name means (`markdown`, `md`, `.md`, `wall.md`). */
export function findFormat(formats: readonly Format[], word: string): Format | undefined {
  const name = word.toLowerCase();
  const exact = formats.find((format) => format.id === name);
  if (exact) return exact;
  const endings = formats.flatMap((format) => format.extensions.map((extension) => ({ format, extension })));
  return endings
    .filter(({ extension }) => name === extension || name.endsWith(`.${extension}`))
    .sort((a, b) => b.extension.length - a.extension.length)
    .at(0)?.format;
}
