import { assertNever, centerOf, unionOf, type Element, type Rect } from '@paperroll/model';

/** A line to bring boxes to. */
export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
/** A way to go. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/** Boxes on one line of the box around them; same order as given. */
export function alignBoxes<T extends Rect>(boxes: readonly T[], to: Alignment): readonly T[] {
  const around = unionOf(boxes);
  return around ? boxes.map((box) => ({ ...box, ...alignedTo(box, around, to) })) : [];
}

function alignedTo(box: Rect, around: Rect, to: Alignment): Partial<Rect> {
  switch (to) {
    case 'left':
      return { x: around.x };
    case 'centre':
      return { x: around.x + (around.w - box.w) / 2 };
    case 'right':
      return { x: around.x + around.w - box.w };
    case 'top':
      return { y: around.y };
    case 'middle':
      return { y: around.y + (around.h - box.h) / 2 };
    case 'bottom':
      return { y: around.y + around.h - box.h };
    default:
      return assertNever(to);
  }
}

/**
 * Boxes with equal gaps between them within the extent that they have; where they are too many for gaps, with equal
 * distances between their middles. Fewer than three stay as they are. Same order as given.
 */
export function distributeBoxes<T extends Rect>(boxes: readonly T[], direction: 'horizontal' | 'vertical'): readonly T[] {
  const [axis, side] = direction === 'horizontal' ? (['x', 'w'] as const) : (['y', 'h'] as const);
  const around = unionOf(boxes);
  if (!around || boxes.length < 3) return boxes;
  const gap = (around[side] - boxes.reduce((sum, box) => sum + box[side], 0)) / (boxes.length - 1);
  if (gap < 0) return distributeMiddles(boxes, axis, side);
  const order = boxes.map((_, i) => i).sort((a, b) => pick(boxes, a)[axis] - pick(boxes, b)[axis] || a - b);
  return placeAlong(boxes, order, axis, side, around[axis], gap);
}

function distributeMiddles<T extends Rect>(boxes: readonly T[], axis: 'x' | 'y', side: 'w' | 'h'): readonly T[] {
  const middles = boxes.map((box) => box[axis] + box[side] / 2);
  const order = boxes.map((_, i) => i).sort((a, b) => pick(middles, a) - pick(middles, b) || a - b);
  const first = Math.min(...middles);
  const step = (Math.max(...middles) - first) / (boxes.length - 1);
  const placed = [...boxes];
  order.forEach((i, place) => {
    const box = pick(boxes, i);
    placed[i] = { ...box, [axis]: first + step * place - box[side] / 2 };
  });
  return placed;
}

/** Boxes in one row, in reading order, `gap` units apart, on the top line of the first. Same order as given. */
export const rowOfBoxes = <T extends Rect>(boxes: readonly T[], gap: number): readonly T[] => lineUp(boxes, 'x', 'w', gap);

/** Boxes in one column, in reading order, `gap` units apart, on the left line of the first. Same order as given. */
export const stackBoxes = <T extends Rect>(boxes: readonly T[], gap: number): readonly T[] => lineUp(boxes, 'y', 'h', gap);

function lineUp<T extends Rect>(boxes: readonly T[], axis: 'x' | 'y', side: 'w' | 'h', gap: number): readonly T[] {
  const order = readingOrder(boxes.map((box, i) => ({ x: box.x, y: box.y, w: box.w, h: box.h, id: String(i).padStart(9, '0'), i }))).map(({ i }) => i);
  const first = order[0];
  if (first === undefined) return [];
  const lead = pick(boxes, first);
  const other = axis === 'x' ? 'y' : 'x';
  const level = boxes.map((box) => ({ ...box, [other]: lead[other] }));
  return placeAlong(level, order, axis, side, lead[axis], gap);
}

function placeAlong<T extends Rect>(boxes: readonly T[], order: readonly number[], axis: 'x' | 'y', side: 'w' | 'h', start: number, gap: number): readonly T[] {
  const placed = [...boxes];
  let at = start;
  for (const i of order) {
    const box = pick(boxes, i);
    placed[i] = { ...box, [axis]: at };
    at += box[side] + gap;
  }
  return placed;
}

function pick<T>(list: readonly T[], i: number): T {
  const item = list[i];
  if (item === undefined) throw new Error(`no box ${i} of ${list.length}`);
  return item;
}

/** Height of a row when a wall is read: what starts within it is read from left to right. Units. */
export const ROW_HEIGHT = 100;

/**
 * Elements as one reads a wall: rows from top to bottom, each from left to right. A row begins with the topmost element
 * left and holds all that begin within 100 units below it.
 */
export function readingOrder<T extends Rect & { readonly id: string }>(elements: readonly T[]): readonly T[] {
  const falling = [...elements].sort((a, b) => compareNumbers(a.y, b.y) || byPlace(a, b));
  const ordered: T[] = [];
  let row: T[] = [];
  let top = -Infinity;
  for (const element of falling) {
    if (row.length > 0 && element.y - top > ROW_HEIGHT) {
      ordered.push(...row.sort(byPlace));
      row = [];
    }
    if (row.length === 0) top = element.y;
    row.push(element);
  }
  return [...ordered, ...row.sort(byPlace)];
}

const compareNumbers = (a: number, b: number): number => a - b;
const byPlace = <T extends Rect & { readonly id: string }>(a: T, b: T): number => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** How much a way sideways counts against a way ahead, when the nearest is looked for. */
const SIDEWAYS = 2;

/**
 * The nearest element in a direction from a box, by middles: ahead counts once, sideways twice, and only what lies
 * within 60 degrees or so of straight ahead is looked at. Undefined when there is nothing that way.
 */
export function nearestInDirection<T extends Pick<Element, 'id' | 'x' | 'y' | 'w' | 'h'>>(elements: Iterable<T>, from: Rect & { readonly id?: string }, direction: Direction): T | undefined {
  const start = centerOf(from);
  let best: T | undefined;
  let least = Infinity;
  for (const element of elements) {
    if (element.id === from.id) continue;
    const to = centerOf(element);
    const [ahead, aside] = relative(to.x - start.x, to.y - start.y, direction);
    if (ahead <= 0 || Math.abs(aside) > ahead * SIDEWAYS) continue;
    const cost = ahead + Math.abs(aside) * SIDEWAYS;
    if (cost < least || (cost === least && best !== undefined && element.id < best.id)) {
      least = cost;
      best = element;
    }
  }
  return best;
}

function relative(dx: number, dy: number, direction: Direction): readonly [number, number] {
  switch (direction) {
    case 'left':
      return [-dx, dy];
    case 'right':
      return [dx, dy];
    case 'up':
      return [-dy, dx];
    case 'down':
      return [dy, dx];
    default:
      return assertNever(direction);
  }
}
