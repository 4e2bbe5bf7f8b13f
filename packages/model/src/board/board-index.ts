import type { ElementId, RelationId } from '../ids.ts';
import { byOrder } from '../order.ts';
import type { BoardMeta } from '../schema/board.ts';
import type { Element } from '../schema/element.ts';
import { jsonEqual } from '../schema/json.ts';
import type { Relation } from '../schema/relation.ts';
import { isEmptyDiff, type BoardDiff, type Change, type Changes } from './board-diff.ts';
import type { BoardDoc, Touched } from './board-doc.ts';
import type { BoardSnapshot } from './snapshot.ts';

/**
 * Plain lookups of a board, kept by diffs. Elements and relations are immutable objects: one that is the same object as
 * before has not changed. A relation whose end is gone is not here (and returns when the end returns).
 */
export interface BoardIndex {
  readonly meta: BoardMeta;
  readonly elements: ReadonlyMap<ElementId, Element>;
  readonly relations: ReadonlyMap<RelationId, Relation>;
  /** Relations that start or end at the element. */
  relationsOf(id: ElementId): readonly Relation[];
  /** Frozen plain view of now; the same object until something changes. */
  snapshot(): BoardSnapshot;
  /** Called after each transaction that changed something, with the lookups already new. */
  onDiff(listener: (diff: BoardDiff) => void): () => void;
  dispose(): void;
}

/** Builds the lookups from the document and keeps them until disposed. */
export function createBoardIndex(board: BoardDoc): BoardIndex {
  const elements = new Map<ElementId, Element>();
  const relations = new Map<RelationId, Relation>();
  const stored = new Map<RelationId, Relation>();
  const byEnd = new Map<ElementId, Set<RelationId>>();
  const listeners = new Set<(diff: BoardDiff) => void>();
  let meta = board.meta();
  let snapshot: BoardSnapshot | undefined;

  const link = (relation: Relation): void => {
    for (const end of [relation.from, relation.to]) {
      const known = byEnd.get(end);
      if (known) known.add(relation.id);
      else byEnd.set(end, new Set([relation.id]));
    }
  };
  const unlink = (relation: Relation): void => {
    for (const end of [relation.from, relation.to]) {
      const known = byEnd.get(end);
      known?.delete(relation.id);
      if (known?.size === 0) byEnd.delete(end);
    }
  };

  const restore = (id: RelationId): void => {
    const old = stored.get(id);
    if (old) unlink(old);
    const now = board.relation(id);
    if (now) {
      stored.set(id, now);
      link(now);
    } else stored.delete(id);
  };

  const apply = (touched: Touched): void => {
    const elementChanges = changesOf<Element>();
    const doubtful = new Set<RelationId>();
    for (const id of touched.elements) {
      if (settle(elements, id, board.element(id), elementChanges)) for (const r of byEnd.get(id) ?? []) doubtful.add(r);
    }
    for (const id of touched.relations) {
      restore(id);
      doubtful.add(id);
    }
    const relationChanges = changesOf<Relation>();
    for (const id of doubtful) {
      const relation = stored.get(id);
      const whole = relation !== undefined && elements.has(relation.from) && elements.has(relation.to);
      settle(relations, id, whole ? relation : undefined, relationChanges);
    }
    const metaChange = touched.meta ? changeOf(meta, board.meta()) : undefined;
    if (metaChange) meta = metaChange.after;
    const diff: BoardDiff = { elements: elementChanges, relations: relationChanges, meta: metaChange, origin: touched.origin };
    if (isEmptyDiff(diff)) return;
    snapshot = undefined;
    for (const listener of listeners) listener(diff);
  };

  for (const id of board.elementIds()) {
    const element = board.element(id);
    if (element) elements.set(id, element);
  }
  for (const id of board.relationIds()) {
    restore(id);
    const relation = stored.get(id);
    if (relation && elements.has(relation.from) && elements.has(relation.to)) relations.set(id, relation);
  }
  const stop = board.onTouched(apply);

  return {
    get meta() {
      return meta;
    },
    elements,
    relations,
    relationsOf: (id) => [...(byEnd.get(id) ?? [])].flatMap((r) => relations.get(r) ?? []),
    snapshot: () => (snapshot ??= freeze(meta, elements, relations)),
    onDiff: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose: () => {
      stop();
      listeners.clear();
    },
  };
}

/** A frozen view straight from the document: what the kept index must equal. */
export function snapshotOf(board: BoardDoc): BoardSnapshot {
  const index = createBoardIndex(board);
  index.dispose();
  return index.snapshot();
}

interface Collected<T> extends Changes<T> {
  readonly added: T[];
  readonly changed: Change<T>[];
  readonly removed: T[];
}

const changesOf = <T>(): Collected<T> => ({ added: [], changed: [], removed: [] });

const changeOf = (before: BoardMeta, after: BoardMeta): Change<BoardMeta> | undefined =>
  jsonEqual(before as never, after as never) ? undefined : { before, after };

/** Brings one lookup up to date and notes what that changed; true when the thing appeared or went. */
function settle<K, T>(map: Map<K, T>, id: K, now: T | undefined, changes: Collected<T>): boolean {
  const before = map.get(id);
  if (before === undefined && now === undefined) return false;
  if (now === undefined) {
    map.delete(id);
    changes.removed.push(before as T);
    return true;
  }
  if (before === undefined) {
    map.set(id, now);
    changes.added.push(now);
    return true;
  }
  if (jsonEqual(before as never, now as never)) return false;
  map.set(id, now);
  changes.changed.push({ before, after: now });
  return false;
}

function freeze(meta: BoardMeta, elements: ReadonlyMap<ElementId, Element>, relations: ReadonlyMap<RelationId, Relation>): BoardSnapshot {
  return Object.freeze({
    meta,
    elements: Object.freeze([...elements.values()].sort(byOrder)),
    relations: Object.freeze([...relations.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))),
  });
}
