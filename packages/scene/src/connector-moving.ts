import type { BoardIndex, ElementId, Relation, RelationId } from '@paperroll/model';
import { nothingNear, withMoved, type ObstaclesNear } from './connector-probe.ts';
import { createSpreads, plannedSides } from './connector-spread.ts';
import type { SidePair } from './connector-sides.ts';
import type { ConnectorStore, ConnectorStoreParts } from './connector-store.ts';
import type { FigurePlace } from './create-figures.ts';
import type { ConnectorFigure } from './figure.ts';

/** What moves, on which board. */
export interface MovedConnectorsRequest {
  readonly index: Pick<BoardIndex, 'relationsOf'>;
  readonly connectors: ConnectorStore;
  /** Where what moves stands for the moment. */
  readonly placed: ReadonlyMap<ElementId, FigurePlace>;
  placeOf(id: ElementId): FigurePlace | undefined;
  readonly near: ObstaclesNear;
  slotOf(relation: Relation): number;
  readonly route: ConnectorStoreParts['route'];
}

/** While more connectors than this follow what moves, none of them avoids anything, and the others at their ends keep their places. */
const DETOURS_WHILE_MOVING = 16;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

/** Connectors of what moves, and those that make room for them at their other ends, by id. */
export function movedConnectors({ index, connectors, placed, placeOf, near, slotOf, route }: MovedConnectorsRequest): readonly ConnectorFigure[] {
  const relations = new Map<RelationId, Relation>();
  for (const id of placed.keys()) for (const relation of index.relationsOf(id)) relations.set(relation.id, relation);
  const placeNow = (id: ElementId): FigurePlace | undefined => placed.get(id) ?? placeOf(id);
  const sides = new Map<RelationId, SidePair | undefined>();
  const spreads = createSpreads({
    placeOf: placeNow,
    relationsOf: (id) => index.relationsOf(id),
    sidesOf(relation, from, to) {
      if (!relations.has(relation.id)) return connectors.sidesOf(relation);
      if (!sides.has(relation.id)) sides.set(relation.id, plannedSides(relation, from, to));
      return sides.get(relation.id);
    },
  });
  const few = relations.size <= DETOURS_WHILE_MOVING;
  const shifted = few ? shiftedAt(otherEnds(relations.values(), placed), { index, before: connectors.spreads, after: spreads }) : [];
  // A few find their way around things while they move; many would cost the frame, so they do when they are let go.
  const nearby = few ? withMoved(near, placed) : nothingNear;
  return [...new Map([...relations, ...shifted])].map(([, relation]) => relation).sort(byId).flatMap((relation) => {
    const from = placeNow(relation.from);
    const to = placeNow(relation.to);
    if (!from || !to) return [];
    return [route(relation, { from, to }, { slot: slotOf(relation), anchors: spreads.anchorsOf(relation), near: nearby }).figure(() => false)];
  });
}

/** Where connectors of what moves end at what rests. */
function otherEnds(relations: Iterable<Relation>, placed: ReadonlyMap<ElementId, unknown>): ReadonlySet<ElementId> {
  const ends = new Set<ElementId>();
  for (const { from, to } of relations) for (const end of [from, to]) if (!placed.has(end)) ends.add(end);
  return ends;
}

interface Spreading {
  readonly index: Pick<BoardIndex, 'relationsOf'>;
  readonly before: ConnectorStore['spreads'];
  readonly after: ConnectorStore['spreads'];
}

/** Connectors at these elements that stand elsewhere on a side for the moment. */
function shiftedAt(ends: ReadonlySet<ElementId>, { index, before, after }: Spreading): readonly (readonly [RelationId, Relation])[] {
  return [...ends].flatMap((end) => index.relationsOf(end).flatMap((relation): readonly (readonly [RelationId, Relation])[] => (before.at(end).get(relation.id) === after.at(end).get(relation.id) ? [] : [[relation.id, relation]])));
}
