import type { ElementId } from '../../../ids.ts';
import type { Definition, EmKind, EventModel, Placement } from '../event-model.ts';

/** Who feeds whom, by definitions, with places in time. Made once a model; look-ups are constant. */
export interface ModelGraph {
  readonly model: EventModel;
  /** The definition that an element is, or is a copy of. */
  definitionOf(id: ElementId | undefined): Definition | undefined;
  /** Definitions with a relation to it, of these kinds, each once. */
  before(id: ElementId, ...kinds: readonly EmKind[]): readonly Definition[];
  /** Definitions that it has a relation to, of these kinds, each once. */
  after(id: ElementId, ...kinds: readonly EmKind[]): readonly Definition[];
  /** Commands that the event comes of. */
  producersOf(event: ElementId): readonly Definition[];
  /** Events that come of the command. */
  eventsOf(command: ElementId): readonly Definition[];
  /** Events that the read model is made of. */
  sourcesOf(readModel: ElementId): readonly Definition[];
  /** Read models made of the event. */
  fedBy(event: ElementId): readonly Definition[];
  /** Slices in which it is drawn. */
  slicesOf(id: ElementId): readonly ElementId[];
  /** The first column in which it is drawn; after all others where it is in none. */
  firstColumn(id: ElementId): number;
  placementsOf(id: ElementId): readonly Placement[];
  /** Placements with a relation to the placement, and those that it has one to. */
  placedBefore(placement: ElementId): readonly Placement[];
  placedAfter(placement: ElementId): readonly Placement[];
  /** Placements of a column in reading order. */
  inColumn(column: number): readonly Placement[];
}

type Links = Map<ElementId, Set<ElementId>>;

/**
 * Reads the relations of a model. Where a command has no event drawn to it, the events in its slice that nothing else produces are taken for its
 * events: people who build a column at a time often leave the arrows out.
 */
export function createModelGraph(model: EventModel): ModelGraph {
  const into: Links = new Map();
  const outOf: Links = new Map();
  const placedInto: Links = new Map();
  const placedOutOf: Links = new Map();
  for (const { from, to } of model.relations) {
    const source = model.placements.get(from);
    const target = model.placements.get(to);
    if (!source || !target) continue;
    link(placedOutOf, from, to);
    link(placedInto, to, from);
    link(outOf, source.definition, target.definition);
    link(into, target.definition, source.definition);
  }
  const columns = new Map(model.slices.map((slice, i) => [slice.id, i]));
  const placements = new Map<ElementId, Placement[]>();
  const byColumn: Placement[][] = model.slices.map(() => []);
  for (const placement of model.placements.values()) {
    push(placements, placement.definition, placement);
    byColumn[columnOf(placement) ?? -1]?.push(placement);
  }
  function columnOf(placement: Placement): number | undefined {
    return placement.slice === undefined ? undefined : columns.get(placement.slice);
  }

  const definitions = (ids: Iterable<ElementId>, kinds: readonly EmKind[]): readonly Definition[] =>
    [...ids].flatMap((id) => model.definitions.get(id) ?? []).filter((definition) => kinds.includes(definition.kind));
  const linked = (links: Links, id: ElementId, kinds: readonly EmKind[]): readonly Definition[] => definitions(links.get(id) ?? [], kinds);
  const placed = (links: Links, id: ElementId): readonly Placement[] => [...(links.get(id) ?? [])].flatMap((each) => model.placements.get(each) ?? []);

  const produced: Links = new Map();
  const producing: Links = new Map();
  for (const command of model.definitions.values()) {
    if (command.kind !== 'command') continue;
    for (const event of eventsFrom(command)) {
      link(produced, command.id, event.id);
      link(producing, event.id, command.id);
    }
  }
  function eventsFrom(command: Definition): readonly Definition[] {
    const drawn = linked(outOf, command.id, ['event']);
    if (drawn.length > 0) return drawn;
    const beside = (placements.get(command.id) ?? []).flatMap((placement) => byColumn[columnOf(placement) ?? -1] ?? []).map((placement) => placement.definition);
    return definitions(new Set(beside), ['event']).filter((event) => !event.external && linked(into, event.id, ['command']).length === 0);
  }

  return {
    model,
    definitionOf: (id) => (id === undefined ? undefined : (model.definitions.get(id) ?? model.definitions.get(model.placements.get(id)?.definition ?? id))),
    before: (id, ...kinds) => linked(into, id, kinds),
    after: (id, ...kinds) => linked(outOf, id, kinds),
    producersOf: (event) => definitions(producing.get(event) ?? [], ['command']),
    eventsOf: (command) => definitions(produced.get(command) ?? [], ['event']),
    sourcesOf: (readModel) => linked(into, readModel, ['event']),
    fedBy: (event) => linked(outOf, event, ['read-model']),
    slicesOf: (id) => [...new Set((placements.get(id) ?? []).flatMap(({ slice }) => slice ?? []))],
    firstColumn: (id) => (placements.get(id) ?? []).reduce((first, placement) => Math.min(first, columnOf(placement) ?? model.slices.length), model.slices.length),
    placementsOf: (id) => placements.get(id) ?? [],
    placedBefore: (id) => placed(placedInto, id),
    placedAfter: (id) => placed(placedOutOf, id),
    inColumn: (column) => byColumn[column] ?? [],
  };
}

function link(links: Links, from: ElementId, to: ElementId): void {
  const known = links.get(from);
  if (known) known.add(to);
  else links.set(from, new Set([to]));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
