import type { BoardPoint, Rect } from '@paperroll/model';
import { bezierAt, type Bezier } from './bezier.ts';
import { along, anchorOn, LEFT, RIGHT, SIDES, strictlyInside, type Anchor, type ConnectorEnd, type Side } from './connector-anchor.ts';
import { detour } from './connector-detour.ts';
import { crowd, hop, PARALLEL_GAP, selfLoop } from './connector-hop.ts';
import { OPEN, type Probe } from './connector-probe.ts';
import { lengthOf, polylineOf, type Curve } from './curve.ts';

/** A routed connector: from edge to edge, with the direction of its head (degrees clockwise from the x axis). */
export interface ConnectorPath {
  readonly path: Curve;
  readonly headAngle: number;
}

/** What a route takes into account beside its ends. */
export interface RouteContext {
  readonly probe: Probe;
  /** −2 … 2: which of the tracks of a channel detours use, so that those of different connectors do not lie on each other. */
  readonly track: number;
}

const IN_THE_OPEN: RouteContext = { probe: OPEN, track: 0 };
/** How near a curve may pass a sticky, in units. */
export const CURVE_CLEARANCE = 6;

/**
 * Routes from edge to edge. Sides are the pair that needs the least way without turning back; when stickies are in the
 * way, the next best pair whose curve is clear, else a detour around them, else the curve that goes under the fewest.
 * Parallel connectors of one pair stand `slot` gaps apart (0 in the middle). Ends that touch or overlap get a short hop
 * over their edges, because stickies are painted over connectors and an arrow between them could not be seen. Equal ends
 * (a relation to itself) loop.
 */
export function routeConnector(from: ConnectorEnd, to: ConnectorEnd, slot: number, self = false, { probe, track }: RouteContext = IN_THE_OPEN): ConnectorPath {
  if (self) return finish(selfLoop(from, slot, probe));
  if (crowd(from.box, to.box)) return finish(hop(from, to, slot, probe));
  const shift = slot * PARALLEL_GAP;
  const best = bestSides(from, to);
  const first = curveBetween(from, to, best, shift);
  const points = polylineOf(first);
  const inTheWay = probe.hits(points, CURVE_CLEARANCE, SEED);
  if (inTheWay.length === 0) return finish(first);

  const others = sidePairs(from, to).filter(({ a, b }) => a !== best.a || b !== best.b);
  const cheap = best.cost * 1.4 + 90;
  for (const pair of others) {
    if (pair.cost > cheap) break;
    const curve = curveBetween(from, to, pair, shift);
    if (probe.hits(polylineOf(curve), CURVE_CLEARANCE, 1).length === 0) return finish(curve);
  }
  const around = detour(from, to, { shift, track, seed: inTheWay, probe });
  // Under that many stickies every curve is a guess: the plainest is as good as any.
  if (!around && inTheWay.length >= SEED) return finish(first);
  if (around && lengthOf(polylineOf(around)) <= lengthOf(points) * 2.5 + 900) return finish(around);
  return finish(leastHidden([first, ...others.map((pair) => curveBetween(from, to, pair, shift))], probe));
}

/** How many of the stickies in the way are known to a detour from the start; it finds the others by itself. */
const SEED = 10;

/** The first curve that goes under no sticky, else the one under the fewest. */
function leastHidden(curves: readonly [Curve, ...Curve[]], probe: Probe): Curve {
  let [best] = curves;
  let least = Infinity;
  for (const curve of curves) {
    const hidden = probe.hits(polylineOf(curve), CURVE_CLEARANCE, least).length;
    if (hidden >= least) continue;
    least = hidden;
    best = curve;
    if (hidden === 0) break;
  }
  return best;
}

interface SidePair {
  readonly a: Side;
  readonly b: Side;
  readonly cost: number;
}

/** The curves between every two sides of the ends, the best first, without regard to what lies between. */
export const directCurves = (from: ConnectorEnd, to: ConnectorEnd, shift: number): readonly Curve[] => sidePairs(from, to).map((pair) => curveBetween(from, to, pair, shift));

function curveBetween(from: ConnectorEnd, to: ConnectorEnd, sides: Pick<SidePair, 'a' | 'b'>, shift: number): Curve {
  const a = anchorOn(from, sides.a, shift);
  const b = anchorOn(to, sides.b, shift);
  const distance = Math.hypot(b.point.x - a.point.x, b.point.y - a.point.y);
  const reach = Math.min(160, Math.max(distance * 0.3, Math.min(24, distance * 0.45)));
  return [[a.point, along(a, reach), along(b, reach), b.point]];
}

function bestSides(from: ConnectorEnd, to: ConnectorEnd): SidePair {
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
function sidePairs(from: ConnectorEnd, to: ConnectorEnd): readonly SidePair[] {
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

function finish(path: Curve): ConnectorPath {
  const last: Bezier = path.at(-1) ?? path[0];
  const [, , control, end] = last;
  const near: BoardPoint = control.x === end.x && control.y === end.y ? bezierAt(last, 0.9) : control;
  return { path, headAngle: (Math.atan2(end.y - near.y, end.x - near.x) * 180) / Math.PI };
}
