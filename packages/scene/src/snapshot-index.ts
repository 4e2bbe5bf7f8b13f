import type { BoardIndex, BoardSnapshot, ElementId, Relation } from '@paperroll/model';

/** Lookups of a snapshot that never changes: a scene of a file, a sample, an export. */
export function snapshotIndex(snapshot: BoardSnapshot): BoardIndex {
  const elements = new Map(snapshot.elements.map((element) => [element.id, element]));
  const relations = new Map(snapshot.relations.filter((r) => elements.has(r.from) && elements.has(r.to)).map((relation) => [relation.id, relation]));
  const byEnd = new Map<ElementId, Set<Relation>>();
  for (const relation of relations.values()) {
    for (const end of [relation.from, relation.to]) {
      const known = byEnd.get(end);
      if (known) known.add(relation);
      else byEnd.set(end, new Set([relation]));
    }
  }
  return {
    meta: snapshot.meta,
    elements,
    relations,
    relationsOf: (id) => [...(byEnd.get(id) ?? [])],
    snapshot: () => snapshot,
    onDiff: () => () => undefined,
    dispose: () => undefined,
  };
}
