import { unionOf, type BoardPoint, type Rect } from '@paperroll/model';
import { bezierAt, bezierBox, distanceToBezier, type Bezier } from './bezier.ts';

/** Cubic Béziers end to end, without gaps: each starts where the one before ends. */
export type Curve = readonly [Bezier, ...Bezier[]];

/** The first point of a curve. */
export const curveStart = (curve: Curve): BoardPoint => curve[0][0];

/** The last point of a curve. */
export const curveEnd = (curve: Curve): BoardPoint => (curve.at(-1) ?? curve[0])[3];

/** The tight box around the curve. */
export const curveBox = (curve: Curve): Rect => (curve.length === 1 ? bezierBox(curve[0]) : (unionOf(curve.map(bezierBox)) ?? bezierBox(curve[0])));

/** Distance of a point from the curve, within half a unit of the truth for curves that fit a screen. */
export function distanceToCurve(curve: Curve, point: BoardPoint): number {
  let best = Infinity;
  for (const piece of curve) best = Math.min(best, distanceToBezier(piece, point));
  return best;
}

/** Longest step of a curve taken as a polyline. */
const STEP = 40;
const MAX_STEPS = 64;
const STRAIGHT = 0.25;

/** The curve as a polyline: straight pieces stay whole, bent ones get a point every 40 units or oftener. */
export function polylineOf(curve: Curve): readonly BoardPoint[] {
  const points: BoardPoint[] = [curve[0][0]];
  for (const piece of curve) {
    const [a, b, c, d] = piece;
    if (!isStraight(piece)) {
      const length = Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y) + Math.hypot(d.x - c.x, d.y - c.y);
      const steps = Math.min(MAX_STEPS, Math.max(6, Math.ceil(length / STEP)));
      for (let i = 1; i < steps; i++) points.push(bezierAt(piece, i / steps));
    }
    points.push(d);
  }
  return points;
}

function isStraight([a, b, c, d]: Bezier): boolean {
  const length = Math.hypot(d.x - a.x, d.y - a.y) || 1;
  const off = (p: BoardPoint): number => Math.abs((d.x - a.x) * (p.y - a.y) - (d.y - a.y) * (p.x - a.x)) / length;
  return off(b) < STRAIGHT && off(c) < STRAIGHT;
}

/** Length of a polyline. */
export function lengthOf(points: readonly BoardPoint[]): number {
  let length = 0;
  let last = points[0];
  for (const point of points) {
    if (last) length += Math.hypot(point.x - last.x, point.y - last.y);
    last = point;
  }
  return length;
}

/** The point that lies at a share (0 start … 1 end) of a polyline's length. */
export function pointAlong(points: readonly BoardPoint[], share: number): BoardPoint {
  let left = lengthOf(points) * share;
  let last = points[0] ?? { x: 0, y: 0 };
  for (const point of points) {
    const step = Math.hypot(point.x - last.x, point.y - last.y);
    if (step >= left && step > 0) return { x: last.x + ((point.x - last.x) * left) / step, y: last.y + ((point.y - last.y) * left) / step };
    left -= step;
    last = point;
  }
  return last;
}

/** Share of a corner's radius at which the controls of its quarter circle lie. */
const KAPPA = 0.5523;

/** A polyline of at least two points with its corners rounded, never by more than half of a leg. */
export function roundedCurve(points: readonly BoardPoint[], radius: number): Curve | undefined {
  const [first, ...rest] = points;
  if (!first) return undefined;
  const pieces: Bezier[] = [];
  let at = first;
  for (const [i, corner] of rest.entries()) {
    const next = rest[i + 1];
    if (!next) {
      pieces.push(line(at, corner));
      break;
    }
    const before = points[i] ?? first;
    const into = Math.hypot(corner.x - before.x, corner.y - before.y);
    const out = Math.hypot(next.x - corner.x, next.y - corner.y);
    const r = Math.min(radius, into / 2, out / 2);
    const start = towards(corner, before, r);
    const end = towards(corner, next, r);
    pieces.push(line(at, start), [start, towards(start, corner, r * KAPPA), towards(end, corner, r * KAPPA), end]);
    at = end;
  }
  const [head, ...tail] = pieces;
  return head && [head, ...tail];
}

const line = (a: BoardPoint, b: BoardPoint): Bezier => [a, mix(a, b, 1 / 3), mix(a, b, 2 / 3), b];
const mix = (a: BoardPoint, b: BoardPoint, share: number): BoardPoint => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

function towards(from: BoardPoint, to: BoardPoint, by: number): BoardPoint {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length === 0 ? from : mix(from, to, by / length);
}
