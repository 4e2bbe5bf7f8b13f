import { elementId, kindOf, relationId, type BoardPoint, type Edit, type ElementId, type Relation, type RelationId } from '@paperroll/model';
import { boxAround, placeElement } from './placing.ts';
import { describe } from './words.ts';
import type { Workbench } from './workbench.ts';

/** Connects two elements in the words of the grammar and selects the connector; what is connected already is only selected. */
export function connect(bench: Workbench, from: ElementId, to: ElementId): RelationId | undefined {
  const [start, end] = [bench.index.elements.get(from), bench.index.elements.get(to)];
  if (!start || !end || from === to) return undefined;
  const kind = bench.notation.relationBetween(start.kind, end.kind);
  const known = bench.index.relationsOf(from).find((relation) => relation.from === from && relation.to === to && relation.kind === kind);
  if (known) {
    bench.select([], [known.id]);
    bench.announce(bench.translate('said.connected-already'));
    return known.id;
  }
  return bench.batch(() => {
    const id = relationId(bench.makeId());
    const relation = bench.notation.relationKinds.find((known) => known.id === kind)?.label ?? bench.translate('relation.plain');
    const announce = bench.translate('said.connected', { from: describe(bench, from), relation, to: describe(bench, to) });
    if (!bench.commit({ type: 'connect-elements', relations: [{ id, kind, from, to }] }, { announce })) return undefined;
    bench.select([], [id]);
    return id;
  });
}

/** Puts the kind that the grammar has next at a point, connected from an element. */
export function connectToNew(bench: Workbench, from: ElementId, at: BoardPoint): ElementId | undefined {
  const start = bench.index.elements.get(from);
  if (!start) return undefined;
  const kind = kindOf(bench.notation, bench.notation.nextKind(start.kind, bench.index.meta.level) ?? start.kind).id;
  const to = elementId(bench.makeId());
  const relation = { id: relationId(bench.makeId()), kind: bench.notation.relationBetween(start.kind, kind), from, to };
  return placeElement(bench, kind, boxAround(bench, kind, at), { relations: [relation] }, to);
}

/** The kind of a connector between two other elements: the grammar's word follows them, a kind that people chose stays. */
function kindBetween(bench: Workbench, relation: Relation, from: ElementId, to: ElementId): string {
  const word = (a: ElementId, b: ElementId): string | undefined => {
    const [start, end] = [bench.index.elements.get(a), bench.index.elements.get(b)];
    return start && end && bench.notation.relationBetween(start.kind, end.kind);
  };
  return relation.kind === word(relation.from, relation.to) ? (word(from, to) ?? relation.kind) : relation.kind;
}

/** Takes an end of a connector to another element. */
export function reconnect(bench: Workbench, id: RelationId, end: 'from' | 'to', target: ElementId): boolean {
  const relation = bench.index.relations.get(id);
  if (!relation || relation[end] === target) return false;
  const from = end === 'from' ? target : relation.from;
  const to = end === 'to' ? target : relation.to;
  const kind = kindBetween(bench, relation, from, to);
  return bench.commit({ type: 'edit-relation', id, from, to, kind }, { announce: bench.translate(end === 'to' ? 'said.end-to' : 'said.end-from', { what: describe(bench, target) }) });
}

/** What turns a connector around. */
export function flipped(bench: Workbench, relation: Relation): Edit {
  const { id, from, to } = relation;
  return { type: 'edit-relation', id, from: to, to: from, kind: kindBetween(bench, relation, to, from) };
}
