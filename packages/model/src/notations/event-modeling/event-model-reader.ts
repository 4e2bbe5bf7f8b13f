import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import { jsonEqual } from '../../schema/json.ts';
import type { Definition, EventModel, Specification } from './event-model.ts';
import { EM, emKindOf } from './kinds.ts';
import { plainPartReader, readEventModel, type PartReader } from './read-event-model.ts';

/** Reads a board again and again as it changes. */
export interface EventModelReader {
  /**
   * `readEventModel` of the snapshot. What did not change since the last reading is the same object as then, down to definitions, slices
   * and specifications; while only words, fields and steps change, no other element is read.
   */
  read(snapshot: BoardSnapshot): EventModel;
}

/** Starts without a board. */
export function createEventModelReader(): EventModelReader {
  const definitions = new WeakMap<Element, Definition>();
  const specifications = new WeakMap<Element, ReturnType<PartReader['specification']>>();
  const remembering: PartReader = {
    definition: (element) => remembered(definitions, element, plainPartReader.definition),
    specification: (element) => remembered(specifications, element, plainPartReader.specification),
  };
  let last: { readonly snapshot: BoardSnapshot; readonly model: EventModel } | undefined;
  return {
    read: (snapshot) => {
      if (last?.snapshot === snapshot) return last.model;
      const written = last && changedInPlace(last.snapshot, snapshot);
      const model = last && written ? rewritten(last.model, written, remembering) : kept(last?.model, readEventModel(snapshot, remembering));
      last = { snapshot, model };
      return model;
    },
  };
}

/** The elements and specifications that are written anew while everything hangs as before; undefined when more than that changed. */
function changedInPlace(before: BoardSnapshot, after: BoardSnapshot): readonly Element[] | undefined {
  if (before.meta !== after.meta || before.elements.length !== after.elements.length || before.relations.length !== after.relations.length) return undefined;
  if (before.relations !== after.relations && !after.relations.every((relation, i) => relation === before.relations[i])) return undefined;
  const changed: Element[] = [];
  for (const [i, now] of after.elements.entries()) {
    const was = before.elements[i];
    if (was === now) continue;
    if (was === undefined || !isSamePlace(was, now)) return undefined;
    if (now.kind === EM.specification || emKindOf(now.kind) !== undefined) changed.push(now);
    else if (CARRIES.has(now.kind)) return undefined;
  }
  return changed;
}

const CARRIES: ReadonlySet<string> = new Set([EM.slice, EM.lane, EM.chapter, EM.hotspot]);

const isSamePlace = (a: Element, b: Element): boolean =>
  a.id === b.id && a.kind === b.kind && a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h && a.props['definition'] === b.props['definition'] && a.props['slice'] === b.props['slice'];

function rewritten(model: EventModel, changed: readonly Element[], read: PartReader): EventModel {
  if (changed.length === 0) return model;
  let { definitions, specifications } = model;
  const parts = changed.filter(({ id }) => definitions.has(id));
  const specs = changed.filter(({ id }) => specifications.has(id));
  if (parts.length > 0) definitions = withNew(definitions, parts.map(read.definition));
  if (specs.length > 0) {
    specifications = withNew(
      specifications,
      specs.map((element): Specification => {
        const slice = model.specifications.get(element.id)?.slice;
        return { id: element.id, title: element.text, ...(slice && { slice }), ...read.specification(element) };
      }),
    );
  }
  return { ...model, definitions, specifications };
}

function withNew<T extends { readonly id: ElementId }>(map: ReadonlyMap<ElementId, T>, items: readonly T[]): ReadonlyMap<ElementId, T> {
  const copy = new Map(map);
  for (const item of items) copy.set(item.id, item);
  return copy;
}

/** The model with every part that says the same as before being the same object as before. */
function kept(before: EventModel | undefined, after: EventModel): EventModel {
  if (before === undefined) return after;
  const slices = new Map(before.slices.map((slice) => [slice.id, slice]));
  const lanes = new Map(before.lanes.map((lane) => [lane.id, lane]));
  const hotspots = new Map(before.hotspots.map((hotspot) => [hotspot.id, hotspot]));
  return {
    ...after,
    slices: keptList(before.slices, after.slices.map((slice) => keptItem(slices.get(slice.id), slice))),
    lanes: keptList(before.lanes, after.lanes.map((lane) => keptItem(lanes.get(lane.id), lane))),
    hotspots: keptList(before.hotspots, after.hotspots.map((hotspot) => keptItem(hotspots.get(hotspot.id), hotspot))),
    placements: keptMap(before.placements, after.placements),
    specifications: keptMap(before.specifications, after.specifications),
  };
}

function keptMap<T>(before: ReadonlyMap<ElementId, T>, after: ReadonlyMap<ElementId, T>): ReadonlyMap<ElementId, T> {
  return new Map([...after].map(([id, item]) => [id, keptItem(before.get(id), item)]));
}

const keptList = <T,>(before: readonly T[], after: readonly T[]): readonly T[] => (before.length === after.length && after.every((item, i) => item === before[i]) ? before : after);

const keptItem = <T,>(before: T | undefined, after: T): T => (before !== undefined && jsonEqual(before as never, after as never) ? before : after);

function remembered<T extends object>(memo: WeakMap<Element, T>, element: Element, read: (element: Element) => T): T {
  const known = memo.get(element);
  if (known !== undefined) return known;
  const value = read(element);
  memo.set(element, value);
  return value;
}
