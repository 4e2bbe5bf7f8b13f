import type { BoardPoint } from '@paperroll/model';
import { bezierAt, type Bezier } from './bezier.ts';
import { along, anchorOn, type ConnectorEnd, type Side } from './connector-anchor.ts';
import { detour } from './connector-detour.ts';
import { crowd, hop, PARALLEL_GAP, selfLoop } from './connector-hop.ts';
import { OPEN, type Obstacle, type Probe } from './connector-probe.ts';
import { bestSides, sidePairs, type SidePair } from './connector-sides.ts';
import type { ConnectorAnchors } from './connector-spread.ts';
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
  /** Where it meets its ends among the other connectors there; the middles of the best sides when absent. */
  readonly anchors?: ConnectorAnchors | undefined;
  /** In level and upright legs wherever there is room for them. */
  readonly elbow?: boolean;
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
export function routeConnector(from: ConnectorEnd, to: ConnectorEnd, slot: number, self = false, { probe, track, anchors, elbow = false }: RouteContext = IN_THE_OPEN): ConnectorPath {
  if (self) return finish(selfLoop(from, slot, probe));
  if (crowd(from.box, to.box)) return finish(hop(from, to, slot, probe));
  const best = anchors?.sides ?? bestSides(from, to);
  const shifts = shiftsOf(best, slot * PARALLEL_GAP, anchors, track < 0 ? -OFF_PLAN : OFF_PLAN);
  const around = (seed: readonly Obstacle[]): Curve | undefined => detour(from, to, { ...shifts, track, seed, probe });
  if (elbow) {
    const legs = around([]);
    if (legs) return finish(legs);
  }
  const first = curveBetween(from, to, best, shifts);
  const points = polylineOf(first);
  const inTheWay = probe.hits(points, CURVE_CLEARANCE, SEED);
  if (inTheWay.length === 0) return finish(first);

  const others = sidePairs(from, to).filter(({ a, b }) => a !== best.a || b !== best.b);
  const cheap = best.cost * 1.4 + 90;
  for (const pair of others) {
    if (pair.cost > cheap) break;
    const curve = curveBetween(from, to, pair, shifts);
    if (probe.hits(polylineOf(curve), CURVE_CLEARANCE, 1).length === 0) return finish(curve);
  }
  const legs = elbow ? undefined : around(inTheWay);
  // Under that many stickies every curve is a guess: the plainest is as good as any.
  if (!legs && inTheWay.length >= SEED) return finish(first);
  if (legs && lengthOf(polylineOf(legs)) <= lengthOf(points) * 2.5 + 900) return finish(legs);
  return finish(leastHidden([first, ...others.map((pair) => curveBetween(from, to, pair, shifts))], probe));
}

/** How far the anchors on each side are moved along it. */
interface Shifts {
  fromShift(side: Side): number;
  toShift(side: Side): number;
}

/** Distance (units) from the middle of a side that was not planned: there, others may have theirs. */
const OFF_PLAN = 26;

/** On the sides that were planned, the places planned; on any other, off the middle, beside the relations of the same pair. */
function shiftsOf(best: SidePair, plain: number, anchors: ConnectorAnchors | undefined, off: number): Shifts {
  const unplanned = anchors ? plain + off : plain;
  return {
    fromShift: (side) => (anchors && side === best.a ? anchors.fromShift : unplanned),
    toShift: (side) => (anchors && side === best.b ? anchors.toShift : unplanned),
  };
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

/** The curves between every two sides of the ends, the best first, without regard to what lies between. */
export const directCurves = (from: ConnectorEnd, to: ConnectorEnd, shift: number): readonly Curve[] =>
  sidePairs(from, to).map((pair) => curveBetween(from, to, pair, { fromShift: () => shift, toShift: () => shift }));

const FACING_LEAST = 18;

function curveBetween(from: ConnectorEnd, to: ConnectorEnd, sides: Pick<SidePair, 'a' | 'b'>, { fromShift, toShift }: Shifts): Curve {
  const a = anchorOn(from, sides.a, fromShift(sides.a));
  const b = anchorOn(to, sides.b, toShift(sides.b));
  const distance = Math.hypot(b.point.x - a.point.x, b.point.y - a.point.y);
  const wide = Math.min(160, Math.max(distance * 0.3, Math.min(24, distance * 0.45)));
  // Between sides that face each other a curve stays in the room between them: beyond it, it would cross its neighbours.
  const room = (b.point.x - a.point.x) * a.out.x + (b.point.y - a.point.y) * a.out.y;
  const facing = a.out.x === -b.out.x && a.out.y === -b.out.y && room > 0;
  const reach = facing ? Math.min(wide, Math.max(FACING_LEAST, room * 0.6)) : wide;
  return [[a.point, along(a, reach), along(b, reach), b.point]];
}

function finish(path: Curve): ConnectorPath {
  const last: Bezier = path.at(-1) ?? path[0];
  const [, , control, end] = last;
  const near: BoardPoint = control.x === end.x && control.y === end.y ? bezierAt(last, 0.9) : control;
  return { path, headAngle: (Math.atan2(end.y - near.y, end.x - near.x) * 180) / Math.PI };
}
