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

/** Where a slice stands: usually one column wide; two where what is read first (left) leads to what is asked for then (right). */
interface Column {
  readonly x: number;
  readonly w: number;
  /** What hangs in the left half of a wide column. */
  readonly first: ReadonlySet<ElementId>;
}

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
  const columns = columnsOf(model);
  const bands = bandsOf(model, columns);
  const gridEnd = bands.reduce((end, band) => Math.max(end, band.y + band.h), HEAD);
  const gridWidth = [...columns.values()].reduce((width, column) => Math.max(width, column.x + column.w), 0);
  const specs = stackSpecifications(model, columns, gridEnd + GAP);
  const bottom = specs.end + HOTSPOT + 2 * GAP;
  const aside = [...model.placements.values()].filter((placement) => placement.slice === undefined && placement.lane !== undefined).length;
  const width = Math.max(COLUMN, gridWidth + aside * COLUMN);

  const drafts: Draft[] = [
    ...model.lanes.map((lane) => laneDraft(lane, bands.find((band) => band.lane === lane), width)),
    ...chapterDrafts(model, columns),
    ...model.slices.map((slice) => ({
      id: slice.id,
      kind: EM.slice,
      text: slice.title,
      x: columns.get(slice.id)?.x ?? 0,
      y: 0,
      w: columns.get(slice.id)?.w ?? COLUMN,
      h: bottom,
      props: filled({ pattern: slice.pattern, status: slice.status === 'created' ? undefined : slice.status, owner: slice.owner, description: slice.description, link: slice.link, context: slice.context, extra: slice.extra }),
    })),
    ...partDrafts(model, bands, columns, gridWidth, bottom),
    ...specs.drafts,
    ...hotspotDrafts(model, columns, specs.endOf),
  ];
  const keys = keysAbove([], drafts.length);
  return {
    meta: { ...EMPTY_META, version: BOARD_VERSION, title: model.title, notation: 'event-modeling', level: MODEL_LEVEL, props: filled({ 'event-modeling': model.extra }) },
    elements: drafts.map((draft, i) => ({ ...draft, z: keys[i] ?? '' })),
    relations: model.relations.map(({ id, from, to }) => ({ id, kind: EM_FLOW, from, to, label: '', props: {} })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** Columns from left to right. */
function columnsOf(model: EventModel): ReadonlyMap<ElementId, Column> {
  const next = new Map<ElementId, ElementId[]>();
  for (const { from, to } of model.relations) next.set(from, [...(next.get(from) ?? []), to]);
  const columns = new Map<ElementId, Column>();
  let x = 0;
  for (const slice of model.slices) {
    const first = readFirst(model, slice.placements, next);
    const w = first.size > 0 ? 2 * COLUMN : COLUMN;
    columns.set(slice.id, { x, w, first });
    x += w;
  }
  return columns;
}

/** What leads, within a slice, over a read model to a command: that read model, and the events before it that no command of the slice makes. */
function readFirst(model: EventModel, placements: readonly ElementId[], next: ReadonlyMap<ElementId, readonly ElementId[]>): ReadonlySet<ElementId> {
  const here = new Set(placements);
  const kind = (id: ElementId): string | undefined => model.definitions.get(model.placements.get(id)?.definition ?? id)?.kind;
  const after = (id: ElementId): readonly ElementId[] => (next.get(id) ?? []).filter((to) => here.has(to));
  const commands = placements.filter((id) => kind(id) === 'command');
  const made = new Set(commands.flatMap(after));
  const readModels = placements.filter((id) => kind(id) === 'read-model' && after(id).some((trigger) => after(trigger).some((to) => kind(to) === 'command')));
  const events = placements.filter((id) => kind(id) === 'event' && !made.has(id) && after(id).some((to) => readModels.includes(to)));
  return new Set([...readModels, ...events]);
}

const roleOf = (model: EventModel, placement: Placement): Role => {
  const kind = model.definitions.get(placement.definition)?.kind;
  return kind === 'event' ? 'stream' : kind === 'command' || kind === 'read-model' ? 'interaction' : 'actor';
};

/** What hangs in one cell, from top to bottom: in each half of a wide column for itself. */
function cellOf(model: EventModel, band: Pick<Band, 'lane' | 'role'>, slice: ElementId, column: Column | undefined): readonly (readonly Placement[])[] {
  const all = (model.slices.find((each) => each.id === slice)?.placements ?? [])
    .map((id) => model.placements.get(id))
    .filter((placement) => placement !== undefined)
    .filter((placement) => (band.lane ? placement.lane === band.lane.id : placement.lane === undefined && roleOf(model, placement) === band.role));
  return [true, false].map((first) => all.filter((placement) => (column?.first.has(placement.id) ?? false) === first));
}

function bandsOf(model: EventModel, columns: ReadonlyMap<ElementId, Column>): readonly Band[] {
  const bands: Band[] = [];
  let y = HEAD;
  for (const role of ROLES) {
    const rows: readonly Pick<Band, 'lane' | 'role'>[] = [...model.lanes.filter((lane) => lane.role === role).map((lane) => ({ lane, role })), { role }];
    for (const row of rows) {
      const tallest = model.slices.reduce((most, slice) => Math.max(most, ...cellOf(model, row, slice.id, columns.get(slice.id)).map((half) => half.length)), row.lane ? 1 : 0);
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

function chapterDrafts(model: EventModel, columns: ReadonlyMap<ElementId, Column>): readonly Draft[] {
  let free = -COLUMN;
  return model.chapters.map((chapter) => {
    const inside = chapter.slices.map((slice) => columns.get(slice)).filter((column) => column !== undefined);
    const empty = inside.length === 0;
    const x = empty ? free : Math.min(...inside.map((column) => column.x));
    if (empty) free -= COLUMN;
    const w = empty ? COLUMN - GAP : Math.max(...inside.map((column) => column.x + column.w)) - x;
    return { id: chapter.id, kind: EM.chapter, text: chapter.title, x, y: -HEAD, w, h: HEAD - GAP, props: {} };
  });
}

function partDrafts(model: EventModel, bands: readonly Band[], columns: ReadonlyMap<ElementId, Column>, gridWidth: number, bottom: number): readonly Draft[] {
  const places = new Map<ElementId, Pick<Rect, 'x' | 'y'>>();
  for (const slice of model.slices) {
    const column = columns.get(slice.id);
    const left = (column?.x ?? 0) + (COLUMN - PART.w) / 2;
    const lefts = [left, left + (column?.w ?? COLUMN) - COLUMN];
    for (const band of bands)
      cellOf(model, band, slice.id, column).forEach((half, h) => half.forEach((placement, i) => places.set(placement.id, { x: lefts[h] ?? left, y: band.y + GAP + i * (PART.h + GAP) })));
  }
  let right = gridWidth;
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

/** Specifications beneath their slice: one below the other, or two beside each other in a wide column, read row by row. */
function stackSpecifications(model: EventModel, columns: ReadonlyMap<ElementId, Column>, from: number): { readonly drafts: readonly Draft[]; readonly end: number; readonly endOf: (column: Column) => number } {
  const loose: Column = { x: -COLUMN, w: COLUMN, first: new Set() };
  const rows = new Map<Column, { y: number; end: number; filled: number }>();
  const drafts = specificationsInOrder(model).map((specification) => {
    const column = (specification.slice === undefined ? undefined : columns.get(specification.slice)) ?? loose;
    const h = 88 + 26 * specification.steps.length;
    const last = rows.get(column) ?? { y: from, end: from, filled: 0 };
    const full = last.filled * COLUMN >= column.w;
    const row = full ? { y: last.end, end: last.end, filled: 0 } : last;
    rows.set(column, { y: row.y, end: Math.max(row.end, row.y + h + GAP), filled: row.filled + 1 });
    const x = column.x + row.filled * COLUMN + (COLUMN - SPEC_WIDTH) / 2;
    return { id: specification.id, kind: EM.specification, text: specification.title, x, y: row.y, w: SPEC_WIDTH, h, props: specificationProps(specification) };
  });
  return { drafts, end: Math.max(from, ...[...rows.values()].map((row) => row.end)), endOf: (column) => rows.get(column)?.end ?? from };
}

function specificationsInOrder(model: EventModel): readonly Specification[] {
  const inSlices = model.slices.flatMap((slice) => slice.specifications.map((id) => model.specifications.get(id))).filter((specification) => specification !== undefined);
  const placed = new Set(inSlices);
  return [...inSlices, ...[...model.specifications.values()].filter((specification) => !placed.has(specification))];
}

function hotspotDrafts(model: EventModel, columns: ReadonlyMap<ElementId, Column>, endOf: (column: Column) => number): readonly Draft[] {
  const taken = new Map<number, number>();
  return model.hotspots.map(({ id, text, slice, resolved }) => {
    const column = slice === undefined ? undefined : columns.get(slice);
    const x = column?.x ?? -2 * COLUMN;
    const nth = taken.get(x) ?? 0;
    taken.set(x, nth + 1);
    // Hotspots of one slice overlap a little, as on paper: their middles stay in the column.
    const y = column === undefined ? nth * (HOTSPOT + GAP) : endOf(column);
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
