import { centerOf, type BoardPoint, type ElementId, type Rect } from '@paperroll/model';
import type { Scene } from './scene.ts';

/** A line that shows what something snapped to: at a coordinate on its axis, with an extent across it, in units. */
export interface SnapGuide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A movement to add, and why. */
export interface SnappedMove {
  readonly dx: number;
  readonly dy: number;
  readonly guides: readonly SnapGuide[];
}

/** What is moved or placed, where it would be without snapping. Lengths in units; `threshold` is the farthest pull. */
export interface SnapRequest {
  readonly box: Rect;
  /** Boxes inside `box` whose own edges may snap too. */
  readonly parts?: readonly Rect[];
  /** What it may snap to. */
  readonly others: readonly Rect[];
  readonly threshold: number;
  /** The usual distance between stickies: also snapped to, beside a neighbour of the same row or column. */
  readonly gap?: number;
}

/** Pulls a moved box to edges and middles of others, to equal gaps in a row or column, and to the usual gap. */
export function snapMove(request: SnapRequest): SnappedMove {
  const dx = pull(request, 'x');
  const dy = pull(request, 'y');
  const moved = { ...request.box, x: request.box.x + dx, y: request.box.y + dy };
  const parts = (request.parts ?? []).map((part) => ({ ...part, x: part.x + dx, y: part.y + dy }));
  const guides = [...alignmentGuides(moved, parts, request.others, 'x'), ...alignmentGuides(moved, parts, request.others, 'y')];
  return { dx, dy, guides: [...guides, ...gapGuides(moved, request.others, 'x'), ...gapGuides(moved, request.others, 'y')] };
}

/** Where a new sticky of this box goes: as a move, and at the usual gap beside what is there. */
export const snapPlace = (request: SnapRequest & { readonly gap: number }): SnappedMove => snapMove(request);

/** Which edges a handle pulls. */
export interface PulledEdges {
  readonly left?: boolean;
  readonly right?: boolean;
  readonly top?: boolean;
  readonly bottom?: boolean;
}

/** Pulls the edges under the hand to edges and middles of others, or to another's width or height. */
export function snapResize(request: Omit<SnapRequest, 'parts' | 'gap'> & { readonly edges: PulledEdges }): { readonly box: Rect; readonly guides: readonly SnapGuide[] } {
  const { box, edges, others, threshold } = request;
  const x = resizeAxis(box, others, threshold, 'x', edges.left === true, edges.right === true);
  const y = resizeAxis(box, others, threshold, 'y', edges.top === true, edges.bottom === true);
  const snapped = { x: x.start, y: y.start, w: x.length, h: y.length };
  const guides = (['x', 'y'] as const).flatMap((axis) => {
    const pulled = axis === 'x' ? edges.left || edges.right : edges.top || edges.bottom;
    return pulled ? alignmentGuides(snapped, [], others, axis) : [];
  });
  return { box: snapped, guides };
}

/** Pulls a point (a corner under the hand) along the given axes. */
export function snapPoint(request: {
  readonly point: BoardPoint;
  readonly axes: { readonly x: boolean; readonly y: boolean };
  readonly others: readonly Rect[];
  readonly threshold: number;
}): BoardPoint & { readonly guides: readonly SnapGuide[] } {
  const { point, axes, others, threshold } = request;
  const along = (axis: Axis): number => (axes[axis] ? nearest(others.flatMap((o) => linesOf(o, axis)).map((line) => line - point[axis]), threshold) : 0);
  const moved = { x: point.x + along('x'), y: point.y + along('y') };
  const dot = { ...moved, w: 0, h: 0 };
  return { ...moved, guides: (['x', 'y'] as const).flatMap((axis) => (axes[axis] ? alignmentGuides(dot, [], others, axis) : [])) };
}

/**
 * Finds boxes near enough to be snapped to: those in the view, without what moves; the nearest 150 of them. They are looked up once, and
 * the nearest anew only when what moves came some way from where it was: good for a gesture, as long as neither view nor board changes.
 */
export function snapNeighbours(scene: Scene, view: Rect, moving: ReadonlySet<ElementId>): (near: Rect) => readonly Rect[] {
  const boxes = scene.elementsIn(view, 'touch').flatMap((id) => (moving.has(id) ? [] : (scene.figure(id)?.box ?? [])));
  if (boxes.length <= NEIGHBOURS) return () => boxes;
  let nearest: readonly Rect[] = [];
  let around: BoardPoint | undefined;
  let slack = 0;
  return (near) => {
    const middle = centerOf(near);
    if (around && Math.hypot(middle.x - around.x, middle.y - around.y) <= slack) return nearest;
    around = middle;
    nearest = nearestBoxes(boxes, middle);
    const last = nearest.at(-1);
    slack = last ? SLACK * Math.hypot(centerOf(last).x - middle.x, centerOf(last).y - middle.y) : 0;
    return nearest;
  };
}

/** How far something may go, as a share of how far the furthest neighbour is, before others are nearer that matter. */
const SLACK = 0.1;

/** The nearest 150 by their middles: of thousands in view most are ruled out by one look at their distance, not sorted. */
function nearestBoxes(boxes: readonly Rect[], to: BoardPoint): readonly Rect[] {
  const all = boxes.map((box) => ({ box, far: Math.hypot(box.x + box.w / 2 - to.x, box.y + box.h / 2 - to.y) }));
  let reach = 500;
  let near = all.filter(({ far }) => far <= reach);
  while (near.length < NEIGHBOURS) {
    reach *= 2;
    const wider = reach;
    near = all.filter(({ far }) => far <= wider);
  }
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, NEIGHBOURS)
    .map(({ box }) => box);
}

const NEIGHBOURS = 150;
/** Lines this near count as one. */
const SAME = 0.5;

type Axis = 'x' | 'y';
const across = (axis: Axis): Axis => (axis === 'x' ? 'y' : 'x');
const startOf = (box: Rect, axis: Axis): number => box[axis];
const lengthOf = (box: Rect, axis: Axis): number => (axis === 'x' ? box.w : box.h);
const endOf = (box: Rect, axis: Axis): number => startOf(box, axis) + lengthOf(box, axis);
const middleOf = (box: Rect, axis: Axis): number => startOf(box, axis) + lengthOf(box, axis) / 2;
const edgesOf = (box: Rect, axis: Axis): readonly number[] => [startOf(box, axis), endOf(box, axis)];
const linesOf = (box: Rect, axis: Axis): readonly number[] => [startOf(box, axis), middleOf(box, axis), endOf(box, axis)];

function pull(request: SnapRequest, axis: Axis): number {
  const { box, parts = [], others, threshold } = request;
  let best = Number.POSITIVE_INFINITY;
  // In every frame of a drag, with 150 neighbours: no lists are made.
  for (const other of others) {
    for (const mine of [box, ...parts]) {
      for (let which = 0; which < 5; which++) {
        const delta = alignmentDelta(mine, other, axis, which);
        if (Math.abs(delta) < Math.abs(best)) best = delta;
      }
    }
  }
  return nearest([best, ...gapDeltas(request, axis)], threshold);
}

/** Edges go to edges (0 to 3) and middles to middles (4); an edge on a middle reads as an accident. */
function alignmentDelta(mine: Rect, other: Rect, axis: Axis, which: number): number {
  if (which === 4) return middleOf(other, axis) - middleOf(mine, axis);
  return (which < 2 ? startOf(other, axis) : endOf(other, axis)) - (which % 2 === 0 ? startOf(mine, axis) : endOf(mine, axis));
}

/** The smallest of these within the threshold, 0 when there is none. */
function nearest(deltas: readonly number[], threshold: number): number {
  let best: number | undefined;
  for (const delta of deltas) if (Math.abs(delta) <= threshold && (best === undefined || Math.abs(delta) < Math.abs(best))) best = delta;
  return best ?? 0;
}

/** Others that share a row (axis x) or a column (axis y) with the box, in order along it. */
function lineUp(box: Rect, others: readonly Rect[], axis: Axis): readonly Rect[] {
  const other = across(axis);
  return others
    .filter((o) => startOf(o, other) < endOf(box, other) && endOf(o, other) > startOf(box, other))
    .sort((a, b) => startOf(a, axis) - startOf(b, axis));
}

interface Flanks {
  /** The nearest before and after the box, and the ones beyond them. */
  readonly before: Rect | undefined;
  readonly beforeThat: Rect | undefined;
  readonly after: Rect | undefined;
  readonly afterThat: Rect | undefined;
}

function flanksOf(box: Rect, others: readonly Rect[], axis: Axis): Flanks {
  const row = lineUp(box, others, axis);
  const middle = middleOf(box, axis);
  const sooner = row.filter((o) => middleOf(o, axis) < middle);
  const later = row.filter((o) => middleOf(o, axis) > middle);
  const before = sooner.reduce<Rect | undefined>((best, o) => (best && endOf(best, axis) >= endOf(o, axis) ? best : o), undefined);
  const after = later[0];
  const beforeThat = before && sooner.filter((o) => endOf(o, axis) <= startOf(before, axis)).reduce<Rect | undefined>((best, o) => (best && endOf(best, axis) >= endOf(o, axis) ? best : o), undefined);
  const afterThat = after && later.find((o) => startOf(o, axis) >= endOf(after, axis));
  return { before, beforeThat, after, afterThat };
}

function gapDeltas({ box, others, gap }: SnapRequest, axis: Axis): readonly number[] {
  const { before, beforeThat, after, afterThat } = flanksOf(box, others, axis);
  const start = startOf(box, axis);
  const length = lengthOf(box, axis);
  const targets: number[] = [];
  if (before && after && startOf(after, axis) - endOf(before, axis) >= length) targets.push((endOf(before, axis) + startOf(after, axis) - length) / 2);
  if (before && beforeThat) targets.push(2 * endOf(before, axis) - lengthOf(before, axis) - endOf(beforeThat, axis));
  if (after && afterThat) targets.push(2 * startOf(after, axis) + lengthOf(after, axis) - startOf(afterThat, axis) - length);
  if (gap !== undefined && before) targets.push(endOf(before, axis) + gap);
  if (gap !== undefined && after) targets.push(startOf(after, axis) - gap - length);
  return targets.map((target) => target - start);
}

function resizeAxis(box: Rect, others: readonly Rect[], threshold: number, axis: Axis, atStart: boolean, atEnd: boolean): { readonly start: number; readonly length: number } {
  const start = startOf(box, axis);
  const length = lengthOf(box, axis);
  if (atStart === atEnd) return { start, length };
  const edge = atStart ? start : start + length;
  const toLines = others.flatMap((other) => linesOf(other, axis)).map((line) => line - edge);
  const toLengths = others.map((other) => (lengthOf(other, axis) - length) * (atStart ? -1 : 1));
  const delta = nearest([...toLines, ...toLengths], threshold);
  if (length + (atStart ? -delta : delta) < 1) return { start, length };
  return atStart ? { start: start + delta, length: length - delta } : { start, length: length + delta };
}

/** One guide for each line on which the box, or a part of it, now lies together with others. */
function alignmentGuides(box: Rect, parts: readonly Rect[], others: readonly Rect[], axis: Axis): readonly SnapGuide[] {
  const other = across(axis);
  const guides = new Map<number, SnapGuide>();
  const add = (mine: Rect, at: number, lies: (o: Rect) => boolean): void => {
    let from = startOf(mine, other);
    let to = endOf(mine, other);
    let matches = false;
    for (const o of others) {
      if (!lies(o)) continue;
      matches = true;
      from = Math.min(from, startOf(o, other));
      to = Math.max(to, endOf(o, other));
    }
    if (!matches) return;
    const key = Math.round(at);
    const known = guides.get(key);
    guides.set(key, { axis, at, from: Math.min(known?.from ?? from, from), to: Math.max(known?.to ?? to, to) });
  };
  for (const mine of [box, ...parts]) {
    for (const at of edgesOf(mine, axis)) add(mine, at, (o) => Math.abs(startOf(o, axis) - at) < SAME || Math.abs(endOf(o, axis) - at) < SAME);
    const middle = middleOf(mine, axis);
    add(mine, middle, (o) => Math.abs(middleOf(o, axis) - middle) < SAME);
  }
  return [...guides.values()];
}

/** The gaps that are now equal, each as a line across the gap. */
function gapGuides(box: Rect, others: readonly Rect[], axis: Axis): readonly SnapGuide[] {
  const { before, beforeThat, after, afterThat } = flanksOf(box, others, axis);
  const gap = (a: Rect | undefined, b: Rect | undefined): number | undefined => {
    const width = a && b ? startOf(b, axis) - endOf(a, axis) : undefined;
    return width !== undefined && width > SAME ? width : undefined;
  };
  const left = gap(before, box);
  const right = gap(box, after);
  const pairs: readonly (readonly [Rect | undefined, Rect | undefined])[] =
    left !== undefined && right !== undefined && Math.abs(left - right) < SAME
      ? [[before, box], [box, after]]
      : left !== undefined && same(left, gap(beforeThat, before))
        ? [[beforeThat, before], [before, box]]
        : right !== undefined && same(right, gap(after, afterThat))
          ? [[box, after], [after, afterThat]]
          : [];
  const at = middleOf(box, across(axis));
  return pairs.flatMap(([a, b]) => (a && b ? [{ axis: across(axis), at, from: endOf(a, axis), to: startOf(b, axis) }] : []));
}

const same = (a: number, b: number | undefined): boolean => b !== undefined && Math.abs(a - b) < SAME;
