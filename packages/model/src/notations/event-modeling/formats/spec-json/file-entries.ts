import type { ElementId } from '../../../../ids.ts';
import type { Definition, EmRelation, EventModel, Placement } from '../../event-model.ts';
import { drawer, fileEnd, pairKey, sharedId } from './read-relations.ts';

/** How the drawings of a model stand in a file, and what connects them there. */
export interface FileEntries {
  /** Whether the drawing is a copy under an id of its own. */
  isLinked(placement: Placement): boolean;
  /** The ends that flow into and out of an end, each with its definition. */
  inbound(placement: Placement): readonly FileEnd[];
  outbound(placement: Placement): readonly FileEnd[];
  /** Connections whose id or drawings a file's two ends do not tell. */
  readonly named: readonly EmRelation[];
}

/** An end of a connection as a file names it. */
export interface FileEnd {
  readonly id: ElementId;
  readonly definition: Definition;
}

/** Lays out a model for a file; a published one knows no copies, so that every drawing goes by the id of its definition. */
export function fileEntriesOf(model: EventModel, published: boolean): FileEntries {
  const endOf = (placement: Placement): ElementId => (published ? placement.definition : fileEnd(placement));
  const inbound = new Map<ElementId, Map<ElementId, FileEnd>>();
  const outbound = new Map<ElementId, Map<ElementId, FileEnd>>();
  const draw = drawer(model.placements);
  const byPair = new Map<string, EmRelation[]>();
  for (const relation of model.relations) {
    const [from, to] = [model.placements.get(relation.from), model.placements.get(relation.to)];
    const [source, target] = [from && model.definitions.get(from.definition), to && model.definitions.get(to.definition)];
    if (!from || !to || !source || !target) continue;
    const [start, end] = [endOf(from), endOf(to)];
    add(outbound, start, { id: end, definition: target });
    add(inbound, end, { id: start, definition: source });
    const key = pairKey(start, end);
    byPair.set(key, [...(byPair.get(key) ?? []), relation]);
  }
  const isPlain = (relation: EmRelation, key: string): boolean => {
    const [from, to] = [model.placements.get(relation.from), model.placements.get(relation.to)];
    const drawn = from && to && draw(fileEnd(from), fileEnd(to));
    return relation.id === key && drawn?.from === relation.from && drawn.to === relation.to;
  };
  const linked = linkedDrawings(model);
  return {
    isLinked: (placement) => !published && linked.has(placement.id),
    inbound: (placement) => [...(inbound.get(endOf(placement))?.values() ?? [])],
    outbound: (placement) => [...(outbound.get(endOf(placement))?.values() ?? [])],
    named: published ? [] : [...byPair].flatMap(([key, relations]) => (relations.length === 1 && relations.every((relation) => isPlain(relation, key)) ? [] : relations)),
  };
}

function add(ends: Map<ElementId, Map<ElementId, FileEnd>>, at: ElementId, end: FileEnd): void {
  const known = ends.get(at);
  if (known) known.set(end.id, end);
  else ends.set(at, new Map([[end.id, end]]));
}

/** The drawings that must say what they copy: all but the definitions themselves and those that a reader finds again by the id that they share. */
function linkedDrawings({ slices, placements, definitions }: EventModel): ReadonlySet<ElementId> {
  const order = new Map(slices.map(({ id }, i) => [id, i]));
  const at = ({ slice }: Placement): number => (slice === undefined ? undefined : order.get(slice)) ?? Number.POSITIVE_INFINITY;
  const drawn = new Map<string, number>();
  const spot = ({ definition, slice }: Placement): string => `${definition} ${slice ?? ''}`;
  for (const placement of placements.values()) drawn.set(spot(placement), (drawn.get(spot(placement)) ?? 0) + 1);
  const linked = new Set<ElementId>();
  for (const placement of placements.values()) {
    const own = placements.get(placement.definition);
    if (placement.id === placement.definition || !definitions.has(placement.definition)) continue;
    const isShared = placement.id === sharedId(placement.definition, placement.slice) && drawn.get(spot(placement)) === 1 && own !== undefined && at(own) < at(placement);
    if (!isShared) linked.add(placement.id);
  }
  return linked;
}
