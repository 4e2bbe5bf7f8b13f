import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { Edit } from '../../edits/edit.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import type { Props } from '../../schema/json.ts';
import { handOver } from './copies.ts';
import { CELL, columnsOf, gridOf, heightOf, LANE_HEIGHT, withEdits, type Column, type Grid } from './grid.ts';
import { EM } from './kinds.ts';

// Columns as Edits: each moves columns with all that hangs in them, keeps time running from left to right, and separates columns that came to lie over
// each other because two people inserted at one place at once.

/** Where a column goes: before another, behind another, or behind the last. */
export type SlicePlace = { readonly before: ElementId } | { readonly after: ElementId } | 'end';

/** A column to be inserted. */
export interface NewSlice {
  readonly id: ElementId;
  readonly text?: string;
  readonly w?: number;
  readonly props?: Props;
}

/** A column and where it will stand. */
interface Stand {
  readonly column: Column;
  readonly x: number;
  readonly chapter: ElementId | undefined;
}

/** Inserts an empty column; everything right of it makes room, and lanes and the chapter around it grow. An unknown neighbour means the end. */
export const insertSlice = (elements: readonly Element[], slice: NewSlice, place: SlicePlace): Edit => ({ type: 'batch', edits: insertionOf(elements, slice, place) });

/** The parts of `insertSlice`, for edits that go on. */
export function insertionOf(elements: readonly Element[], { id, text = '', w = CELL.column, props = {} }: NewSlice, place: SlicePlace): readonly Edit[] {
  const grid = gridOf(elements);
  const stands = separated(grid.columns);
  const index = indexOf(stands, place);
  const before = stands[index - 1];
  const after = stands[index];
  const x = before ? endOf(before) : (after?.x ?? startOf(grid));
  const shifted = stands.map((stand, i) => (i < index ? stand : { ...stand, x: stand.x + w }));
  const neighbour = place !== 'end' && 'before' in place ? (after ?? before) : (before ?? after);
  const chapter = neighbour?.chapter;
  const added: Element = { id, kind: EM.slice, text, x, ...heightFor(grid, neighbour), w, z: '', props };
  const all = [...shifted.slice(0, index), { column: { element: added, content: [], chapter }, x, chapter }, ...shifted.slice(index)];
  return [{ type: 'add-elements', elements: [{ id, kind: EM.slice, text, x, y: added.y, w, h: added.h, props }] }, ...editsTo(grid, all, { x, by: w, fresh: id })];
}

/**
 * Puts a column around an element that hangs in none: where it hangs if there is room between its neighbours, else inserted there. The element stands in its
 * middle then, and says that it was made for it.
 */
export function wrappingOf(elements: readonly Element[], slice: NewSlice, part: ElementId): readonly Edit[] {
  const element = elements.find((each) => each.id === part);
  if (!element) return [];
  const w = slice.w ?? CELL.column;
  const columns = columnsOf(elements);
  const middle = element.x + element.w / 2;
  const next = columns.find((column) => column.x + column.w / 2 > middle);
  const left = columns.filter((column) => column.x + column.w / 2 <= middle).reduce((end, column) => Math.max(end, column.x + column.w), -Infinity);
  const x = Math.max(Math.round(middle - w / 2), left);
  const fits = next === undefined || x + w <= next.x;
  const edits = fits ? addedAt(elements, slice, x, w) : insertionOf(elements, slice, { before: next.id });
  const made = withEdits(elements, edits).find((each) => each.id === slice.id);
  const y = withEdits(elements, edits).find((each) => each.id === part)?.y ?? element.y;
  return [...edits, { type: 'move-elements', moves: [{ id: part, x: (made?.x ?? x) + Math.round((w - element.w) / 2), y }] }, { type: 'set-props', ids: [part], props: { slice: slice.id } }];
}

function addedAt(elements: readonly Element[], { id, text = '', props = {} }: NewSlice, x: number, w: number): readonly Edit[] {
  const grid = gridOf(elements);
  const neighbour = separated(grid.columns)[0];
  const boxes = grid.lanes.flatMap((lane) => laneAround(lane, x + w, undefined));
  return [
    { type: 'add-elements', elements: [{ id, kind: EM.slice, text, x, ...heightFor(grid, neighbour), w, props }] },
    ...(boxes.length > 0 ? [{ type: 'resize-elements', boxes } as const] : []),
  ];
}

/** Moves a column with all that hangs in it before another (without one: behind the last); its neighbours close up. `undefined` where nothing would change. */
export function moveSlice(elements: readonly Element[], id: ElementId, before: ElementId | undefined): Edit | undefined {
  const grid = gridOf(elements);
  const stands = separated(grid.columns);
  const moving = stands.find(({ column }) => column.element.id === id);
  if (!moving || before === id) return undefined;
  const others = stands.filter((stand) => stand !== moving);
  const found = others.findIndex(({ column }) => column.element.id === before);
  const index = found < 0 ? others.length : found;
  const chapter = chapterBetween(others[index - 1], others[index], moving);
  const order = [...others.slice(0, index), { ...moving, chapter }, ...others.slice(index)];
  const edits = editsTo(grid, inARow(stands, order));
  return edits.length === 0 ? undefined : { type: 'batch', edits };
}

/** Moves a column past its neighbour on the left (-1) or the right (1); `undefined` at the end of the row. */
export function stepSlice(elements: readonly Element[], id: ElementId, by: -1 | 1): Edit | undefined {
  const { columns } = gridOf(elements);
  const at = columns.findIndex(({ element }) => element.id === id);
  if (at < 0 || (by < 0 ? at === 0 : at === columns.length - 1)) return undefined;
  return moveSlice(elements, id, columns[by < 0 ? at - 1 : at + 2]?.element.id);
}

/** Takes a column away with all that hangs in it, and closes the gap. What is drawn elsewhere too keeps its fields there. */
export function removeSlice({ elements }: Pick<BoardSnapshot, 'elements'>, id: ElementId): Edit | undefined {
  const grid = gridOf(elements);
  const stands = separated(grid.columns);
  const at = stands.findIndex(({ column }) => column.element.id === id);
  const going = stands[at];
  if (!going) return undefined;
  const next = stands[at + 1];
  const by = next ? going.x - next.x : 0;
  const left = [...stands.slice(0, at), ...stands.slice(at + 1).map((stand) => ({ ...stand, x: stand.x + by }))];
  const ids = [id, ...going.column.content.map((element) => element.id)];
  return { type: 'batch', edits: [...handOver(elements, ids), ...editsTo(grid, left, next && { x: next.x, by }), { type: 'delete-elements', ids }] };
}

/** Puts columns that lie over each other side by side; `undefined` where none does. */
export function separateSlices(elements: readonly Element[]): Edit | undefined {
  const grid = gridOf(elements);
  const edits = editsTo(grid, separated(grid.columns));
  return edits.length === 0 ? undefined : { type: 'batch', edits };
}

const endOf = ({ column, x }: Stand): number => x + column.element.w;

/** Columns where they stand, or as far right as it takes to begin where the one before ends. */
function separated(columns: readonly Column[]): readonly Stand[] {
  let end = -Infinity;
  return columns.map((column) => {
    const x = Math.max(column.element.x, end);
    end = x + column.element.w;
    return { column, x, chapter: column.chapter };
  });
}

/** The columns in a new order, from where the first stood, with the gaps that were there. */
function inARow(before: readonly Stand[], order: readonly Stand[]): readonly Stand[] {
  const gaps = before.map((stand, i) => (before[i + 1]?.x ?? endOf(stand)) - endOf(stand));
  let x = before[0]?.x ?? 0;
  return order.map((stand, i) => {
    const placed = { ...stand, x };
    x = endOf(placed) + (gaps[i] ?? 0);
    return placed;
  });
}

function indexOf(stands: readonly Stand[], place: SlicePlace): number {
  if (place === 'end') return stands.length;
  const id = 'before' in place ? place.before : place.after;
  const at = stands.findIndex(({ column }) => column.element.id === id);
  return at < 0 ? stands.length : 'before' in place ? at : at + 1;
}

/** Between two of one chapter it is theirs; at a border it stays in its own where that is one of the two, else it joins what it stands before. */
function chapterBetween(left: Stand | undefined, right: Stand | undefined, moving: Stand): ElementId | undefined {
  if (left?.chapter === right?.chapter) return left ? left.chapter : moving.chapter;
  return moving.chapter === left?.chapter || moving.chapter === right?.chapter ? moving.chapter : (right ?? left)?.chapter;
}

/** Columns begin beside the titles of lanes. */
const startOf = ({ lanes }: Grid): number => (lanes.length === 0 ? 0 : Math.min(...lanes.map((lane) => lane.x)) + CELL.laneHead);

/** How high a new column is: as its neighbour, else around the lanes with room for specifications below. */
function heightFor({ lanes }: Grid, neighbour: Stand | undefined): { readonly y: number; readonly h: number } {
  if (neighbour) return { y: neighbour.column.element.y, h: neighbour.column.element.h };
  const band = heightOf(lanes);
  return band ? { y: band.top - CELL.head, h: band.bottom - band.top + CELL.head + 2 * LANE_HEIGHT } : { y: 0, h: CELL.head + 5 * LANE_HEIGHT };
}

/** What makes room with the columns: whatever hangs loose from `x` on. `fresh` is not on the board yet. */
interface Shift {
  readonly x: number;
  readonly by: number;
  readonly fresh?: ElementId;
}

/** The edits that put columns with their content there, what hangs loose beside them, and lanes and chapters around them. */
function editsTo(grid: Grid, stands: readonly Stand[], shift?: Shift): readonly Edit[] {
  const moves = stands.flatMap(({ column: { element, content }, x }) => {
    const dx = x - element.x;
    return dx === 0 ? [] : [element, ...content].map((each) => ({ id: each.id, x: each.x + dx, y: each.y }));
  });
  const loose = shift ? grid.loose.filter((each) => each.x + each.w / 2 >= shift.x).map((each) => ({ id: each.id, x: each.x + shift.by, y: each.y })) : [];
  const end = stands.reduce((most, stand) => Math.max(most, endOf(stand)), -Infinity);
  const boxes = [...grid.lanes.flatMap((lane) => laneAround(lane, end, shift)), ...chaptersOver(grid, stands)];
  return [
    ...(moves.length + loose.length > 0 ? [{ type: 'move-elements', moves: [...moves, ...loose] } as const] : []),
    ...(boxes.length > 0 ? [{ type: 'resize-elements', boxes } as const] : []),
  ];
}

type Box = { readonly id: ElementId; readonly x: number; readonly y: number; readonly w: number; readonly h: number };

function laneAround({ id, x, y, w, h }: Element, end: number, shift: Shift | undefined): readonly Box[] {
  const grown = shift && x + w >= shift.x ? w + shift.by : w;
  const wide = Math.max(grown, end - x);
  return wide === w ? [] : [{ id, x, y, w: wide, h }];
}

/** Chapters from their first column to the end of their last; one that has none left waits on the left of the grid. */
function chaptersOver(grid: Grid, stands: readonly Stand[]): readonly Box[] {
  let parked = Math.min(...grid.chapters.map((chapter) => chapter.x), ...stands.map((stand) => stand.x), 0) - CELL.column;
  return grid.chapters.flatMap((chapter) => {
    const mine = stands.filter((stand) => stand.chapter === chapter.id);
    const had = grid.columns.some((column) => column.chapter === chapter.id);
    if (mine.length === 0 && !had) return [];
    const x = mine.length === 0 ? parked : Math.min(...mine.map((stand) => stand.x));
    const w = mine.length === 0 ? CELL.column - CELL.gap : Math.max(...mine.map(endOf)) - x;
    if (mine.length === 0) parked -= CELL.column;
    return x === chapter.x && w === chapter.w ? [] : [{ id: chapter.id, x, y: chapter.y, w, h: chapter.h }];
  });
}
