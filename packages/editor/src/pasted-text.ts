import type { Notation } from '@paperroll/model';

/** One sticky to be, at a place of a grid. */
export interface PastedCell {
  readonly text: string;
  /** A kind that the text names; undefined for the usual one. */
  readonly kind: string | undefined;
  readonly row: number;
  readonly column: number;
}

/** Stickies in a row of a pasted list before the next row begins. */
const PER_ROW = 12;

/** What a word processor puts before an item of a list, a tab behind it: that makes no table. The last two are marks of its symbol fonts. */
const LIST_MARK = /^[\t ]*(?:[-*•◦▪‣–·o§\uF0B7\uF0A7]|(?:\d{1,3}|[a-z]{1,4})[.)])\t(?=[^\t\n]*$)/gm;

/**
 * Reads pasted text: a table (tabs) as a grid, its second column as kinds where it names some; any other text as one sticky a line,
 * an empty line beginning a new row. A line may name its kind: `Hotspot: Who pays?`.
 */
export function pastedCells(text: string, notation: Notation): readonly PastedCell[] {
  const clean = text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '').replace(LIST_MARK, '');
  const kindOfWord = kindWords(notation);
  return clean.includes('\t') ? tableCells(parseTabs(clean), kindOfWord) : listCells(clean, kindOfWord);
}

type KindOfWord = (word: string) => string | undefined;

function kindWords(notation: Notation): KindOfWord {
  const byWord = new Map<string, string>();
  for (const kind of notation.kinds) {
    for (const word of [kind.label, kind.plural, kind.id, kind.id.split('.').at(-1) ?? kind.id]) {
      const key = word.toLowerCase();
      if (!byWord.has(key)) byWord.set(key, kind.id);
    }
  }
  return (word) => byWord.get(word.trim().toLowerCase());
}

function listCells(text: string, kindOfWord: KindOfWord): readonly PastedCell[] {
  const paragraphs = text
    .split(/\n[ ]*\n+/)
    .map((paragraph) => paragraph.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    .filter((lines) => lines.length > 0);
  // Where each line stands alone the empty lines are mere spacing.
  const rows = paragraphs.every((lines) => lines.length === 1) ? [paragraphs.flat()] : paragraphs;
  let row = -1;
  return rows.flatMap((lines) =>
    lines.map((line, i) => {
      if (i % PER_ROW === 0) row += 1;
      return { ...withKind(line.replace(/^(?:[-*•◦▪‣–]|\d{1,3}[.)])\s+/, ''), kindOfWord), row, column: i % PER_ROW };
    }),
  );
}

function withKind(line: string, kindOfWord: KindOfWord): { readonly text: string; readonly kind: string | undefined } {
  const match = /^([^:]{1,60}):\s+(.+)$/.exec(line);
  const kind = match?.[1] === undefined ? undefined : kindOfWord(match[1]);
  return kind === undefined ? { text: line, kind: undefined } : { text: match?.[2] ?? '', kind };
}

function tableCells(table: readonly (readonly string[])[], kindOfWord: KindOfWord): readonly PastedCell[] {
  const rows = table.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const seconds = rows.flatMap((cells) => (cells[1]?.trim() ? [cells[1]] : []));
  const namesKinds = seconds.length > 0 && seconds.filter((cell) => kindOfWord(cell) !== undefined).length * 2 >= seconds.length;
  if (namesKinds) {
    return rows.flatMap((cells, i) => (cells[0]?.trim() ? [{ text: cells[0].trim(), kind: kindOfWord(cells[1] ?? ''), row: Math.floor(i / PER_ROW), column: i % PER_ROW }] : []));
  }
  return rows.flatMap((cells, row) => cells.flatMap((cell, column) => (cell.trim() ? [{ ...withKind(cell.trim(), kindOfWord), row, column }] : [])));
}

/** Rows of a table as spreadsheets copy it: cells by tabs; a cell with breaks or tabs stands in quotes, a quote in it doubled. */
function parseTabs(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at <= text.length) {
    const quoted = match(/"((?:[^"]|"")*)"(?=\t|\n|$)/y, text, at);
    const plain = quoted ?? match(/([^\t\n]*)/y, text, at);
    const [whole = '', inside = ''] = plain ?? [];
    rows.at(-1)?.push(quoted ? inside.replaceAll('""', '"') : inside);
    at += whole.length;
    if (text[at] === '\n') rows.push([]);
    at += 1;
  }
  return rows;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
