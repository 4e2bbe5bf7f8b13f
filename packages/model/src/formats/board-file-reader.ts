import { elementId, relationId, type ElementId } from '../ids.ts';
import { NOTE_KIND } from '../notations/common-kinds.ts';
import type { Kind } from '../notations/notation.ts';
import { BOARD_VERSION, EMPTY_META, TITLE_LIMIT, type BoardMeta } from '../schema/board.ts';
import { COORDINATE_LIMIT, parseElement, RESERVED_ELEMENT_KEYS, SIDE_MAX, SIDE_MIN, type Element } from '../schema/element.ts';
import type { JsonValue } from '../schema/json.ts';
import { parseRelation, RESERVED_RELATION_KEYS, type Relation } from '../schema/relation.ts';
import { assembleBoard } from './assemble-board.ts';
import { RESERVED_BOARD_KEYS } from './board-file.ts';
import { cleanProps, isRecord } from './clean-json.ts';
import { cleanText, cut } from './clean-text.ts';
import type { ImportContext, Imported } from './format.ts';
import { createReportBook, imported, type ReportBook } from './report.ts';
import { createUniqueIds, type UniqueIds } from './unique-ids.ts';

type Raw = Readonly<Record<string, unknown>>;

/** A label longer than this would not fit a palette; edits refuse it too. */
const LABEL_LIMIT = 60;
const KIND_LIMIT = 100;

/** Reads the object of a board file of a known version; mends what can be mended and says so. */
export function readBoardFile(file: Raw, context: ImportContext, kinds: readonly Kind[]): Imported {
  const book = createReportBook();
  const meta = readMeta(file, book);
  const ids = createUniqueIds(context.makeId, book);
  const elements = listOf(file, 'elements', book).flatMap((raw, i) => readElement(raw, `elements[${i}]`, ids, kinds, book) ?? []);
  const relationIds = createUniqueIds(context.makeId, book);
  const relations = listOf(file, 'relations', book).flatMap((raw, i) => readRelation(raw, `relations[${i}]`, relationIds, ids, book) ?? []);
  return imported('board', assembleBoard(meta, elements, relations), book, kinds);
}

function listOf(file: Raw, name: string, book: ReportBook): readonly unknown[] {
  const list = file[name];
  if (Array.isArray(list)) return list as readonly unknown[];
  if (list === undefined) book.repair('missing-list', `The file has no “${name}”; the board has none.`, name);
  else book.drop('bad-list', `“${name}” is not a list and was left out.`, name);
  return [];
}

function readMeta(file: Raw, book: ReportBook): BoardMeta {
  if (typeof file['version'] !== 'number') book.repair('missing-version', 'The file names no version and was read as version 1.', 'version');
  const word = (name: 'title' | 'notation' | 'level', limit: number): string => {
    const value = file[name];
    if (typeof value === 'string') return cleanText(value, book, name, limit);
    book.repair(`missing-${name}`, `The file has no usable “${name}”.`, name);
    return EMPTY_META[name];
  };
  const props = cleanProps(file, RESERVED_BOARD_KEYS, book, 'board');
  for (const name of Object.keys(props).filter((key) => key.startsWith('label/'))) {
    delete props[name];
    book.drop('reserved-name', `The board property “${name}” was left out: its name is reserved.`, name);
  }
  return { version: BOARD_VERSION, title: word('title', TITLE_LIMIT), notation: word('notation', KIND_LIMIT), level: word('level', KIND_LIMIT), labels: readLabels(file['labels'], book), props };
}

function readLabels(raw: unknown, book: ReportBook): Readonly<Record<string, string>> {
  if (raw === undefined) return {};
  if (!isRecord(raw)) {
    book.drop('bad-labels', '“labels” is not an object and was left out.', 'labels');
    return {};
  }
  const entries: [string, string][] = [];
  for (const [kind, label] of Object.entries(raw)) {
    if (typeof label !== 'string' || label.trim() === '' || kind === '' || kind === '__proto__') book.drop('bad-label', `The label of “${kind}” was not a word and was left out.`, `labels.${kind}`);
    else entries.push([kind, cleanText(label, book, `labels.${kind}`, LABEL_LIMIT)]);
  }
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** An element whose place or layer the file may not have said. */
type ReadElement = Omit<Element, 'x' | 'y' | 'z'> & { readonly x: number | undefined; readonly y: number | undefined; readonly z: string | undefined };

function readElement(raw: unknown, at: string, ids: UniqueIds, kinds: readonly Kind[], book: ReportBook): ReadElement | undefined {
  if (!isRecord(raw)) {
    book.drop('not-an-element', 'An entry that is no element was left out.', at);
    return undefined;
  }
  const id = elementId(ids.claim(raw['id'], 'An element', at));
  const kind = readKind(raw['kind'], NOTE_KIND, book, at);
  const size = kinds.find((known) => known.id === kind)?.size ?? { w: 160, h: 160 };
  const read: ReadElement = {
    id,
    kind,
    x: readCoordinate(raw, 'x', book, at),
    y: readCoordinate(raw, 'y', book, at),
    w: readSide(raw, 'w', size.w, book, at),
    h: readSide(raw, 'h', size.h, book, at),
    z: readLayer(raw['z'], book, at),
    text: readWords(raw, 'text', book, at),
    props: cleanProps(raw, RESERVED_ELEMENT_KEYS, book, at),
  };
  const checked = parseElement({ ...read, x: read.x ?? 0, y: read.y ?? 0, z: read.z ?? '' });
  if (checked.ok) return read;
  book.drop('invalid-element', `An element was left out: ${checked.error}`, at);
  return undefined;
}

function readKind(raw: unknown, otherwise: string, book: ReportBook, at: string): string {
  if (typeof raw === 'string' && raw !== '') return raw.length <= KIND_LIMIT ? raw : cut(cleanText(raw, book, at, KIND_LIMIT), KIND_LIMIT);
  book.repair('missing-kind', `An entry without a kind is now “${otherwise}”.`, at);
  return otherwise;
}

function readNumber(raw: unknown): number | undefined {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : undefined; // + 0: minus zero is zero
}

function readCoordinate(raw: Raw, name: 'x' | 'y', book: ReportBook, at: string): number | undefined {
  const value = readNumber(raw[name]);
  if (value === undefined) {
    book.repair('missing-place', `An element without a usable ${name} was put below the others.`, at);
    return undefined;
  }
  if (Math.abs(value) <= COORDINATE_LIMIT) return value;
  book.repair('off-board', `An element lay farther out than the paper reaches (${name} = ${value}) and was moved to its edge.`, at);
  return Math.sign(value) * COORDINATE_LIMIT;
}

function readSide(raw: Raw, name: 'w' | 'h', usual: number, book: ReportBook, at: string): number {
  const value = readNumber(raw[name]);
  if (value === undefined) {
    book.repair('missing-size', `An element without a usable ${name} was given the usual one, ${usual}.`, at);
    return usual;
  }
  if (value >= SIDE_MIN && value <= SIDE_MAX) return value;
  book.repair('bad-size', `A side of ${value} was brought within ${SIDE_MIN} and ${SIDE_MAX}.`, at);
  return Math.min(SIDE_MAX, Math.max(SIDE_MIN, value));
}

function readLayer(raw: unknown, book: ReportBook, at: string): string | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw === 'string') return cleanText(raw, book, at);
  book.repair('bad-layer', 'An element’s layer was not a text; it was put on top.', at);
  return undefined;
}

function readWords(raw: Raw, name: 'text' | 'label', book: ReportBook, at: string): string {
  const value = raw[name];
  if (typeof value === 'string') return cleanText(value, book, at);
  if (value === undefined) return '';
  const told: string = JSON.stringify(value) ?? '';
  book.repair('not-a-text', `The ${name} of an entry was no text and was written out.`, at);
  return cleanText(told, book, at);
}

function readRelation(raw: unknown, at: string, ids: UniqueIds, elements: UniqueIds, book: ReportBook): Relation | undefined {
  if (!isRecord(raw)) {
    book.drop('not-a-relation', 'An entry that is no connection was left out.', at);
    return undefined;
  }
  const ends = [raw['from'], raw['to']].map((end) => (typeof end === 'number' ? String(end) : end));
  const [from, to] = ends;
  if (typeof from !== 'string' || typeof to !== 'string' || !elements.has(from) || !elements.has(to)) {
    book.drop('dangling-relation', `A connection from “${String(from)}” to “${String(to)}” was left out: one end is not on the board.`, at);
    return undefined;
  }
  if (from === to) {
    book.drop('self-relation', `A connection from “${from}” to itself was left out.`, at);
    return undefined;
  }
  const props: Record<string, JsonValue> = cleanProps(raw, RESERVED_RELATION_KEYS, book, at);
  const relation = { id: relationId(ids.claim(raw['id'], 'A connection', at)), kind: readKind(raw['kind'], 'relates', book, at), from: from as ElementId, to: to as ElementId, label: readWords(raw, 'label', book, at), props };
  const checked = parseRelation(relation);
  if (checked.ok) return relation;
  book.drop('invalid-relation', `A connection was left out: ${checked.error}`, at);
  return undefined;
}
