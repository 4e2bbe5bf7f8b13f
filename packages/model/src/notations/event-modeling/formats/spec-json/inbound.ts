import type { ElementId } from '../../../../ids.ts';
import type { Definition, EventModel } from '../../event-model.ts';

type Flows = Pick<EventModel, 'definitions' | 'relations' | 'placements'>;

/** The definitions that flow into each definition, each once, in the order of the relations. */
export const inboundOf = (model: Flows): ReadonlyMap<ElementId, readonly Definition[]> => neighbours(model, 'to');

function neighbours({ definitions, relations, placements }: Flows, here: 'from' | 'to'): ReadonlyMap<ElementId, readonly Definition[]> {
  const found = new Map<ElementId, Set<Definition>>();
  for (const relation of relations) {
    const [from, to] = [relation.from, relation.to].map((id) => definitions.get(placements.get(id)?.definition ?? id));
    if (!from || !to) continue;
    const [at, other] = here === 'from' ? [from, to] : [to, from];
    const known = found.get(at.id);
    if (known) known.add(other);
    else found.set(at.id, new Set([other]));
  }
  return new Map([...found].map(([id, others]) => [id, [...others]]));
}
