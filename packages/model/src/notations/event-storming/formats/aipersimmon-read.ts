import type { BoardSnapshot } from '../../../board/snapshot.ts';
import { assembleBoard, type PlacelessElement } from '../../../formats/assemble-board.ts';
import { cleanJson, isRecord } from '../../../formats/clean-json.ts';
import { cleanText } from '../../../formats/clean-text.ts';
import type { ImportContext, Imported } from '../../../formats/format.ts';
import { titleFromFile } from '../../../formats/imported-meta.ts';
import { createReportBook, excerpt, imported, type ReportBook } from '../../../formats/report.ts';
import { createUniqueIds } from '../../../formats/unique-ids.ts';
import { elementId, relationId, type ElementId } from '../../../ids.ts';
import { EMPTY_META, TITLE_LIMIT } from '../../../schema/board.ts';
import { RESERVED_ELEMENT_KEYS } from '../../../schema/element.ts';
import type { JsonValue, Props } from '../../../schema/json.ts';
import { RESERVED_RELATION_KEYS, type Relation } from '../../../schema/relation.ts';
import { NOTE_KIND } from '../../common-kinds.ts';
import { ES_RELATION, relationBetween } from '../grammar.ts';
import { ES, kinds } from '../kinds.ts';
import { HOTSPOT_KIND_PROP, KIND_OF_RELATION, KIND_OF_TYPE, LEVEL_OF, RELATIONSHIPS_PROP, SOURCE_META_PROP, TYPE_SYNONYMS } from './aipersimmon-types.ts';
import type { Draft, DraftNode } from './draft.ts';
import { layOut } from './layout.ts';
import { stackingOf } from './stacking.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Reads the object of an Event Storming JSON file; mends what can be mended and says so. */
export function readAipersimmon(file: Raw, context: ImportContext): Imported {
  const book = createReportBook();
  const ids = createUniqueIds(context.makeId, book);
  const idOf = new Map<string, ElementId>();
  const claim = (raw: unknown, what: string, at: string): ElementId => {
    const id = elementId(ids.claim(raw, what, at));
    const name = typeof raw === 'number' ? String(raw) : raw;
    if (typeof name === 'string' && !idOf.has(name)) idOf.set(name, id);
    return id;
  };
  const nodes = listOf(file, 'nodes', book).flatMap((raw, i) => readNode(raw, `nodes[${i}]`, claim, book) ?? []);
  // Nodes and contexts have ids of their own in the file; here they share one space, and nodes come first.
  const contextIds = new Map<string, ElementId>();
  const contexts = readContexts(file, nodes, ids, contextIds, book);
  const edges = listOf(file, 'edges', book);
  const relations = readEdges(edges, nodes, idOf, createUniqueIds(context.makeId, book), book);

  const draftNodes = nodes.map((node): DraftNode => ({ ...node, band: node.context === undefined ? undefined : contextIds.get(node.context) }));
  const draft: Draft = { nodes: draftNodes, links: relations, bands: contexts.map(({ id }) => ({ key: id, inner: id, outer: undefined })) };
  const places = layOut(draft);
  const elements = [...contexts, ...stackingOf(draft)].map(({ id, kind, text, props }): PlacelessElement => ({ id, kind, text, props, ...(places.get(id) ?? { w: 160, h: 160 }) }));
  const relationships = readRelationships(file, contextIds, book);
  const snapshot: BoardSnapshot = assembleBoard(readMeta(file, context, relationships, book), elements, relations);
  return imported('aipersimmon', snapshot, book, kinds);
}

function listOf(file: Raw, name: string, book: ReportBook): readonly unknown[] {
  const list = file[name];
  if (Array.isArray(list)) return list as readonly unknown[];
  if (list !== undefined) book.drop('bad-list', `“${name}” is not a list and was left out.`, name);
  return [];
}

interface ReadNode extends Omit<DraftNode, 'band'> {
  readonly context: string | undefined;
}

type Claim = (raw: unknown, what: string, at: string) => ElementId;

function readNode(raw: unknown, at: string, claim: Claim, book: ReportBook): ReadNode | undefined {
  if (!isRecord(raw)) {
    book.drop('not-a-node', 'An entry that is no node was left out.', at);
    return undefined;
  }
  const text = cleanText(wordsOf(raw['label'] ?? raw['name'] ?? raw['text']), book, at);
  const kind = readKind(raw['type'], text, at, book);
  const order = raw['order'];
  const isOrdered = typeof order === 'number' && Number.isFinite(order);
  if (order !== undefined && order !== null && !isOrdered) book.repair('bad-order', `The order of “${excerpt(text)}” is no number; it comes last.`, at);
  const context = raw['context'];
  return {
    id: claim(raw['id'], `“${excerpt(text)}”`, at),
    kind: kind.id,
    text,
    props: readProps(raw, kind, book, at),
    order: isOrdered ? order : undefined,
    context: typeof context === 'string' && context !== '' ? context : undefined,
  };
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');

interface ReadKind {
  readonly id: string;
  /** The file's own word, where ours does not say it. */
  readonly type: string | undefined;
}

function readKind(raw: unknown, text: string, at: string, book: ReportBook): ReadKind {
  const word = wordsOf(raw);
  const own = (table: Readonly<Record<string, string>>, key: string): string | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);
  const type = own(KIND_OF_TYPE, word) ? word : (own(TYPE_SYNONYMS, word) ?? own(TYPE_SYNONYMS, word.toLowerCase()));
  const id = type === undefined ? undefined : own(KIND_OF_TYPE, type);
  if (id !== undefined) return { id, type: undefined };
  book.repair('unknown-type', `“${excerpt(text)}” is of the unknown type “${excerpt(word)}” and became a note.`, at);
  return { id: NOTE_KIND, type: word };
}

const NODE_KEYS: ReadonlySet<string> = new Set(['id', 'type', 'label', 'name', 'text', 'context', 'order', 'properties']);

/** Properties of the node and foreign keys beside them; one that bears a name of ours is kept under another. */
function readProps(raw: Raw, kind: ReadKind, book: ReportBook, at: string): Props {
  const own = raw['properties'];
  if (own !== undefined && own !== null && !isRecord(own)) book.drop('bad-properties', '“properties” is not an object and was left out.', at);
  const entries = [...Object.entries(raw).filter(([name]) => !NODE_KEYS.has(name)), ...(isRecord(own) ? Object.entries(own) : [])];
  const props: Record<string, JsonValue> = {};
  for (const [name, value] of entries) {
    if (name === '' || name === '__proto__') {
      book.drop('forbidden-name', `A property named “${name}” was left out.`, at);
      continue;
    }
    const kept = name === 'kind' && kind.id === ES.hotspot ? HOTSPOT_KIND_PROP : RESERVED_ELEMENT_KEYS.has(name) ? `source-${name}` : name;
    props[kept] = cleanJson(value, book, `${at}.${name}`);
  }
  if (kind.type !== undefined) props['sourceType'] = kind.type;
  return props;
}

interface ReadContext {
  readonly id: ElementId;
  readonly kind: string;
  readonly text: string;
  readonly props: Props;
}

const CONTEXT_KEYS: ReadonlySet<string> = new Set(['id', 'name', 'order', ...RESERVED_ELEMENT_KEYS]);

function readContexts(file: Raw, nodes: readonly ReadNode[], ids: ReturnType<typeof createUniqueIds>, contextIds: Map<string, ElementId>, book: ReportBook): readonly ReadContext[] {
  const listed = listOf(file, 'contexts', book).flatMap((raw, i) => {
    const at = `contexts[${i}]`;
    if (!isRecord(raw)) {
      book.drop('not-a-context', 'An entry that is no context was left out.', at);
      return [];
    }
    const text = cleanText(wordsOf(raw['name'] ?? raw['label'] ?? raw['id']), book, at);
    const id = elementId(ids.claim(raw['id'], `The context “${excerpt(text)}”`, at));
    const name = wordsOf(raw['id']);
    if (name !== '' && !contextIds.has(name)) contextIds.set(name, id);
    const props = Object.fromEntries(Object.entries(raw).flatMap(([key, value]) => (CONTEXT_KEYS.has(key) || key === '__proto__' || key === '' ? [] : [[key, cleanJson(value, book, `${at}.${key}`)] as const])));
    return [{ id, kind: ES.context, text, props, order: typeof raw['order'] === 'number' ? raw['order'] : Infinity, i }];
  });
  const missing = [...new Set(nodes.flatMap((node) => node.context ?? []))].filter((name) => !contextIds.has(name));
  const made = missing.map((name): ReadContext => {
    book.repair('missing-context', `The context “${excerpt(name)}” is used but not described; it was added.`, 'contexts');
    const id = elementId(ids.claim(name, `The context “${excerpt(name)}”`, 'contexts'));
    contextIds.set(name, id);
    return { id, kind: ES.context, text: cleanText(name, book, 'contexts'), props: {} };
  });
  const inOrder = listed.sort((a, b) => (a.order === b.order ? a.i - b.i : a.order - b.order)).map(({ id, kind, text, props }) => ({ id, kind, text, props }));
  return [...inOrder, ...made];
}

const EDGE_KEYS: ReadonlySet<string> = new Set(['id', 'source', 'target', 'relation', 'label', ...RESERVED_RELATION_KEYS]);

function readEdges(edges: readonly unknown[], nodes: readonly ReadNode[], idOf: ReadonlyMap<string, ElementId>, ids: ReturnType<typeof createUniqueIds>, book: ReportBook): readonly Relation[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((raw, i): readonly Relation[] => {
    const at = `edges[${i}]`;
    if (!isRecord(raw)) {
      book.drop('not-an-edge', 'An entry that is no edge was left out.', at);
      return [];
    }
    const [source, target] = [wordsOf(raw['source']), wordsOf(raw['target'])];
    const from = byId.get(idOf.get(source) ?? elementId(''));
    const to = byId.get(idOf.get(target) ?? elementId(''));
    if (!from || !to || from === to) {
      const why = from && from === to ? 'it leads to itself' : 'one end is not in the file';
      book.drop('dangling-edge', `The connection from “${excerpt(source)}” to “${excerpt(target)}” was left out: ${why}.`, at);
      return [];
    }
    const word = wordsOf(raw['relation']);
    const known = Object.hasOwn(KIND_OF_RELATION, word) ? KIND_OF_RELATION[word] : undefined;
    if (known === undefined && word !== '') book.repair('unknown-relation', `The relation “${excerpt(word)}” is unknown; its word was kept as the label.`, at);
    const props = Object.fromEntries(Object.entries(raw).flatMap(([key, value]) => (EDGE_KEYS.has(key) || key === '__proto__' || key === '' ? [] : [[key, cleanJson(value, book, `${at}.${key}`)] as const])));
    // “highlights” is told apart from “annotates” by the sticky that it starts from.
    return [{ id: relationId(ids.claim(raw['id'], 'A connection', at)), kind: known ?? (word === '' ? relationBetween(from.kind, to.kind) : ES_RELATION.relates), from: from.id, to: to.id, label: cleanText(wordsOf(raw['label']) || (known === undefined ? word : ''), book, at), props }];
  });
}

/** Relationships between contexts stay with the board: drawn across the wall they would hide the story. */
function readRelationships(file: Raw, contextIds: ReadonlyMap<string, ElementId>, book: ReportBook): readonly JsonValue[] {
  const kept = listOf(file, 'contextRelationships', book).flatMap((raw, i): readonly JsonValue[] => {
    const at = `contextRelationships[${i}]`;
    const ends = isRecord(raw) ? [contextIds.get(wordsOf(raw['source'])), contextIds.get(wordsOf(raw['target']))] : [];
    const [source, target] = ends;
    if (!isRecord(raw) || source === undefined || target === undefined) {
      book.drop('dangling-relationship', 'A relationship between contexts was left out: one of them is not in the file.', at);
      return [];
    }
    return [{ ...(cleanJson(raw, book, at) as Props), source, target }];
  });
  if (kept.length > 0) {
    book.repair('kept-beside-the-wall', `${kept.length} relationship${kept.length === 1 ? '' : 's'} between contexts ${kept.length === 1 ? 'is' : 'are'} kept with the board and told under “Bounded contexts”; none is drawn on the wall.`, 'contextRelationships');
  }
  return kept;
}

const TOP_KEYS: ReadonlySet<string> = new Set(['contexts', 'contextRelationships', 'nodes', 'edges', '__proto__']);

function readMeta(file: Raw, context: ImportContext, relationships: readonly JsonValue[], book: ReportBook): BoardSnapshot['meta'] {
  const head = isRecord(file['meta']) ? file['meta'] : {};
  const title = wordsOf(head['name'] ?? head['title']) || titleFromFile(context.fileName);
  const word = wordsOf(head['level']);
  const level = Object.hasOwn(LEVEL_OF, word) ? LEVEL_OF[word] : undefined;
  if (level === undefined) book.repair('unknown-level', word === '' ? 'The file names no level; the board shows all kinds.' : `The level “${excerpt(word)}” is unknown; the board shows all kinds.`, 'meta.level');
  const source = cleanJson(Object.fromEntries(Object.entries(file).filter(([name]) => !TOP_KEYS.has(name))), book, '');
  return {
    ...EMPTY_META,
    title: cleanText(title, book, 'meta.name', TITLE_LIMIT),
    notation: 'event-storming',
    level: level ?? 'design',
    props: { [SOURCE_META_PROP]: source, ...(relationships.length > 0 ? { [RELATIONSHIPS_PROP]: relationships } : {}) },
  };
}
