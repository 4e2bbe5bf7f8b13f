import type { ElementId } from '../../../ids.ts';
import { titleKey, type Mentions, type ModelView, type Structure } from '../completeness/model-view.ts';
import type { EventModel, Placement } from '../event-model.ts';
import type { Asked } from './tracker.ts';

/** A model with what was read from it, as the engine keeps it. */
export interface ReadModel {
  readonly model: EventModel;
  readonly structure: Structure;
  readonly mentions: Mentions;
}

/** A view that notes what it is asked. `changedAnswers` names questions in the same way. */
export function trackedView(current: () => ModelView, asked: (question: string, about: string) => void): ModelView {
  return {
    definition: (id) => {
      const found = current().definition(id);
      asked('definition', id);
      if (found !== undefined && found.id !== id) asked('definition', found.id);
      return found;
    },
    inbound: (id) => (asked('inbound', id), current().inbound(id)),
    outbound: (id) => (asked('outbound', id), current().outbound(id)),
    drawings: (id) => (asked('drawings', id), current().drawings(id)),
    placement: (id) => (asked('placement', id), current().placement(id)),
    slice: (id) => (asked('slice', id), current().slice(id)),
    column: (id) => (asked('column', ''), current().column(id)),
    lane: (id) => (asked('lane', id), current().lane(id)),
    specification: (id) => (asked('specification', id), current().specification(id)),
    specificationsWith: (id) => (asked('specificationsWith', id), current().specificationsWith(id)),
    namesakes: (kind, title) => (asked('namesakes', titleKey({ kind, title })), current().namesakes(kind, title)),
    hotspots: (id) => (asked('hotspots', id ?? ''), current().hotspots(id)),
    slices: () => (asked('slices', ''), current().slices()),
  };
}

/** The questions whose answers differ between two readings of a board. */
export function changedAnswers(before: ReadModel | undefined, after: ReadModel): readonly Asked[] {
  const changed: Asked[] = [];
  const add = (question: string) => (id: string) => void changed.push([question, id]);
  const [was, is] = [before?.structure, after.structure];
  differing(before?.model.definitions, after.model.definitions, same, add('definition'));
  differing(before?.model.specifications, after.model.specifications, same, add('specification'));
  if (before?.model.placements !== after.model.placements) {
    differing(before?.model.placements, after.model.placements, isSamePlacement, (id) => {
      changed.push(['placement', id]);
      // An id of a copy that now means another definition.
      if (before?.model.placements.get(id)?.definition !== after.model.placements.get(id)?.definition) changed.push(['definition', id]);
    });
  }
  if (was !== is) {
    differing(was?.inbound, is.inbound, isSameList(isSameFlow), add('inbound'));
    differing(was?.outbound, is.outbound, isSameList(isSameFlow), add('outbound'));
    differing(was?.drawings, is.drawings, isSameList(isSamePlacement), add('drawings'));
    differing(was?.slices, is.slices, same, add('slice'));
    differing(was?.lanes, is.lanes, same, add('lane'));
    differing(was?.hotspots, is.hotspots, isSameList(same), add('hotspots'));
    if (before?.model.slices !== after.model.slices) changed.push(['slices', '']);
    if (was === undefined || was.columns.size !== is.columns.size || [...is.columns].some(([id, at]) => was.columns.get(id) !== at)) changed.push(['column', '']);
  }
  if (before?.mentions.specifications !== after.mentions.specifications) differing(before?.mentions.specifications, after.mentions.specifications, isSameList(same), add('specificationsWith'));
  if (before?.mentions.namesakes !== after.mentions.namesakes) differing(before?.mentions.namesakes, after.mentions.namesakes, isSameList(same), add('namesakes'));
  return changed;
}

function differing<K extends string, V>(before: ReadonlyMap<K, V> | undefined, after: ReadonlyMap<K, V>, isSame: (a: V, b: V) => boolean, tell: (id: K) => void): void {
  if (before === after) return;
  for (const [id, value] of after) {
    const old = before?.get(id);
    if (old === undefined || !(old === value || isSame(old, value))) tell(id);
  }
  for (const id of before?.keys() ?? []) if (!after.has(id)) tell(id);
}

const same = <T,>(a: T, b: T): boolean => a === b;

const isSameList =
  <T,>(isSame: (a: T, b: T) => boolean) =>
  (a: readonly T[], b: readonly T[]): boolean =>
    a.length === b.length && a.every((item, i) => isSame(item, b[i] as T));

const isSamePlacement = (a: Placement, b: Placement): boolean => a === b || (a.id === b.id && a.definition === b.definition && a.slice === b.slice && a.lane === b.lane && a.x === b.x && a.y === b.y);

interface FlowEnds {
  readonly id: string;
  readonly from: ElementId;
  readonly to: ElementId;
  readonly fromDrawing: ElementId;
  readonly toDrawing: ElementId;
}

const isSameFlow = (a: FlowEnds, b: FlowEnds): boolean => a.id === b.id && a.from === b.from && a.to === b.to && a.fromDrawing === b.fromDrawing && a.toDrawing === b.toDrawing;
