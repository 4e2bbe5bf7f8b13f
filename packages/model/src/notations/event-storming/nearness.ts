import { expand, type Rect } from '../../geometry.ts';
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
const reachOf = (box: Rect): number => Math.min(box.w, box.h) / 2;

/** Measures two boxes; undefined when they are half a sticky (of the larger one) or more apart. */
export function nearness(a: Rect, b: Rect): Nearness | undefined {
  const shareX = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const shareY = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  const gap = distance(Math.min(0, shareX), Math.min(0, shareY));
  if (gap > 0 && gap >= Math.max(reachOf(a), reachOf(b))) return undefined;
  return {
    overlap: Math.max(0, shareX) * Math.max(0, shareY),
    gap,
    middles: distance(a.x + a.w / 2 - b.x - b.w / 2, a.y + a.h / 2 - b.y - b.h / 2),
    row: shareY / Math.min(a.h, b.h),
    column: shareX / Math.min(a.w, b.w),
  };
}

// Math.hypot guards against overflow that boards cannot have, at ten times the price.
const distance = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);

/** Nearer first: more overlap, then a smaller gap, then closer middles. */
export const byNearness = (a: Nearness, b: Nearness): number => b.overlap - a.overlap || a.gap - b.gap || a.middles - b.middles;

const CELL = 512;
const CELLS_MAX = 8;

/**
 * Visits every pair of stickies that stand within reach of each other, once. A grid keeps a wall of ten thousand to its
 * neighbourhoods; the few stickies that would cover many cells are compared with all.
 */
export function forEachNearPair(stickies: readonly Element[], visit: (a: Element, b: Element, near: Nearness) => void): void {
  const zones = stickies.map(zoneOf);
  const cells = new Map<string, Cell>();
  const huge: Zone[] = [];
  for (const zone of zones) {
    if (zone.x2 - zone.x1 > CELLS_MAX || zone.y2 - zone.y1 > CELLS_MAX) huge.push(zone);
    else fill(cells, zone);
  }
  const compare = (a: Zone, b: Zone): void => {
    const near = nearness(a.sticky, b.sticky);
    if (near) visit(a.sticky, b.sticky, near);
  };
  for (const { x, y, zones: members } of cells.values()) {
    members.forEach((a, i) => {
      for (let j = i + 1; j < members.length; j += 1) {
        const b = members[j];
        // Two zones may share several cells; the one with the top left corner of what they share counts.
        if (b && Math.max(a.x1, b.x1) === x && Math.max(a.y1, b.y1) === y) compare(a, b);
      }
    });
  }
  const done = new Set<Zone>();
  for (const zone of huge) {
    done.add(zone);
    for (const other of zones) if (!done.has(other)) compare(zone, other);
  }
}

/** A sticky with its reach, in cells of the grid. */
interface Zone {
  readonly sticky: Element;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly zones: Zone[];
}

function zoneOf(sticky: Element): Zone {
  const { x, y, w, h } = expand(sticky, reachOf(sticky));
  return { sticky, x1: Math.floor(x / CELL), y1: Math.floor(y / CELL), x2: Math.floor((x + w) / CELL), y2: Math.floor((y + h) / CELL) };
}

function fill(cells: Map<string, Cell>, zone: Zone): void {
  for (let x = zone.x1; x <= zone.x2; x += 1) {
    for (let y = zone.y1; y <= zone.y2; y += 1) {
      const key = `${x},${y}`;
      const cell = cells.get(key);
      if (cell) cell.zones.push(zone);
      else cells.set(key, { x, y, zones: [zone] });
    }
  }
}
