import type { Definition, ElementId, EventModel } from '@paperroll/model';

/** Definitions from which something flows into this one, in the order in which they hang. */
export const upstreamOf = (model: EventModel, id: ElementId): readonly Definition[] => linked(model, id, 'to', 'from');

/** Definitions into which this one flows. */
export const downstreamOf = (model: EventModel, id: ElementId): readonly Definition[] => linked(model, id, 'from', 'to');

/** Where a definition is drawn, from left to right. */
export function placementsOf(model: EventModel, id: ElementId): readonly ElementId[] {
  return [...model.placements.values()]
    .filter((placement) => placement.definition === id)
    .sort((a, b) => a.x - b.x || a.y - b.y)
    .map((placement) => placement.id);
}

function linked(model: EventModel, id: ElementId, here: 'from' | 'to', there: 'from' | 'to'): readonly Definition[] {
  const found = new Set<ElementId>();
  for (const relation of model.relations) {
    if (model.placements.get(relation[here])?.definition !== id) continue;
    const other = model.placements.get(relation[there])?.definition;
    if (other !== undefined && other !== id) found.add(other);
  }
  const order = new Map([...model.placements.values()].sort((a, b) => b.x - a.x).map((placement) => [placement.definition, placement.x]));
  return [...found]
    .map((each) => model.definitions.get(each))
    .filter((definition) => definition !== undefined)
    .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}
