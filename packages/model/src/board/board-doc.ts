import * as Y from 'yjs';
import { elementId, relationId, type ElementId, type RelationId } from '../ids.ts';
import { BOARD_VERSION, EMPTY_META, type BoardMeta } from '../schema/board.ts';
import { COORDINATE_LIMIT, SIDE_MAX, SIDE_MIN, type Element } from '../schema/element.ts';
import { wellFormed, wellFormedJson, type JsonValue, type Props } from '../schema/json.ts';
import type { Relation } from '../schema/relation.ts';
import type { DiffOrigin } from './board-diff.ts';
import { offsetOfMark, textMarkAt } from './text-mark.ts';

// THE ONLY FILE that knows the Y layout. Flat maps by id, because they measured best: half the load time of nested maps,
// one event for a group move, and a move, a retype and typing by three people all merge.
//   place[id] = [x, y] · meta[id] = {kind, w, h, z} · text[id] = Y.Text · props[id/name] = JSON
//   relations[id] = {kind, from, to} · relationProps[id/name] = JSON (the label is one of them)
//   board[name] = JSON; board['label/<kind>'] = the board's own word for a kind
// An element exists while meta has its id: what a concurrent edit leaves behind of a deleted element is ignored.

/** Who makes a transaction: the person here (can be undone), the undo of it, or the program (imports at creation, migrations). */
export type Origin = 'local' | 'system';

/** Which things a transaction touched; the index turns this into a BoardDiff. */
export interface Touched {
  readonly elements: ReadonlySet<ElementId>;
  readonly relations: ReadonlySet<RelationId>;
  readonly meta: boolean;
  readonly origin: DiffOrigin;
}

/** One change inside a text: at `index`, `remove` UTF-16 units go and `insert` comes. */
export interface TextSplice {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/** Writes to the board inside one transaction. Knows structure only; what may be written is decided by edits. */
export interface BoardWriter {
  putElement(element: Element): void;
  setPlace(id: ElementId, x: number, y: number): void;
  setShape(id: ElementId, shape: { readonly kind?: string; readonly w?: number; readonly h?: number; readonly z?: string }): void;
  spliceText(id: ElementId, splice: TextSplice): void;
  /** `undefined` removes the property. */
  setProp(id: ElementId, name: string, value: JsonValue | undefined): void;
  removeElement(id: ElementId): void;
  putRelation(relation: Relation): void;
  setRelation(id: RelationId, change: Partial<Pick<Relation, 'kind' | 'from' | 'to'>>): void;
  setRelationProp(id: RelationId, name: string, value: JsonValue | undefined): void;
  removeRelation(id: RelationId): void;
  /** Title, notation, level, version, or a foreign board property; `undefined` removes it. */
  setBoard(name: string, value: JsonValue | undefined): void;
  setLabel(kind: string, label: string | undefined): void;
}

/** A board as a Y.Doc: reads, one way to write, and one stream of what was touched. */
export interface BoardDoc {
  /** The Y.Doc itself, for providers and persistence; nobody else writes to it. */
  readonly doc: Y.Doc;
  readonly undoScope: readonly Y.AbstractType<unknown>[];
  meta(): BoardMeta;
  elementIds(): Iterable<ElementId>;
  relationIds(): Iterable<RelationId>;
  element(id: ElementId): Element | undefined;
  /** The relation as stored; its ends may be gone. */
  relation(id: RelationId): Relation | undefined;
  transact(origin: Origin, write: (writer: BoardWriter) => void): void;
  /**
   * While a board arrives piece by piece, an element whose place is still to come is not there: it would hang at the wall's origin for a
   * moment. Whatever has no place in the end is there once `false` is said.
   */
  setArriving(arriving: boolean): void;
  onTouched(listener: (touched: Touched) => void): () => void;
  /** Every change of one element's text, whoever made it, as splices in order; `local` tells this replica's own typing. */
  onText(id: ElementId, listener: (splices: readonly TextSplice[], local: boolean) => void): () => void;
  /** A place in an element's text that stays between the same letters while people write: JSON, for presence. UTF-16 units. */
  textMark(id: ElementId, offset: number): string | undefined;
  /** Where a mark stands now; undefined for one of another text, of letters that have not arrived yet, or that is no mark. */
  findTextMark(id: ElementId, mark: string): number | undefined;
}

interface StoredShape {
  readonly kind: string;
  readonly w: number;
  readonly h: number;
  readonly z: string;
}

interface StoredRelation {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

interface Layout {
  readonly board: Y.Map<JsonValue>;
  readonly place: Y.Map<readonly number[]>;
  readonly meta: Y.Map<StoredShape>;
  readonly text: Y.Map<Y.Text>;
  readonly props: Y.Map<JsonValue>;
  readonly relations: Y.Map<StoredRelation>;
  readonly relationProps: Y.Map<JsonValue>;
}

const LABEL = 'label/';
const KNOWN_META = new Set(['version', 'title', 'notation', 'level']);

/** Opens a Y.Doc (a new one by default) as a board. Opening writes nothing. */
export function createBoardDoc(doc: Y.Doc = new Y.Doc()): BoardDoc {
  const layout: Layout = {
    board: doc.getMap('board'),
    place: doc.getMap('place'),
    meta: doc.getMap('meta'),
    text: doc.getMap('text'),
    props: doc.getMap('props'),
    relations: doc.getMap('relations'),
    relationProps: doc.getMap('relationProps'),
  };
  const names = { props: createPropNames(layout.props), relationProps: createPropNames(layout.relationProps) };
  const writer = createWriter(layout, names);
  const listeners = new Set<(touched: Touched) => void>();
  let withheld: Set<ElementId> | undefined;
  const tell = (touched: Touched): void => {
    for (const listener of listeners) listener(touched);
  };
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    const touched = listeners.size === 0 ? undefined : touchedBy(transaction, layout);
    if (touched) tell(touched);
  });

  return {
    doc,
    undoScope: Object.values(layout) as Y.AbstractType<unknown>[],
    meta: () => readMeta(layout.board),
    *elementIds() {
      for (const id of layout.meta.keys()) yield elementId(id);
    },
    *relationIds() {
      for (const id of layout.relations.keys()) yield relationId(id);
    },
    element: (id) => {
      if (!withheld || layout.place.has(id)) return readElement(layout, names.props, id);
      withheld.add(id);
      return undefined;
    },
    setArriving: (arriving) => {
      const late = withheld;
      if (arriving) withheld ??= new Set();
      else withheld = undefined;
      if (!arriving && late && late.size > 0) tell({ elements: late, relations: new Set(), meta: false, origin: 'remote' });
    },
    relation: (id) => readRelation(layout, names.relationProps, id),
    transact: (origin, write) => doc.transact(() => write(writer), origin),
    onTouched: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onText: (id, listener) => {
      const onEvents = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
        for (const event of events) {
          if (event.target === (layout.text.get(id) as unknown)) listener(splicesOf(event.delta), transaction.origin === 'local');
        }
      };
      layout.text.observeDeep(onEvents as never);
      return () => layout.text.unobserveDeep(onEvents as never);
    },
    textMark: (id, offset) => {
      const text = layout.text.get(id);
      return text instanceof Y.Text ? textMarkAt(text, offset) : undefined;
    },
    findTextMark: (id, mark) => {
      const text = layout.text.get(id);
      return text instanceof Y.Text ? offsetOfMark(doc, text, mark) : undefined;
    },
  };
}

/** Which prop names each owner has: scanning the flat map for an owner's props would cost a walk of the whole board. */
interface PropNames {
  of(owner: string): Iterable<string>;
  note(key: string): void;
}

function createPropNames(map: Y.Map<JsonValue>): PropNames {
  let byOwner: Map<string, Set<string>> | undefined;
  const note = (key: string): void => {
    if (!byOwner) return;
    const [owner, name] = splitKey(key);
    const known = byOwner.get(owner);
    if (known) known.add(name);
    else byOwner.set(owner, new Set([name]));
  };
  map.observe((event) => {
    for (const key of event.keysChanged) note(key);
  });
  return {
    of(owner) {
      if (!byOwner) {
        byOwner = new Map();
        for (const key of map.keys()) note(key);
      }
      return byOwner.get(owner) ?? [];
    },
    note,
  };
}

// The separator splits at the last slash of the encoded name: ids may hold slashes, so names are escaped, ids are not.
const joinKey = (owner: string, name: string): string => `${owner}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
function splitKey(key: string): readonly [string, string] {
  const at = key.lastIndexOf('/');
  return [key.slice(0, Math.max(at, 0)), key.slice(at + 1).replaceAll('~1', '/').replaceAll('~0', '~')];
}

const clamp = (value: unknown, low: number, high: number, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;

// Files cannot tell -0 from 0, so the board does not either.
const unsigned = (n: number): number => n + 0;

function readMeta(board: Y.Map<JsonValue>): BoardMeta {
  const labels: Record<string, string> = {};
  const props: Record<string, JsonValue> = {};
  for (const [name, value] of board.entries()) {
    if (name.startsWith(LABEL)) {
      if (typeof value === 'string' && name.length > LABEL.length) labels[name.slice(LABEL.length)] = value;
    } else if (!KNOWN_META.has(name)) props[name] = value;
  }
  const text = (name: 'title' | 'notation' | 'level'): string => {
    const value = board.get(name);
    return typeof value === 'string' ? value : EMPTY_META[name];
  };
  const version = board.get('version');
  return {
    version: typeof version === 'number' ? version : BOARD_VERSION,
    title: text('title'),
    notation: text('notation'),
    level: text('level'),
    labels: sortedRecord(labels),
    props: sortedRecord(props),
  };
}

function readElement(layout: Layout, names: PropNames, id: ElementId): Element | undefined {
  const shape: unknown = layout.meta.get(id);
  if (typeof shape !== 'object' || shape === null) return undefined;
  const { kind, w, h, z } = shape as Partial<StoredShape>;
  if (typeof kind !== 'string') return undefined;
  const place: unknown = layout.place.get(id);
  const [x, y] = Array.isArray(place) ? (place as readonly unknown[]) : [0, 0];
  const text: unknown = layout.text.get(id);
  return {
    id,
    kind,
    x: clamp(x, -COORDINATE_LIMIT, COORDINATE_LIMIT, 0),
    y: clamp(y, -COORDINATE_LIMIT, COORDINATE_LIMIT, 0),
    w: clamp(w, SIDE_MIN, SIDE_MAX, 160),
    h: clamp(h, SIDE_MIN, SIDE_MAX, 160),
    z: typeof z === 'string' ? z : '',
    text: text instanceof Y.Text ? text.toString() : '',
    props: readProps(layout.props, names, id),
  };
}

function readRelation(layout: Layout, names: PropNames, id: RelationId): Relation | undefined {
  const stored: unknown = layout.relations.get(id);
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { kind, from, to } = stored as Partial<StoredRelation>;
  if (typeof kind !== 'string' || typeof from !== 'string' || typeof to !== 'string') return undefined;
  const { label, ...props } = readProps(layout.relationProps, names, id);
  return { id, kind, from: elementId(from), to: elementId(to), label: typeof label === 'string' ? label : '', props };
}

const NO_PROPS: Props = Object.freeze({});

function readProps(map: Y.Map<JsonValue>, names: PropNames, owner: string): Props {
  let props: Record<string, JsonValue> | undefined;
  for (const name of [...names.of(owner)].sort()) {
    const value = map.get(joinKey(owner, name));
    if (value !== undefined && name !== '__proto__') (props ??= {})[name] = value;
  }
  return props ?? NO_PROPS;
}

function sortedRecord<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function createWriter(layout: Layout, names: { readonly props: PropNames; readonly relationProps: PropNames }): BoardWriter {
  const setIn = (map: Y.Map<JsonValue>, known: PropNames, owner: string, name: string, value: JsonValue | undefined): void => {
    const key = joinKey(owner, name);
    if (value === undefined) map.delete(key);
    else map.set(key, wellFormedJson(value));
    known.note(key);
  };
  const dropAll = (map: Y.Map<JsonValue>, known: PropNames, owner: string): void => {
    for (const name of known.of(owner)) if (map.has(joinKey(owner, name))) map.delete(joinKey(owner, name));
  };
  return {
    putElement({ id, kind, x, y, w, h, z, text, props }) {
      layout.place.set(id, [unsigned(x), unsigned(y)]);
      layout.meta.set(id, { kind, w, h, z });
      layout.text.set(id, new Y.Text(wellFormed(text)));
      for (const [name, value] of Object.entries(props)) setIn(layout.props, names.props, id, name, value);
    },
    setPlace: (id, x, y) => void layout.place.set(id, [unsigned(x), unsigned(y)]),
    setShape(id, shape) {
      const stored = layout.meta.get(id);
      if (stored) layout.meta.set(id, { ...stored, ...shape });
    },
    spliceText(id, { index, remove, insert }) {
      let text = layout.text.get(id);
      if (!text) layout.text.set(id, (text = new Y.Text()));
      if (remove > 0) text.delete(index, remove);
      if (insert) text.insert(index, wellFormed(insert));
    },
    setProp: (id, name, value) => setIn(layout.props, names.props, id, name, value),
    removeElement(id) {
      layout.meta.delete(id);
      layout.place.delete(id);
      layout.text.delete(id);
      dropAll(layout.props, names.props, id);
    },
    putRelation({ id, kind, from, to, label, props }) {
      layout.relations.set(id, { kind, from, to });
      if (label) setIn(layout.relationProps, names.relationProps, id, 'label', label);
      for (const [name, value] of Object.entries(props)) setIn(layout.relationProps, names.relationProps, id, name, value);
    },
    setRelation(id, change) {
      const stored = layout.relations.get(id);
      if (stored) layout.relations.set(id, { ...stored, ...change });
    },
    setRelationProp: (id, name, value) => setIn(layout.relationProps, names.relationProps, id, name, value),
    removeRelation(id) {
      layout.relations.delete(id);
      dropAll(layout.relationProps, names.relationProps, id);
    },
    setBoard(name, value) {
      if (value === undefined) layout.board.delete(name);
      else layout.board.set(name, wellFormedJson(value));
    },
    setLabel(kind, label) {
      if (label === undefined) layout.board.delete(LABEL + kind);
      else layout.board.set(LABEL + kind, wellFormed(label));
    },
  };
}

function touchedBy(transaction: Y.Transaction, layout: Layout): Touched | undefined {
  const elements = new Set<ElementId>();
  const relations = new Set<RelationId>();
  let meta = false;
  for (const [type, keys] of transaction.changed as Map<unknown, Set<string | null>>) {
    if (type === layout.place || type === layout.meta || type === layout.text) {
      for (const key of keys) if (key !== null) elements.add(elementId(key));
    } else if (type === layout.props) {
      for (const key of keys) if (key !== null) elements.add(elementId(splitKey(key)[0]));
    } else if (type === layout.relations) {
      for (const key of keys) if (key !== null) relations.add(relationId(key));
    } else if (type === layout.relationProps) {
      for (const key of keys) if (key !== null) relations.add(relationId(splitKey(key)[0]));
    } else if (type === layout.board) {
      meta = true;
    } else if (type instanceof Y.Text && type.parent === (layout.text as unknown) && type._item?.parentSub) {
      elements.add(elementId(type._item.parentSub));
    }
  }
  if (elements.size === 0 && relations.size === 0 && !meta) return undefined;
  return { elements, relations, meta, origin: originOf(transaction) };
}

function originOf(transaction: Y.Transaction): DiffOrigin {
  const origin: unknown = transaction.origin;
  if (origin instanceof Y.UndoManager) return 'undo';
  if (origin === 'local' || origin === 'system') return origin;
  return transaction.local ? 'system' : 'remote';
}

function splicesOf(delta: readonly { readonly retain?: number | undefined; readonly insert?: unknown; readonly delete?: number | undefined }[]): TextSplice[] {
  const splices: TextSplice[] = [];
  let index = 0;
  for (const part of delta) {
    if (part.retain !== undefined) index += part.retain;
    else if (part.delete !== undefined) splices.push({ index, remove: part.delete, insert: '' });
    else if (typeof part.insert === 'string') {
      splices.push({ index, remove: 0, insert: part.insert });
      index += part.insert.length;
    }
  }
  return splices;
}
