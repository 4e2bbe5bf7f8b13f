import { SIDE_MIN, type ElementId, type Rect } from '@paperroll/model';
import { holdersOf, isGround, type ArrangeBox, type ArrangedBoxes } from './arrange-box.ts';

/** Where a wall is cut, and how far it is pulled apart: `x` cuts upright and moves what lies right of it, `y` cuts level and moves what lies below. */
export interface SpaceCut {
  readonly axis: 'x' | 'y';
  /** Where the space begins, in units. */
  readonly at: number;
  /** How much space, in units; never less than nothing. */
  readonly by: number;
}

/**
 * Makes room: what begins at the cut or behind it moves away, areas that the cut runs through become longer by as much. A sticky goes with
 * the areas that it lies in, also where it sticks out over their edge. What is fixed stays.
 */
export function insertSpace(boxes: readonly ArrangeBox[], { axis, at, by }: SpaceCut): ArrangedBoxes {
  return by > 0 ? shifted(boxes, axis, at, by) : new Map();
}

/** Takes room away: the inverse of {@link insertSpace} with the same cut. How much there is to take says {@link spaceToClose}. */
export function removeSpace(boxes: readonly ArrangeBox[], { axis, at, by }: SpaceCut): ArrangedBoxes {
  return by > 0 ? shifted(boxes, axis, at + by, -by) : new Map();
}

function shifted(boxes: readonly ArrangeBox[], axis: 'x' | 'y', line: number, by: number): ArrangedBoxes {
  const side = axis === 'x' ? 'w' : 'h';
  const changed = new Map<ElementId, Rect>();
  const start = startsOf(boxes, axis);
  for (const box of boxes) {
    if (box.fixed) continue;
    const { x, y, w, h } = box;
    if (start(box) >= line) changed.set(box.id, { x, y, w, h, [axis]: box[axis] + by });
    else if (isGround(box) && box[axis] + box[side] > line) changed.set(box.id, { x, y, w, h, [side]: Math.max(Math.min(box[side], SIDE_MIN), box[side] + by) });
  }
  return changed;
}

/** Where a box counts as beginning: a sticky not before the areas that it lies in, so that it never leaves them. */
function startsOf(boxes: readonly ArrangeBox[], axis: 'x' | 'y'): (box: ArrangeBox) => number {
  const holders = holdersOf(boxes);
  return (box) => {
    if (isGround(box)) return box[axis];
    return (holders.get(box.id) ?? []).reduce((most, area) => (area.fixed ? most : Math.max(most, area[axis])), box[axis]);
  };
}

/**
 * How far what lies behind a line may come nearer (units): not over anything that stays in its way, not before anything that it comes after
 * now, and not so far that an area would lose what it holds.
 */
export function spaceToClose(boxes: readonly ArrangeBox[], axis: 'x' | 'y', line: number): number {
  const start = startsOf(boxes, axis);
  const moving = boxes.filter((box) => !box.fixed && start(box) >= line);
  const crossed = boxes.filter((box) => !box.fixed && isGround(box) && start(box) < line && endOf(box, axis) > line);
  const gone = new Set([...moving, ...crossed]);
  const staying = boxes.filter((box) => !gone.has(box));
  const room = [inOrder(moving, staying, axis), clearOf(moving, staying, axis), ...crossed.map((area) => roomIn(area, staying, axis))];
  return Math.max(0, Math.floor(Math.min(...room)));
}

/** What follows another in time still follows it. */
function inOrder(moving: readonly ArrangeBox[], staying: readonly ArrangeBox[], axis: 'x' | 'y'): number {
  const first = moving.reduce((least, box) => (isGround(box) ? least : Math.min(least, box[axis])), Infinity);
  const last = staying.reduce((most, box) => (isGround(box) || box.fixed ? most : Math.max(most, box[axis])), -Infinity);
  return moving.length === 0 ? 0 : first - last - 1;
}

/** Nothing is driven onto what stays. */
function clearOf(moving: readonly ArrangeBox[], staying: readonly ArrangeBox[], axis: 'x' | 'y'): number {
  const across = axis === 'x' ? 'y' : 'x';
  const byEnd = [...staying].sort((a, b) => endOf(b, axis) - endOf(a, axis));
  let least = Infinity;
  for (const box of moving) {
    for (const other of byEnd) {
      const gap = box[axis] - endOf(other, axis);
      // From here on all end even farther before it.
      if (gap >= least) break;
      if (gap >= 0 && box[across] < endOf(other, across) && other[across] < endOf(box, across)) least = gap;
    }
  }
  return least;
}

/** An area ends behind what stays in it. */
function roomIn(area: ArrangeBox, staying: readonly ArrangeBox[], axis: 'x' | 'y'): number {
  const end = endOf(area, axis);
  const across = axis === 'x' ? 'y' : 'x';
  let last = area[axis] + SIDE_MIN;
  for (const box of staying) {
    const within = endOf(box, axis) <= end && box[across] < endOf(area, across) && area[across] < endOf(box, across);
    if (within) last = Math.max(last, endOf(box, axis));
  }
  return end - last;
}

const endOf = (box: Rect, axis: 'x' | 'y'): number => (axis === 'x' ? box.x + box.w : box.y + box.h);
