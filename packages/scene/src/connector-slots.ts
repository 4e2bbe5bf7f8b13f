import type { ElementId, Relation, RelationId } from '@paperroll/model';

/** Which relations join the same two elements, in either direction: they are drawn side by side. */
export interface ConnectorSlots {
  add(relation: Relation): void;
  remove(relation: Relation): void;
  /** The relations of the same pair, itself included, by id. */
  siblings(relation: Relation): readonly RelationId[];
  /** Places from the middle: 0 when alone, −0.5 and 0.5 for two, and so on. */
  slotOf(relation: Relation): number;
}

/** An empty table of pairs. */
export function createConnectorSlots(): ConnectorSlots {
  const pairs = new Map<string, RelationId[]>();
  return {
    add(relation) {
      const key = pairKey(relation.from, relation.to);
      const known = pairs.get(key);
      if (!known) pairs.set(key, [relation.id]);
      else if (!known.includes(relation.id)) pairs.set(key, [...known, relation.id].sort());
    },
    remove(relation) {
      const key = pairKey(relation.from, relation.to);
      const left = (pairs.get(key) ?? []).filter((id) => id !== relation.id);
      if (left.length > 0) pairs.set(key, left);
      else pairs.delete(key);
    },
    siblings: (relation) => pairs.get(pairKey(relation.from, relation.to)) ?? [],
    slotOf(relation) {
      const ids = pairs.get(pairKey(relation.from, relation.to)) ?? [];
      return ids.length < 2 ? 0 : ids.indexOf(relation.id) - (ids.length - 1) / 2;
    },
  };
}

const pairKey = (a: ElementId, b: ElementId): string => (a < b ? JSON.stringify([a, b]) : JSON.stringify([b, a]));
