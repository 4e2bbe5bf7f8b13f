import { centerOf, expand, intersects, type BoardPoint, type Rect } from '@paperroll/model';
import { bezierAt, type Bezier } from './bezier.ts';
import { containsTurned, rotatePoint } from './rotation.ts';

/** One end of a connector: a box that may hang turned (degrees). */
export interface ConnectorEnd {
  readonly box: Rect;
  readonly angle: number;
}

/** A routed connector: from edge to edge, with the direction of its head (degrees clockwise from the x axis). */
export interface ConnectorPath {
  readonly path: Bezier;
  readonly headAngle: number;
  readonly labelAt: BoardPoint;
}

/** Distance between parallel connectors of one pair, in units. */
export const PARALLEL_GAP = 22;
/** Ends nearer than this have no room for an arrow between them: it hops over their edges instead. */
export const HOP_BELOW = 18;

const HOP_INSET = 22;
const HOP_HEIGHT = 26;

/**
 * Routes from edge to edge. Sides are the pair that needs the least way without turning back; parallel connectors of one
 * pair stand `slot` gaps apart (0 in the middle). Ends that touch or overlap get a short hop over their edges, because
 * stickies are painted over connectors and an arrow between them could not be seen. Equal ends (a relation to itself) loop.
 */
export function routeConnector(from: ConnectorEnd, to: ConnectorEnd, slot: number, self = false): ConnectorPath {
  if (self) return finish(selfLoop(from, slot));
  const shift = slot * PARALLEL_GAP;
  if (crowd(from.box, to.box)) return finish(hop(from, to, slot));
  const best = bestSides(from, to);
  const a = anchorOn(from, best.a, shift);
  const b = anchorOn(to, best.b, shift);
  const distance = Math.hypot(b.point.x - a.point.x, b.point.y - a.point.y);
  const reach = Math.min(160, Math.max(distance * 0.3, Math.min(24, distance * 0.45)));
  return finish([a.point, along(a, reach), along(b, reach), b.point]);
}

interface Side {
  /** Offsets of the middle of the side from the middle of the box, in half sides, and the way out. */
  readonly nx: -1 | 0 | 1;
  readonly ny: -1 | 0 | 1;
}

const RIGHT: Side = { nx: 1, ny: 0 };
const LEFT: Side = { nx: -1, ny: 0 };
const BOTTOM: Side = { nx: 0, ny: 1 };
const TOP: Side = { nx: 0, ny: -1 };
const SIDES = [RIGHT, LEFT, BOTTOM, TOP] as const;
const HOP_SIDES = [TOP, RIGHT, LEFT, BOTTOM] as const;

interface Anchor {
  readonly point: BoardPoint;
  /** The way out of the box. */
  readonly out: BoardPoint;
}

/** The point on a side, moved along it by `shift` (never beyond its straight part), turned with the box. */
function anchorOn({ box, angle }: ConnectorEnd, side: Side, shift: number): Anchor {
  const middle = centerOf(box);
  const length = side.nx === 0 ? box.w : box.h;
  const moved = Math.max(-length * 0.4, Math.min(length * 0.4, shift));
  const point = {
    x: middle.x + (side.nx * box.w) / 2 + (side.nx === 0 ? moved : 0),
    y: middle.y + (side.ny * box.h) / 2 + (side.ny === 0 ? moved : 0),
  };
  return { point: rotatePoint(point, middle, angle), out: rotatePoint({ x: side.nx, y: side.ny }, { x: 0, y: 0 }, angle) };
}

interface SidePair {
  readonly a: Side;
  readonly b: Side;
}

function bestSides(from: ConnectorEnd, to: ConnectorEnd): SidePair {
  let best: SidePair = { a: RIGHT, b: LEFT };
  let least = Infinity;
  const starts = SIDES.map((side) => ({ side, anchor: anchorOn(from, side, 0) }));
  const ends = SIDES.map((side) => ({ side, anchor: anchorOn(to, side, 0) }));
  for (const { side: a, anchor: start } of starts) {
    for (const { side: b, anchor: end } of ends) {
      const cost = costOf(start, end, a, b, from, to);
      if (cost < least - 1e-6) {
        least = cost;
        best = { a, b };
      }
    }
  }
  return best;
}

/** Whether there is no room for an arrow between two boxes: they touch, nearly touch or overlap. */
const crowd = (a: Rect, b: Rect): boolean => intersects(expand(a, HOP_BELOW - 1), b) && !holds(a, b) && !holds(b, a);

/** Whether `outer` holds `inner` with room to spare on every side: a sticky inside an area, not one on another. */
const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x - outer.x > HOP_BELOW &&
  inner.y - outer.y > HOP_BELOW &&
  outer.x + outer.w - inner.x - inner.w > HOP_BELOW &&
  outer.y + outer.h - inner.y - inner.h > HOP_BELOW;

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

const strictlyInside = ({ box, angle }: ConnectorEnd, point: BoardPoint): boolean =>
  containsTurned({ x: box.x + 1, y: box.y + 1, w: Math.max(0, box.w - 2), h: Math.max(0, box.h - 2) }, angle, point);

const along = (anchor: Anchor, by: number): BoardPoint => ({ x: anchor.point.x + anchor.out.x * by, y: anchor.point.y + anchor.out.y * by });

/**
 * Over the edges of two crowded boxes: out of one side and in again at the same side of the other, where neither end lies
 * under the other box and the way is short. Neighbours side by side are hopped over at the top.
 */
function hop(from: ConnectorEnd, to: ConnectorEnd, slot: number): Bezier {
  const a = centerOf(from.box);
  const b = centerOf(to.box);
  let best: readonly [Anchor, Anchor] | undefined;
  let least = Infinity;
  for (const side of HOP_SIDES) {
    const beside = side.nx === 0;
    const forward = (beside ? Math.sign(b.x - a.x) : Math.sign(b.y - a.y)) || 1;
    for (const fromShift of [insetShift(from.box, beside, forward), 0]) {
      for (const toShift of [insetShift(to.box, beside, -forward), 0]) {
        const start = anchorOn(from, side, fromShift);
        const end = anchorOn(to, side, toShift);
        const cost = hopCost(start, end, from, to);
        if (cost < least - 1e-6) {
          least = cost;
          best = [start, end];
        }
      }
    }
  }
  const [start, end] = best ?? [anchorOn(from, TOP, 0), anchorOn(to, TOP, 0)];
  const rise = HOP_HEIGHT + Math.abs(slot) * PARALLEL_GAP + (slot < 0 ? PARALLEL_GAP / 2 : 0);
  return [start.point, along(start, rise), along(end, rise), end.point];
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

/** Out at the right, up, and in again at the top. */
function selfLoop(end: ConnectorEnd, slot: number): Bezier {
  const start = anchorOn(end, RIGHT, -end.box.h * 0.25);
  const back = anchorOn(end, TOP, end.box.w * 0.25);
  const reach = 56 + Math.abs(slot) * PARALLEL_GAP + (slot < 0 ? PARALLEL_GAP / 2 : 0);
  return [start.point, along(start, reach), along(back, reach), back.point];
}

function finish(path: Bezier): ConnectorPath {
  const [, , control, end] = path;
  const near = control.x === end.x && control.y === end.y ? bezierAt(path, 0.9) : control;
  return { path, headAngle: (Math.atan2(end.y - near.y, end.x - near.x) * 180) / Math.PI, labelAt: bezierAt(path, 0.5) };
}
