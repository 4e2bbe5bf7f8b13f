import { centerOf, expand, type Rect } from '../../geometry.ts';
import type { Element } from '../../schema/element.ts';

/** How two stickies stand to each other; lengths in board units. */
export interface Nearness {
  /** Shared area; 0 when they do not overlap. */
  readonly overlap: number;
  /** Shortest distance between the papers; 0 when they overlap or touch. */
  readonly gap: number;
  /** Distance of the middles. */
  readonly middles: number;
  /** Height that both share, as a part of the lower one's height: 1 is the same row, 0 or less is another row. */
  readonly row: number;
  /** Width that both share, as a part of the narrower one's width. */
  readonly column: number;
}

/** Half a sticky: how far a sticky still belongs to its neighbour. */
export const reachOf = (box: Rect): number => Math.min(box.w, box.h) / 2;

/** Measures two boxes; undefined when they are half a sticky (of the larger one) or more apart. */
export function nearness(a: Rect, b: Rect): Nearness | undefined {
  const shareX = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const shareY = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  const gap = Math.hypot(Math.max(0, -shareX), Math.max(0, -shareY));
  if (gap > 0 && gap >= Math.max(reachOf(a), reachOf(b))) return undefined;
  const from = centerOf(a);
  const to = centerOf(b);
  return {
    overlap: Math.max(0, shareX) * Math.max(0, shareY),
    gap,
    middles: Math.hypot(from.x - to.x, from.y - to.y),
    row: shareY / Math.min(a.h, b.h),
    column: shareX / Math.min(a.w, b.w),
  };
}

/** Nearer first: more overlap, then a smaller gap, then closer middles. */
export const byNearness = (a: Nearness, b: Nearness): number => b.overlap - a.overlap || a.gap - b.gap || a.middles - b.middles;

const CELL = 512;
const CELLS_MAX = 8;

/**
 * Visits every pair of stickies that stand within reach of each other, once. A grid keeps a wall of ten thousand to its
 * neighbourhoods; the few stickies that would cover many cells are compared with all.
 */
export function forEachNearPair(stickies: readonly Element[], visit: (a: Element, b: Element, near: Nearness) => void): void {
  const zones = stickies.map((sticky) => expand(sticky, reachOf(sticky)));
  const cells = new Map<string, number[]>();
  const huge: number[] = [];
  zones.forEach((zone, i) => {
    const [x1, y1, x2, y2] = cellsOf(zone);
    if (x2 - x1 > CELLS_MAX || y2 - y1 > CELLS_MAX) {
      huge.push(i);
      return;
    }
    for (let cx = x1; cx <= x2; cx += 1) {
      for (let cy = y1; cy <= y2; cy += 1) {
        const key = `${cx},${cy}`;
        const cell = cells.get(key);
        if (cell) cell.push(i);
        else cells.set(key, [i]);
      }
    }
  });
  const compare = (i: number, j: number): void => {
    const a = stickies[i];
    const b = stickies[j];
    const near = a && b && nearness(a, b);
    if (a && b && near) visit(a, b, near);
  };
  for (const [key, members] of cells) {
    for (let m = 0; m < members.length; m += 1) {
      for (let n = m + 1; n < members.length; n += 1) {
        const i = members[m] ?? 0;
        const j = members[n] ?? 0;
        if (isMeetingCell(key, zones[i], zones[j])) compare(i, j);
      }
    }
  }
  const isHuge = new Set(huge);
  for (const i of huge) for (let j = 0; j < stickies.length; j += 1) if (j !== i && !(isHuge.has(j) && j < i)) compare(i, j);
}

const cellsOf = (zone: Rect): readonly [number, number, number, number] => [
  Math.floor(zone.x / CELL),
  Math.floor(zone.y / CELL),
  Math.floor((zone.x + zone.w) / CELL),
  Math.floor((zone.y + zone.h) / CELL),
];

/** Two zones may share several cells; the one with the corner of their overlap counts. */
function isMeetingCell(key: string, a: Rect | undefined, b: Rect | undefined): boolean {
  if (!a || !b) return false;
  return key === `${Math.floor(Math.max(a.x, b.x) / CELL)},${Math.floor(Math.max(a.y, b.y) / CELL)}`;
}
