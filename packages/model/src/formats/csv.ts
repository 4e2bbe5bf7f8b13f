import Papa from 'papaparse';
import type { BoardSnapshot } from '../board/snapshot.ts';
import { elementId } from '../ids.ts';
import { kindOf, labelOf, type NotationLibrary } from '../notations/notation.ts';
import { fail, ok, type Refusal, type Result } from '../result.ts';
import { COORDINATE_LIMIT, RESERVED_ELEMENT_KEYS, SIDE_MAX, SIDE_MIN, type Element } from '../schema/element.ts';
import { assembleBoard, type PlacelessElement } from './assemble-board.ts';
import { fromCell, fromPropCell, toCell, toPropCell } from './cell.ts';
import { canonicalProps } from './canonical-json.ts';
import { cleanText } from './clean-text.ts';
import type { Format, ImportContext, Imported } from './format.ts';
import { metaFromFile } from './imported-meta.ts';
import { createKindWords, type KindWords } from './kind-words.ts';
import { looksBinary, looksLikeJson, stripBom } from './parse-json.ts';
import { createReportBook, imported, type ReportBook } from './report.ts';
import { createUniqueIds } from './unique-ids.ts';

interface Dialect {
  readonly id: 'csv' | 'tsv';
  readonly title: string;
  readonly delimiter: string;
  readonly mediaType: string;
}

/** One sticky a line. Columns are found by their header in any order; relations are not carried. */
export const createCsv = (libraries: readonly NotationLibrary[]): Format => sheetFormat({ id: 'csv', title: 'CSV sheet', delimiter: ',', mediaType: 'text/csv' }, libraries);

/** The same with tabs between cells: what spreadsheets put on the clipboard. */
export const createTsv = (libraries: readonly NotationLibrary[]): Format => sheetFormat({ id: 'tsv', title: 'TSV sheet', delimiter: '\t', mediaType: 'text/tab-separated-values' }, libraries);

function sheetFormat(dialect: Dialect, libraries: readonly NotationLibrary[]): Format {
  return {
    id: dialect.id,
    title: dialect.title,
    extensions: [dialect.id],
    mediaType: dialect.mediaType,
    detect: (text, fileName) => detectSheet(dialect, text, fileName),
    importText: (text, context) => importSheet(dialect, text, context, libraries),
    exportText: (snapshot) => exportSheet(dialect, snapshot, libraries),
  };
}

const FIXED = ['id', 'kind', 'label', 'text', 'x', 'y', 'w', 'h'] as const;

function exportSheet(dialect: Dialect, { meta, elements }: BoardSnapshot, libraries: readonly NotationLibrary[]): string {
  const library = libraries.find((known) => known.notation.id === meta.notation);
  const notation = library?.notation;
  const names = [...new Set(elements.flatMap((e) => Object.keys(e.props)))].sort();
  const rows = elements.map((e) => {
    const label = notation ? labelOf(kindOf(notation, e.kind), meta.labels) : (meta.labels[e.kind] ?? e.kind);
    const props = canonicalProps(e.props);
    return [toCell(e.id), toCell(e.kind), toCell(label), toCell(e.text), ...[e.x, e.y, e.w, e.h].map(String), ...names.map((name) => toPropCell(Object.hasOwn(props, name) ? props[name] : undefined))];
  });
  const head = [...FIXED, ...names.map((name) => toCell(columnOfProp(name)))];
  return `${Papa.unparse([head, ...rows], { delimiter: dialect.delimiter, newline: '\r\n' })}\r\n`;
}

// A prop that bears the name of a column, or could be read as one, says that it is a prop.
const columnOfProp = (name: string): string => (meaningOf(name) !== undefined || name.startsWith('prop:') || name.trim() !== name ? `prop:${name}` : name);

type Meaning = 'id' | 'kind' | 'text' | 'label' | 'x' | 'y' | 'w' | 'h';

const COLUMN_WORDS: Readonly<Record<string, Meaning>> = {
  id: 'id',
  kind: 'kind', type: 'kind', art: 'kind', typ: 'kind',
  text: 'text', title: 'text', name: 'text', content: 'text', titel: 'text', inhalt: 'text', sticky: 'text', note: 'text',
  label: 'label',
  x: 'x', y: 'y', w: 'w', width: 'w', h: 'h', height: 'h',
};

const meaningOf = (header: string): Meaning | undefined => {
  const word = header.trim().toLowerCase();
  return Object.hasOwn(COLUMN_WORDS, word) ? COLUMN_WORDS[word] : undefined;
};

interface Column {
  readonly meaning: Meaning | 'prop';
  readonly name: string;
}

function detectSheet(dialect: Dialect, text: string, fileName: string): number {
  if (looksBinary(text) || looksLikeJson(text)) return 0;
  if (new RegExp(`\\.${dialect.id}$`, 'i').test(fileName)) return 0.8;
  const cells = firstRow(stripBom(text), dialect.delimiter);
  if (cells.length > 1 && columnsOf(cells)) return 0.7;
  return dialect.id === 'tsv' && /^[^\n]*\t/.test(text) ? 0.4 : 0;
}

const firstRow = (text: string, delimiter: string): readonly string[] =>
  (Papa.parse(text.slice(0, 10_000), { delimiter, preview: 1, skipEmptyLines: 'greedy' }).data as string[][])[0] ?? [];

/** The columns, when the row names them: a text column or the id and kind of an export. */
function columnsOf(row: readonly string[]): readonly Column[] | undefined {
  const words = row.map((cell) => fromCell(cell).trim());
  const meanings = words.map(meaningOf);
  if (!meanings.some((m) => m === 'text' || m === 'label')) return undefined;
  if (words.some((word) => word.length > 60)) return undefined;
  const seen = new Set<Meaning>();
  const labelIsText = !meanings.includes('text');
  return words.map((word, i): Column => {
    let meaning = meanings[i];
    if (meaning === 'label' && labelIsText) meaning = 'text';
    if (meaning === undefined || seen.has(meaning)) return { meaning: 'prop', name: word.startsWith('prop:') ? word.slice(5) : word };
    seen.add(meaning);
    return { meaning, name: word };
  });
}

function importSheet(dialect: Dialect, text: string, context: ImportContext, libraries: readonly NotationLibrary[]): Result<Imported, Refusal> {
  if (looksBinary(text)) return fail({ code: 'not-text', message: 'This file is not text, so it cannot be read as a sheet.' });
  const book = createReportBook();
  const delimiter = pickDelimiter(dialect, stripBom(text));
  const parsed = Papa.parse<readonly string[]>(stripBom(text), { delimiter, skipEmptyLines: 'greedy' });
  for (const error of parsed.errors.slice(0, 20)) {
    if (error.type === 'Quotes') book.repair('bad-quotes', 'A quoted cell was not closed properly; it was read as far as it goes.', `row ${(error.row ?? 0) + 1}`);
  }
  const rows = parsed.data;
  const first = rows[0];
  if (!first) return fail({ code: 'empty', message: 'The sheet is empty: there is nothing to import.' });
  const words = createKindWords(libraries);
  const named = columnsOf(first);
  const columns = named ?? guessColumns(rows, words);
  const defaultKind = libraries[0]?.notation.defaultKind ?? 'note';
  const ids = createUniqueIds(context.makeId, book);
  const taken: readonly (readonly string[])[] = named ? rows.slice(1) : rows;
  const elements = taken.map((row, i) => readRow(row, columns, `row ${i + (named ? 2 : 1)}`, { words, defaultKind, libraries, ids, makeId: context.makeId, book }));
  const notations = libraries.map(({ notation }) => notation);
  return ok(imported(dialect.id, assembleBoard(metaFromFile(context.fileName, notations), elements, []), book, notations.flatMap(({ kinds }) => kinds)));
}

/** Sheets of some countries separate by semicolons and are called CSV all the same. */
function pickDelimiter(dialect: Dialect, text: string): string {
  if (dialect.id === 'tsv' || firstRow(text, ',').length > 1) return dialect.delimiter;
  return [';', '\t'].find((other) => firstRow(text, other).length > 1) ?? dialect.delimiter;
}

/** Without a header, the first column is the text; the second is the kind when its first word is one. */
function guessColumns(rows: readonly (readonly string[])[], words: KindWords): readonly Column[] {
  const width = Math.max(...rows.slice(0, 1000).map((row) => row.length));
  const seconds = rows.flatMap((row) => (row[1]?.trim() ? [row[1]] : []));
  const second = seconds.length > 0 && seconds.filter((cell) => words(cell)).length * 2 >= seconds.length ? 'kind' : 'prop';
  return Array.from({ length: width }, (_, i): Column => (i === 0 ? { meaning: 'text', name: 'text' } : i === 1 ? { meaning: second, name: 'column 2' } : { meaning: 'prop', name: `column ${i + 1}` }));
}

interface RowContext {
  readonly words: KindWords;
  readonly defaultKind: string;
  readonly libraries: readonly NotationLibrary[];
  readonly ids: ReturnType<typeof createUniqueIds>;
  readonly makeId: () => string;
  readonly book: ReportBook;
}

function readRow(row: readonly string[], columns: readonly Column[], at: string, context: RowContext): PlacelessElement {
  const { book } = context;
  const cellOf = (meaning: Meaning): string | undefined => {
    const i = columns.findIndex((column) => column.meaning === meaning);
    const cell = i < 0 ? undefined : row[i];
    return cell === undefined || cell === '' ? undefined : cell;
  };
  const kind = readKind(cellOf('kind'), at, context);
  const size = context.libraries.flatMap(({ notation }) => notation.kinds).find((known) => known.id === kind)?.size ?? { w: 160, h: 160 };
  const number = (meaning: 'x' | 'y' | 'w' | 'h', low: number, high: number): number | undefined => readNumber(cellOf(meaning), meaning, low, high, at, book);
  const idCell = cellOf('id');
  const props: Record<string, Element['props'][string]> = {};
  row.forEach((cell, i) => {
    const column = columns[i];
    if (cell === '') return;
    const name = column ? column.name : `column ${i + 1}`;
    if (column && column.meaning !== 'prop') return;
    if (name === '' || name === '__proto__' || RESERVED_ELEMENT_KEYS.has(name)) book.drop('forbidden-name', `A cell under “${name}” was left out: that name is reserved.`, at);
    else props[name] = fromPropCell(cell);
  });
  return {
    id: elementId(context.ids.claim(idCell === undefined ? context.makeId() : fromCell(idCell), 'A row', at)),
    kind,
    x: number('x', -COORDINATE_LIMIT, COORDINATE_LIMIT),
    y: number('y', -COORDINATE_LIMIT, COORDINATE_LIMIT),
    w: number('w', SIDE_MIN, SIDE_MAX) ?? size.w,
    h: number('h', SIDE_MIN, SIDE_MAX) ?? size.h,
    text: cleanText(fromCell(cellOf('text') ?? ''), book, at),
    props,
  };
}

function readKind(cell: string | undefined, at: string, { words, defaultKind, book }: RowContext): string {
  const word = fromCell(cell ?? '').trim();
  if (word === '') return defaultKind;
  const known = words(word);
  if (known) return known.id;
  // An id of another version or notation is carried; any other word is told.
  if (/^[a-z][a-z0-9]*(?:[.-][a-z0-9-]+)*\.[a-z0-9-]+$/.test(word) && word.length <= 100) return word;
  book.repair('unknown-kind', `“${word.slice(0, 60)}” is no kind of sticky that is known; the row became a note.`, at);
  return 'note';
}

function readNumber(cell: string | undefined, name: string, low: number, high: number, at: string, book: ReportBook): number | undefined {
  if (cell === undefined) return undefined;
  const value = Number(cell.trim().replace(/^'/, ''));
  if (!Number.isFinite(value)) {
    book.repair('not-a-number', `“${cell.slice(0, 30)}” under “${name}” is no number; the usual place or size was taken.`, at);
    return undefined;
  }
  if (value < low || value > high) book.repair('off-limits', `${name} = ${value} was brought within its limits.`, at);
  return Math.min(high, Math.max(low, value)) + 0;
}
