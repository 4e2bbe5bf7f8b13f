import { centerOf, expand, intersects, type Rect } from '@paperroll/model';
import { along, anchorOn, BOTTOM, LEFT, RIGHT, strictlyInside, TOP, type Anchor, type ConnectorEnd } from './connector-anchor.ts';
import type { Probe } from './connector-probe.ts';
import { polylineOf, type Curve } from './curve.ts';

/** Distance between parallel connectors of one pair, in units. */
export const PARALLEL_GAP = 22;
/** Ends nearer than this have no room for an arrow between them: it hops over their edges instead. */
export const HOP_BELOW = 18;

const HOP_INSET = 22;
const HOP_HEIGHT = 26;
const HOP_SIDES = [TOP, RIGHT, LEFT, BOTTOM] as const;
/** What a hop or loop costs for each sticky that it goes under: farther than the longest of them. */
const UNDER = 500;
const CLEARANCE = 2;

/** Whether there is no room for an arrow between two boxes: they touch, nearly touch or overlap. */
export const crowd = (a: Rect, b: Rect): boolean => intersects(expand(a, HOP_BELOW - 1), b) && !holds(a, b) && !holds(b, a);

/** Whether `outer` holds `inner` with room to spare on every side: a sticky inside an area, not one on another. */
const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x - outer.x > HOP_BELOW &&
  inner.y - outer.y > HOP_BELOW &&
  outer.x + outer.w - inner.x - inner.w > HOP_BELOW &&
  outer.y + outer.h - inner.y - inner.h > HOP_BELOW;

/**
 * Over the edges of two crowded boxes: out of one side and in again at the same side of the other, where neither end lies
 * under the other box or another sticky and the way is short. Neighbours side by side are hopped over at the top.
 */
export function hop(from: ConnectorEnd, to: ConnectorEnd, slot: number, probe: Probe): Curve {
  const a = centerOf(from.box);
  const b = centerOf(to.box);
  const rise = HOP_HEIGHT + Math.abs(slot) * PARALLEL_GAP + (slot < 0 ? PARALLEL_GAP / 2 : 0);
  const ways: Way[] = [];
  for (const side of HOP_SIDES) {
    const beside = side.nx === 0;
    const forward = (beside ? Math.sign(b.x - a.x) : Math.sign(b.y - a.y)) || 1;
    for (const fromShift of [insetShift(from.box, beside, forward), 0]) {
      for (const toShift of [insetShift(to.box, beside, -forward), 0]) {
        const start = anchorOn(from, side, fromShift);
        const end = anchorOn(to, side, toShift);
        ways.push({ curve: [[start.point, along(start, rise), along(end, rise), end.point]], cost: hopCost(start, end, from, to) });
      }
    }
  }
  return cheapest(ways, probe);
}

/** Out at one side and in again at the next, around the corner that is free; the upper right one where all are. */
export function selfLoop(end: ConnectorEnd, slot: number, probe: Probe): Curve {
  const reach = 56 + Math.abs(slot) * PARALLEL_GAP + (slot < 0 ? PARALLEL_GAP / 2 : 0);
  const corners = [
    { out: RIGHT, back: TOP, outShift: -0.25, backShift: 0.25 },
    { out: LEFT, back: TOP, outShift: -0.25, backShift: -0.25 },
    { out: RIGHT, back: BOTTOM, outShift: 0.25, backShift: 0.25 },
    { out: LEFT, back: BOTTOM, outShift: 0.25, backShift: -0.25 },
  ] as const;
  const ways = corners.map(({ out, back, outShift, backShift }, cost): Way => {
    const start = anchorOn(end, out, end.box.h * outShift);
    const last = anchorOn(end, back, end.box.w * backShift);
    return { curve: [[start.point, along(start, reach), along(last, reach), last.point]], cost };
  });
  return cheapest(ways, probe);
}

interface Way {
  readonly curve: Curve;
  readonly cost: number;
}

/** The cheapest way, each sticky that it goes under counted; the first of equals. Looks no farther than it must. */
function cheapest(ways: readonly Way[], probe: Probe): Curve {
  const sorted = ways.map((way, order) => ({ ...way, order })).sort((a, b) => a.cost - b.cost || a.order - b.order);
  let best: Curve | undefined;
  let least = Infinity;
  for (const { curve, cost } of sorted) {
    if (cost >= least - 1e-6) break;
    const total = cost + UNDER * probe.hits(polylineOf(curve), CLEARANCE).length;
    if (total >= least - 1e-6) continue;
    least = total;
    best = curve;
  }
  if (!best) throw new Error('a connector between crowded ends has no way at all');
  return best;
}

function hopCost(start: Anchor, end: Anchor, from: ConnectorEnd, to: ConnectorEnd): number {
  const length = Math.hypot(end.point.x - start.point.x, end.point.y - start.point.y);
  const hidden = (strictlyInside(to, start.point) ? 1 : 0) + (strictlyInside(from, end.point) ? 1 : 0);
  // Shorter than its own head, an arrow would be a blot.
  return length + hidden * 2000 + (length < HOP_BELOW ? 60 : 0);
}

/** From the middle of a side to near its end, where the neighbour is. */
function insetShift(box: Rect, beside: boolean, towards: number): number {
  const half = (beside ? box.w : box.h) / 2;
  return towards * Math.max(0, half - Math.min(HOP_INSET, half));
}
