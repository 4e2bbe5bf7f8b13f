import type { Definition, ElementId, EventModel } from '@paperroll/model';

/** Who flows into whom, and where each hangs. */
interface Neighbours {
  readonly into: ReadonlyMap<ElementId, readonly Definition[]>;
  readonly outOf: ReadonlyMap<ElementId, readonly Definition[]>;
  readonly places: ReadonlyMap<ElementId, readonly ElementId[]>;
}

/** Each row of a table asks, and a model does not change: it is read through once. */
const known = new WeakMap<EventModel, Neighbours>();

/** Definitions from which something flows into this one, in the order in which they hang. */
export const upstreamOf = (model: EventModel, id: ElementId): readonly Definition[] => neighboursOf(model).into.get(id) ?? [];

/** Definitions into which this one flows. */
export const downstreamOf = (model: EventModel, id: ElementId): readonly Definition[] => neighboursOf(model).outOf.get(id) ?? [];

/** Where a definition is drawn, from left to right. */
export const placementsOf = (model: EventModel, id: ElementId): readonly ElementId[] => neighboursOf(model).places.get(id) ?? [];

function neighboursOf(model: EventModel): Neighbours {
  const found = known.get(model) ?? readNeighbours(model);
  known.set(model, found);
  return found;
}

function readNeighbours({ placements, relations, definitions }: EventModel): Neighbours {
  const places = new Map<ElementId, ElementId[]>();
  const firstX = new Map<ElementId, number>();
  for (const { id, definition, x } of [...placements.values()].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const others = places.get(definition);
    if (others) others.push(id);
    else places.set(definition, [id]);
    if (!firstX.has(definition)) firstX.set(definition, x);
  }
  const into = new Map<ElementId, Set<ElementId>>();
  const outOf = new Map<ElementId, Set<ElementId>>();
  for (const relation of relations) {
    const from = placements.get(relation.from)?.definition;
    const to = placements.get(relation.to)?.definition;
    if (from === undefined || to === undefined || from === to) continue;
    into.set(to, (into.get(to) ?? new Set()).add(from));
    outOf.set(from, (outOf.get(from) ?? new Set()).add(to));
  }
  const inOrder = (ids: ReadonlySet<ElementId>): readonly Definition[] => [...ids].flatMap((id) => definitions.get(id) ?? []).sort((a, b) => (firstX.get(a.id) ?? 0) - (firstX.get(b.id) ?? 0));
  const ordered = (all: ReadonlyMap<ElementId, ReadonlySet<ElementId>>): Neighbours['into'] => new Map([...all].map(([id, ids]) => [id, inOrder(ids)]));
  return { into: ordered(into), outOf: ordered(outOf), places };
}
