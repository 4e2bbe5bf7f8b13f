import type { Rect } from '@paperroll/model';
import { readingOrder, ROW_HEIGHT } from './arrange.ts';

/** How far each sticky of a pile lies right of and below the one under it (units): its first line can be read. */
const STEP = { x: 14, y: 30 };
/** A pile is at most this high (units); many lie closer. */
const PILE_HEIGHT = 900;
/** However many they are, an edge of each is seen (units). */
const LEAST_STEP = 4;

/**
 * A tidy pile at the place of the first in reading order, an edge of each visible. Given from the lowest to the topmost, as they lie: so no sticky
 * hides one that the pile shows above it. Same order as given.
 */
export function pileBoxes<T extends Rect>(boxes: readonly T[]): readonly T[] {
  const first = inReadingOrder(boxes)[0];
  const at = first === undefined ? undefined : boxes[first];
  if (!at) return [];
  const down = Math.max(LEAST_STEP, Math.min(STEP.y, Math.floor(PILE_HEIGHT / boxes.length)));
  const right = Math.max(LEAST_STEP, Math.round((STEP.x * down) / STEP.y));
  return boxes.map((box, i) => ({ ...box, x: at.x + i * right, y: at.y + i * down }));
}

/** A grid is about this much wider than high, in cells: the wall is read in rows. */
const WIDER = 1.6;

/**
 * Spread out in a grid, in reading order, from the upper left corner of the box around them: columns as wide as the widest, rows as high as their
 * highest, `gap` units between. Done twice, it is as done once. Same order as given.
 */
export function gridBoxes<T extends Rect>(boxes: readonly T[], gap: number): readonly T[] {
  const order = inReadingOrder(boxes);
  const columns = Math.max(1, Math.ceil(Math.sqrt(boxes.length * WIDER)));
  const width = boxes.reduce((most, box) => Math.max(most, box.w), 0) + gap;
  const left = boxes.reduce((least, box) => Math.min(least, box.x), Infinity);
  let top = boxes.reduce((least, box) => Math.min(least, box.y), Infinity);
  const placed = [...boxes];
  for (let from = 0; from < order.length; from += columns) {
    const row = order.slice(from, from + columns).flatMap((i) => (boxes[i] ? [[i, boxes[i]] as const] : []));
    row.forEach(([i, box], column) => (placed[i] = { ...box, x: left + column * width, y: top }));
    // Rows must be read as rows afterwards, also those of small paper.
    top += Math.max(ROW_HEIGHT + 1, Math.max(...row.map(([, box]) => box.h)) + gap);
  }
  return placed;
}

/** Numbers of the boxes, as one reads them. */
function inReadingOrder(boxes: readonly Rect[]): readonly number[] {
  return readingOrder(boxes.map(({ x, y, w, h }, i) => ({ x, y, w, h, i, id: String(i).padStart(9, '0') }))).map(({ i }) => i);
}
