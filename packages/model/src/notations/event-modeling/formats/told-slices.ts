import type { ElementId } from '../../../ids.ts';
import type { Chapter, Definition, EmKind, EmRelation, EventModel, Hotspot, Lane, Slice, SlicePattern, Specification } from '../event-model.ts';

/** A slice with what its ids mean, as every way out of the model tells it. */
export interface ToldSlice {
  readonly slice: Slice;
  /** From 1, in time order. */
  readonly number: number;
  readonly title: string;
  /** What somebody set, or what the elements say; undefined when there are none that say it. */
  readonly pattern: SlicePattern | undefined;
  readonly definitions: readonly Definition[];
  readonly specifications: readonly Specification[];
  readonly lanes: readonly Lane[];
  readonly chapter: Chapter | undefined;
  readonly context: string;
  readonly hotspots: readonly Hotspot[];
  readonly flows: readonly Flow[];
  /** The relations that begin or end in the slice. */
  readonly relations: readonly EmRelation[];
}

/** Two definitions of which one feeds the other. */
export interface Flow {
  readonly from: Definition;
  readonly to: Definition;
}

/** Every slice of the model in time order, with its definitions, lanes, specifications and the flows that touch it. Linear in the model. */
export function toldSlices(model: EventModel): readonly ToldSlice[] {
  const lanes = new Map(model.lanes.map((lane) => [lane.id, lane]));
  const chapters = new Map(model.chapters.map((chapter) => [chapter.id, chapter]));
  const flows = flowsBySlice(model);
  const relations = relationsBySlice(model);
  const hotspots = new Map<ElementId, Hotspot[]>();
  for (const hotspot of model.hotspots) if (hotspot.slice !== undefined) hotspots.set(hotspot.slice, [...(hotspots.get(hotspot.slice) ?? []), hotspot]);
  return model.slices.map((slice, i) => {
    const placed = slice.placements.flatMap((id) => model.placements.get(id) ?? []);
    const definitions = unique(placed.flatMap((placement) => model.definitions.get(placement.definition) ?? []));
    const own = unique(placed.flatMap((placement) => (placement.lane === undefined ? [] : (lanes.get(placement.lane) ?? []))));
    return {
      slice,
      number: i + 1,
      title: slice.title.trim() === '' ? `Slice ${i + 1}` : slice.title,
      pattern: slice.pattern ?? patternOf(definitions),
      definitions,
      specifications: slice.specifications.flatMap((id) => model.specifications.get(id) ?? []),
      lanes: own,
      chapter: slice.chapter === undefined ? undefined : chapters.get(slice.chapter),
      context: contextOf(slice, own),
      hotspots: hotspots.get(slice.id) ?? [],
      flows: flows.get(slice.id) ?? [],
      relations: relations.get(slice.id) ?? [],
    };
  });
}

const unique = <T,>(items: readonly T[]): readonly T[] => [...new Set(items)];

/** The pattern that the elements of a slice show. */
export function patternOf(definitions: readonly Definition[]): SlicePattern | undefined {
  const has = (kind: EmKind): boolean => definitions.some((definition) => definition.kind === kind);
  const isForeign = definitions.some((definition) => definition.external && (definition.kind === 'event' || definition.kind === 'trigger'));
  if (has('processor')) return isForeign ? 'translation' : 'automation';
  if (has('command')) return 'state-change';
  return has('read-model') ? 'state-view' : undefined;
}

function contextOf(slice: Slice, lanes: readonly Lane[]): string {
  if (slice.context !== '') return slice.context;
  return lanes.find((lane) => lane.role === 'stream' && lane.context !== '')?.context ?? '';
}

/** Relations as pairs of definitions, each once, under every slice that one of its ends is drawn in. */
function flowsBySlice(model: EventModel): ReadonlyMap<ElementId, readonly Flow[]> {
  const bySlice = new Map<ElementId, Map<string, Flow>>();
  for (const relation of model.relations) {
    const from = model.placements.get(relation.from);
    const to = model.placements.get(relation.to);
    const source = from && model.definitions.get(from.definition);
    const target = to && model.definitions.get(to.definition);
    if (!source || !target) continue;
    for (const slice of [from.slice, to.slice]) {
      if (slice === undefined) continue;
      const flows = bySlice.get(slice) ?? new Map<string, Flow>();
      bySlice.set(slice, flows.set(JSON.stringify([source.id, target.id]), { from: source, to: target }));
    }
  }
  return new Map([...bySlice].map(([slice, flows]) => [slice, [...flows.values()]]));
}

function relationsBySlice({ relations, placements }: EventModel): ReadonlyMap<ElementId, readonly EmRelation[]> {
  const bySlice = new Map<ElementId, EmRelation[]>();
  for (const relation of relations) {
    for (const slice of new Set([placements.get(relation.from)?.slice, placements.get(relation.to)?.slice])) {
      if (slice === undefined) continue;
      const known = bySlice.get(slice);
      if (known) known.push(relation);
      else bySlice.set(slice, [relation]);
    }
  }
  return bySlice;
}
