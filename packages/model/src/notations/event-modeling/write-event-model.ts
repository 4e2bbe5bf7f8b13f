import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Rect } from '../../geometry.ts';
import type { ElementId } from '../../ids.ts';
import { keysAbove } from '../../order.ts';
import { BOARD_VERSION, EMPTY_META } from '../../schema/board.ts';
import type { Element } from '../../schema/element.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import type { Definition, EventModel, Lane, Placement, Specification } from './event-model.ts';
import { fieldProps } from './field-props.ts';
import { EM, EM_FLOW, kindIdOf, MODEL_LEVEL } from './kinds.ts';
import { specificationProps } from './specification-props.ts';

const COLUMN = 280;
const PART = { w: 200, h: 120 } as const;
const GAP = 24;
const HEAD = 72;
const SPEC_WIDTH = 240;
const HOTSPOT = 120;
/** How far lanes stick out on the left, so that their titles stand beside the first column. */
const LANE_HEAD = 300;

type Role = Lane['role'];
const ROLES: readonly Role[] = ['actor', 'interaction', 'stream'];

/** A row of the grid: a lane, or the room of its role for what is in no lane. */
interface Band {
  readonly lane?: Lane;
  readonly role: Role;
  readonly y: number;
  readonly h: number;
}

type Draft = Omit<Element, 'z'>;

/**
 * The board of a model: slices as columns from left to right, actors above commands and read models above streams, specifications beneath their
 * slice, what is in no slice to the right (in a lane) or below. Ids stay; nothing overlaps. `readEventModel` gives the model back, apart from places.
 */
export function boardOfEventModel(model: EventModel): BoardSnapshot {
  const bands = bandsOf(model);
  const gridEnd = bands.reduce((end, band) => Math.max(end, band.y + band.h), HEAD);
  const columns = new Map(model.slices.map((slice, i) => [slice.id, i * COLUMN]));
  const specs = stackSpecifications(model, columns, gridEnd + GAP);
  const bottom = specs.end + HOTSPOT + 2 * GAP;
  const aside = [...model.placements.values()].filter((placement) => placement.slice === undefined && placement.lane !== undefined).length;
  const width = Math.max(1, model.slices.length + aside) * COLUMN;

  const drafts: Draft[] = [
    ...model.lanes.map((lane) => laneDraft(lane, bands.find((band) => band.lane === lane), width)),
    ...chapterDrafts(model, columns),
    ...model.slices.map((slice) => ({
      id: slice.id,
      kind: EM.slice,
      text: slice.title,
      x: columns.get(slice.id) ?? 0,
      y: 0,
      w: COLUMN,
      h: bottom,
      props: filled({ pattern: slice.pattern, status: slice.status === 'created' ? undefined : slice.status, owner: slice.owner, description: slice.description, link: slice.link, context: slice.context, extra: slice.extra }),
    })),
    ...partDrafts(model, bands, columns, bottom),
    ...specs.drafts,
    ...hotspotDrafts(model, columns, bottom),
  ];
  const keys = keysAbove([], drafts.length);
  return {
    meta: { ...EMPTY_META, version: BOARD_VERSION, title: model.title, notation: 'event-modeling', level: MODEL_LEVEL, props: filled({ 'event-modeling': model.extra }) },
    elements: drafts.map((draft, i) => ({ ...draft, z: keys[i] ?? '' })),
    relations: model.relations.map(({ id, from, to }) => ({ id, kind: EM_FLOW, from, to, label: '', props: {} })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

const roleOf = (model: EventModel, placement: Placement): Role => {
  const kind = model.definitions.get(placement.definition)?.kind;
  return kind === 'event' ? 'stream' : kind === 'command' || kind === 'read-model' ? 'interaction' : 'actor';
};

/** What hangs in one cell, from top to bottom. */
const cellOf = (model: EventModel, band: Pick<Band, 'lane' | 'role'>, slice: ElementId): readonly Placement[] =>
  (model.slices.find((each) => each.id === slice)?.placements ?? [])
    .map((id) => model.placements.get(id))
    .filter((placement) => placement !== undefined)
    .filter((placement) => (band.lane ? placement.lane === band.lane.id : placement.lane === undefined && roleOf(model, placement) === band.role));

function bandsOf(model: EventModel): readonly Band[] {
  const bands: Band[] = [];
  let y = HEAD;
  for (const role of ROLES) {
    const rows: readonly Pick<Band, 'lane' | 'role'>[] = [...model.lanes.filter((lane) => lane.role === role).map((lane) => ({ lane, role })), { role }];
    for (const row of rows) {
      const tallest = model.slices.reduce((most, slice) => Math.max(most, cellOf(model, row, slice.id).length), row.lane ? 1 : 0);
      const h = tallest === 0 ? 0 : tallest * (PART.h + GAP) + GAP;
      if (h > 0) bands.push({ ...row, y, h });
      y += h;
    }
  }
  return bands;
}

function laneDraft(lane: Lane, band: Band | undefined, w: number): Draft {
  return { id: lane.id, kind: EM.lane, text: lane.title, x: -LANE_HEAD, y: band?.y ?? 0, w: w + LANE_HEAD, h: band?.h ?? PART.h, props: filled({ role: lane.role, context: lane.context, extra: lane.extra }) };
}

function chapterDrafts(model: EventModel, columns: ReadonlyMap<ElementId, number>): readonly Draft[] {
  let free = -COLUMN;
  return model.chapters.map((chapter) => {
    const xs = chapter.slices.map((slice) => columns.get(slice)).filter((x) => x !== undefined);
    const empty = xs.length === 0;
    const x = empty ? free : Math.min(...xs);
    if (empty) free -= COLUMN;
    return { id: chapter.id, kind: EM.chapter, text: chapter.title, x, y: -HEAD, w: empty ? COLUMN - GAP : Math.max(...xs) - x + COLUMN, h: HEAD - GAP, props: {} };
  });
}

function partDrafts(model: EventModel, bands: readonly Band[], columns: ReadonlyMap<ElementId, number>, bottom: number): readonly Draft[] {
  const places = new Map<ElementId, Pick<Rect, 'x' | 'y'>>();
  for (const slice of model.slices)
    for (const band of bands)
      cellOf(model, band, slice.id).forEach((placement, i) =>
        places.set(placement.id, { x: (columns.get(slice.id) ?? 0) + (COLUMN - PART.w) / 2, y: band.y + GAP + i * (PART.h + GAP) }),
      );
  let right = model.slices.length * COLUMN;
  let below = 0;
  for (const placement of model.placements.values()) {
    if (places.has(placement.id)) continue;
    const band = bands.find((each) => each.lane !== undefined && each.lane.id === placement.lane);
    places.set(placement.id, band ? { x: right + (COLUMN - PART.w) / 2, y: band.y + GAP } : { x: below + (COLUMN - PART.w) / 2, y: bottom + GAP });
    if (band) right += COLUMN;
    else below += COLUMN;
  }
  return [...model.placements.values()].flatMap((placement) => {
    const definition = model.definitions.get(placement.definition);
    const place = places.get(placement.id);
    if (!definition || !place) return [];
    const props = placement.id === definition.id ? definitionProps(definition) : { definition: definition.id };
    return [{ id: placement.id, kind: kindIdOf(definition.kind), text: definition.title, ...place, ...PART, props }];
  });
}

const definitionProps = ({ description, external, todoList, aggregate, fields, extra }: Definition): Props => ({
  ...filled({ description, external: external || undefined, todoList: todoList || undefined, aggregate, extra }),
  ...fieldProps(fields),
});

function stackSpecifications(model: EventModel, columns: ReadonlyMap<ElementId, number>, from: number): { readonly drafts: readonly Draft[]; readonly end: number } {
  const ends = new Map<number, number>();
  const loose = -COLUMN;
  const drafts = specificationsInOrder(model).map((specification) => {
    const x = (specification.slice === undefined ? undefined : columns.get(specification.slice)) ?? loose;
    const y = ends.get(x) ?? from;
    const h = 88 + 26 * specification.steps.length;
    ends.set(x, y + h + GAP);
    return { id: specification.id, kind: EM.specification, text: specification.title, x: x + (COLUMN - SPEC_WIDTH) / 2, y, w: SPEC_WIDTH, h, props: specificationProps(specification) };
  });
  return { drafts, end: Math.max(from, ...ends.values()) };
}

function specificationsInOrder(model: EventModel): readonly Specification[] {
  const inSlices = model.slices.flatMap((slice) => slice.specifications.map((id) => model.specifications.get(id))).filter((specification) => specification !== undefined);
  const placed = new Set(inSlices);
  return [...inSlices, ...[...model.specifications.values()].filter((specification) => !placed.has(specification))];
}

function hotspotDrafts(model: EventModel, columns: ReadonlyMap<ElementId, number>, bottom: number): readonly Draft[] {
  const taken = new Map<number, number>();
  return model.hotspots.map(({ id, text, slice, resolved }) => {
    const column = slice === undefined ? undefined : columns.get(slice);
    const x = column ?? -2 * COLUMN;
    const nth = taken.get(x) ?? 0;
    taken.set(x, nth + 1);
    // Hotspots of one slice overlap a little, as on paper: their middles stay in the column.
    const y = column === undefined ? nth * (HOTSPOT + GAP) : bottom - HOTSPOT - GAP;
    return { id, kind: EM.hotspot, text, x: x + GAP + (column === undefined ? 0 : Math.min(nth * 36, COLUMN - HOTSPOT - 2 * GAP)), y, w: HOTSPOT, h: HOTSPOT, props: resolved ? { state: 'resolved' } : {} };
  });
}

/** Without what says nothing: undefined, empty texts, empty records. */
function filled(props: Readonly<Record<string, JsonValue | undefined>>): Props {
  return Object.fromEntries(
    Object.entries(props).filter((entry): entry is [string, JsonValue] => {
      const [, value] = entry;
      return value !== undefined && value !== '' && !(typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0);
    }),
  );
}
