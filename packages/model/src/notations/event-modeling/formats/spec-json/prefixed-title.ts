import type { JsonValue, Props } from '../../../../schema/json.ts';

// Titles in the wild say what they are a title of: “slice: Lend a book”. Nobody wants to read that on a column, and whoever wrote the file finds it again.

/** The title to show, and what brings the written one back. */
export function readPrefixedTitle(written: unknown, prefix: 'slice' | 'spec'): { readonly title: string; readonly extra: Props } {
  const text = typeof written === 'string' ? written : '';
  const title = shown(text, prefix);
  return { title, extra: title === text ? {} : { title: text } };
}

/** The title to write: with the prefix that it came with. */
export function writtenTitle(title: string, original: JsonValue | undefined, prefix: 'slice' | 'spec'): string {
  if (typeof original !== 'string') return title;
  const plain = shown(original, prefix);
  return plain === title ? original : `${original.slice(0, original.length - plain.length)}${title}`;
}

const shown = (text: string, prefix: 'slice' | 'spec'): string => text.replace(prefix === 'slice' ? /^\s*slice:\s*/i : /^\s*spec:\s*/i, '');
