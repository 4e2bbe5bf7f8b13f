import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import { definitionIn } from './copies.ts';
import type { Chapter, Definition, EventModel, Hotspot, Lane, Placement, Slice, Specification } from './event-model.ts';
import { readFields } from './field-props.ts';
import { areaAround, byTime, columnFinder, columnsOf, isUnder, modelLanesOf, roleOfLane } from './grid.ts';
import { EM, emKindOf, SLICE_PATTERNS, SLICE_STATUSES } from './kinds.ts';
import { readSpecification } from './specification-props.ts';

/** How the elements that carry the most are read: a reader that keeps up with a board remembers those that did not change. */
export interface PartReader {
  definition(element: Element): Definition;
  specification(element: Element): ReturnType<typeof readSpecification>;
}

/** Reads each as it comes. */
export const plainPartReader: PartReader = { definition: readDefinition, specification: ({ props }) => readSpecification(props) };

/**
 * M1: what a board of this notation says. Total on any board. An element is in the slice and in the lane that hold its middle (of several, in the
 * slice that it was made for, else in the smallest); slices follow each other by x; a linked copy is what its definition is.
 */
export function readEventModel(snapshot: BoardSnapshot, read: PartReader = plainPartReader): EventModel {
  const of = (kind: string): readonly Element[] => snapshot.elements.filter((element) => element.kind === kind);
  const columns = columnsOf(snapshot.elements);
  const rows = modelLanesOf(snapshot.elements);
  const parts = snapshot.elements.filter((element) => emKindOf(element.kind) !== undefined);
  const partsById = new Map(parts.map((part) => [part.id, part]));
  const columnAt = columnFinder(columns);
  const sliceOf = (element: Element): ElementId | undefined => columnAt(element)?.id;

  const definitions = new Map<ElementId, Definition>();
  const placements = new Map<ElementId, Placement>();
  for (const part of [...parts].sort(byReading)) {
    const definition = definitionIn(partsById, part);
    const slice = sliceOf(part);
    const lane = areaAround(rows, part)?.id;
    placements.set(part.id, { id: part.id, definition, ...(slice && { slice }), ...(lane && { lane }), x: part.x, y: part.y });
    if (definition === part.id) definitions.set(part.id, read.definition(part));
  }

  const specifications = new Map<ElementId, Specification>();
  for (const element of [...of(EM.specification)].sort(byReading)) {
    const slice = sliceOf(element);
    specifications.set(element.id, { id: element.id, title: element.text, ...(slice && { slice }), ...read.specification(element) });
  }

  const inside = bySlice(placements.values());
  const beneath = bySlice(specifications.values());
  const chapters: readonly Chapter[] = [...of(EM.chapter)].sort(byTime).map((chapter) => ({
    id: chapter.id,
    title: chapter.text,
    slices: columns.filter((column) => isUnder(chapter, column)).map((column) => column.id),
  }));
  return {
    title: snapshot.meta.title,
    lanes: rows.map(readLane),
    chapters,
    slices: columns.map((column) => readSlice(column, chapters, inside.get(column.id) ?? [], beneath.get(column.id) ?? [])),
    definitions,
    placements,
    relations: snapshot.relations.filter(({ from, to }) => placements.has(from) && placements.has(to)).map(({ id, from, to }) => ({ id, from, to })),
    specifications,
    hotspots: [...of(EM.hotspot)].sort(byTime).map((element) => readHotspot(element, sliceOf(element))),
    extra: record(snapshot.meta.props['event-modeling']),
  };
}

/** `readEventModel` without a reader of parts, for who reads once. */
export const readWhole = (snapshot: BoardSnapshot): EventModel => readEventModel(snapshot);

function readDefinition({ id, kind, text, props }: Element): Definition {
  return {
    id,
    kind: emKindOf(kind) ?? 'event',
    title: text,
    description: string(props['description']),
    external: props['external'] === true,
    todoList: props['todoList'] === true,
    aggregate: string(props['aggregate']),
    fields: readFields(props),
    extra: record(props['extra']),
  };
}

function readSlice({ id, text, props }: Element, chapters: readonly Chapter[], placements: readonly ElementId[], specifications: readonly ElementId[]): Slice {
  const pattern = SLICE_PATTERNS.find((known) => known === props['pattern']);
  const chapter = chapters.find((each) => each.slices.includes(id))?.id;
  return {
    id,
    title: text,
    ...(pattern && { pattern }),
    status: SLICE_STATUSES.find((known) => known === props['status']) ?? 'created',
    owner: string(props['owner']),
    description: string(props['description']),
    link: string(props['link']),
    context: string(props['context']),
    ...(chapter && { chapter }),
    placements,
    specifications,
    extra: record(props['extra']),
  };
}

const readLane = (lane: Element): Lane => ({
  id: lane.id,
  title: lane.text,
  role: roleOfLane(lane),
  context: string(lane.props['context']),
  extra: record(lane.props['extra']),
});

const readHotspot = ({ id, text, props }: Element, slice: ElementId | undefined): Hotspot => ({ id, text, ...(slice && { slice }), resolved: props['state'] === 'resolved' });

function bySlice(items: Iterable<Placement | Specification>): ReadonlyMap<ElementId, readonly ElementId[]> {
  const groups = new Map<ElementId, ElementId[]>();
  for (const { id, slice } of items) {
    if (slice === undefined) continue;
    const group = groups.get(slice);
    if (group) group.push(id);
    else groups.set(slice, [id]);
  }
  return groups;
}

const byId = (a: Element, b: Element): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byReading = (a: Element, b: Element): number => a.y - b.y || a.x - b.x || byId(a, b);

const string = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const record = (value: JsonValue | undefined): Props => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Props) : {});
