import type { ElementId, RelationId } from '../../../ids.ts';
import type { Definition, EventModel, Hotspot, Lane, Placement, Slice, Specification } from '../event-model.ts';
import { nameKey } from './name-key.ts';

/** A relation between two definitions, with the drawings that it joins. */
export interface Flow {
  readonly id: RelationId;
  readonly from: ElementId;
  readonly to: ElementId;
  readonly fromDrawing: ElementId;
  readonly toDrawing: ElementId;
}

/** Questions that checks ask of a model. Every answer is an immutable value; unknown ids have empty ones. */
export interface ModelView {
  /** The definition that the id of a definition, or of one of its drawings, means. */
  definition(id: ElementId): Definition | undefined;
  /** Relations that end at (start from) any drawing of a definition, in order of id. */
  inbound(definition: ElementId): readonly Flow[];
  outbound(definition: ElementId): readonly Flow[];
  /** Every drawing of a definition, in reading order. */
  drawings(definition: ElementId): readonly Placement[];
  placement(id: ElementId): Placement | undefined;
  slice(id: ElementId): Slice | undefined;
  /** The how manyth column a slice is, from 0; -1 for none. */
  column(slice: ElementId): number;
  lane(id: ElementId): Lane | undefined;
  specification(id: ElementId): Specification | undefined;
  /** Specifications that are about a definition, or have a step that means it. */
  specificationsWith(definition: ElementId): readonly ElementId[];
  /** Definitions of a kind that are called the same, in reading order. */
  namesakes(kind: Definition['kind'], title: string): readonly ElementId[];
  /** Hotspots in a slice, or in none. */
  hotspots(slice: ElementId | undefined): readonly Hotspot[];
  /** Every slice, in time order. */
  slices(): readonly Slice[];
}

const NONE: readonly never[] = [];

/** What drawings and relations say, apart from what stands in the elements. */
export interface Structure {
  readonly inbound: ReadonlyMap<ElementId, readonly Flow[]>;
  readonly outbound: ReadonlyMap<ElementId, readonly Flow[]>;
  readonly drawings: ReadonlyMap<ElementId, readonly Placement[]>;
  readonly columns: ReadonlyMap<ElementId, number>;
  readonly slices: ReadonlyMap<ElementId, Slice>;
  readonly lanes: ReadonlyMap<ElementId, Lane>;
  readonly hotspots: ReadonlyMap<ElementId | '', readonly Hotspot[]>;
}

/** Reads the structure of a model. Linear in the model. */
export function structureOf(model: EventModel): Structure {
  const flows = model.relations.flatMap((relation): readonly Flow[] => {
    const from = model.placements.get(relation.from);
    const to = model.placements.get(relation.to);
    return from && to ? [{ id: relation.id, from: from.definition, to: to.definition, fromDrawing: from.id, toDrawing: to.id }] : NONE;
  });
  flows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    inbound: grouped(flows, (flow) => flow.to),
    outbound: grouped(flows, (flow) => flow.from),
    drawings: grouped(model.placements.values(), (placement) => placement.definition),
    columns: new Map(model.slices.map((slice, i) => [slice.id, i])),
    slices: new Map(model.slices.map((slice) => [slice.id, slice])),
    lanes: new Map(model.lanes.map((lane) => [lane.id, lane])),
    hotspots: grouped(model.hotspots, (hotspot) => hotspot.slice ?? ''),
  };
}

/** Titles and specifications by what they are about. */
export interface Mentions {
  readonly namesakes: ReadonlyMap<string, readonly ElementId[]>;
  readonly specifications: ReadonlyMap<ElementId, readonly ElementId[]>;
}

/** Reads who is called what, and what specifications speak of. Linear in the model. */
export function mentionsOf(model: EventModel): Mentions {
  const pairs = [...model.specifications.values()].flatMap((specification) => [...mentionedBy(specification, model)].map((definition) => ({ definition, id: specification.id })));
  const named = [...model.definitions.values()].filter(({ title }) => nameKey(title) !== '');
  return {
    namesakes: new Map([...grouped(named, titleKey)].map(([key, same]) => [key, same.map(({ id }) => id)])),
    specifications: new Map([...grouped(pairs, ({ definition }) => definition)].map(([definition, found]) => [definition, found.map(({ id }) => id)])),
  };
}

/** The key by which definitions of one kind are called the same. */
export const titleKey = ({ kind, title }: Pick<Definition, 'kind' | 'title'>): string => `${kind}/${nameKey(title)}`;

function mentionedBy({ target, steps }: Specification, model: EventModel): ReadonlySet<ElementId> {
  const ids = [target, ...steps.map(({ element }) => element)].filter((id) => id !== undefined);
  return new Set(ids.map((id) => model.placements.get(id)?.definition ?? id));
}

/** A view of a whole model; `structure` and `mentions` are those of the model. */
export function viewOf(model: EventModel, structure: Structure = structureOf(model), mentions: Mentions = mentionsOf(model)): ModelView {
  return {
    definition: (id) => model.definitions.get(id) ?? model.definitions.get(model.placements.get(id)?.definition ?? id),
    inbound: (id) => structure.inbound.get(id) ?? NONE,
    outbound: (id) => structure.outbound.get(id) ?? NONE,
    drawings: (id) => structure.drawings.get(id) ?? NONE,
    placement: (id) => model.placements.get(id),
    slice: (id) => structure.slices.get(id),
    column: (id) => structure.columns.get(id) ?? -1,
    lane: (id) => structure.lanes.get(id),
    specification: (id) => model.specifications.get(id),
    specificationsWith: (id) => mentions.specifications.get(id) ?? NONE,
    namesakes: (kind, title) => mentions.namesakes.get(titleKey({ kind, title })) ?? NONE,
    hotspots: (id) => structure.hotspots.get(id ?? '') ?? NONE,
    slices: () => model.slices,
  };
}

function grouped<T, K>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
