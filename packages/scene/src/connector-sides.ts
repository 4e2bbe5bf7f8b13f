import type { Rect } from '@paperroll/model';
import { anchorOn, LEFT, RIGHT, SIDES, strictlyInside, type Anchor, type ConnectorEnd, type Side } from './connector-anchor.ts';

/** Out of which side of one end and into which of the other a connector runs; a smaller cost reads better. */
export interface SidePair {
  readonly a: Side;
  readonly b: Side;
  readonly cost: number;
}

/** The two sides that need the least way without turning back, without regard to what lies between. */
export function bestSides(from: ConnectorEnd, to: ConnectorEnd): SidePair {
  let best: SidePair = { a: RIGHT, b: LEFT, cost: Infinity };
  const ends = SIDES.map((side) => anchorOn(to, side, 0));
  for (const a of SIDES) {
    const start = anchorOn(from, a, 0);
    for (const [i, b] of SIDES.entries()) {
      const end = ends[i];
      const cost = end ? costOf(start, end, a, b, from, to) : Infinity;
      if (cost < best.cost - 1e-6) best = { a, b, cost };
    }
  }
  return best;
}

/** Every two sides, cheapest first. */
export function sidePairs(from: ConnectorEnd, to: ConnectorEnd): readonly SidePair[] {
  const pairs = SIDES.flatMap((a) => SIDES.map((b): SidePair => ({ a, b, cost: costOf(anchorOn(from, a, 0), anchorOn(to, b, 0), a, b, from, to) })));
  return pairs.sort((a, b) => a.cost - b.cost);
}

function costOf(start: Anchor, end: Anchor, a: Side, b: Side, from: ConnectorEnd, to: ConnectorEnd): number {
  const dx = end.point.x - start.point.x;
  const dy = end.point.y - start.point.y;
  const ahead = start.out.x * dx + start.out.y * dy;
  const met = -(end.out.x * dx + end.out.y * dy);
  const opposite = a.nx === -b.nx && a.ny === -b.ny;
  const same = a === b;
  let cost = Math.hypot(dx, dy) * (opposite ? 1 : same ? 1.6 : 1.3);
  // Turning back right after the start or right before the end.
  if (ahead < 0) cost += 60 - 2 * ahead;
  if (met < 0) cost += 60 - 2 * met;
  if (strictlyInside(to, start.point)) cost += 2000;
  if (strictlyInside(from, end.point)) cost += 2000;
  // Back in time to another row: down and over, not through the row that it comes from.
  if (opposite && a.nx === -1 && rowsApart(from.box, to.box)) cost *= 1.3;
  // Time runs to the right: between equals, sideways reads better.
  return a.nx === 0 ? cost + 4 : cost;
}

const ROW_GAP = 30;
const rowsApart = (a: Rect, b: Rect): boolean => b.y - a.y - a.h > ROW_GAP || a.y - b.y - b.h > ROW_GAP;
