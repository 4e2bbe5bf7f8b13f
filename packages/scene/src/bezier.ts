import type { BoardPoint, Rect } from '@paperroll/model';

/** A cubic Bézier: start, control, control, end. */
export type Bezier = readonly [BoardPoint, BoardPoint, BoardPoint, BoardPoint];

/** The point at `t` (0 start … 1 end). */
export function bezierAt([a, b, c, d]: Bezier, t: number): BoardPoint {
  const u = 1 - t;
  const ka = u * u * u;
  const kb = 3 * u * u * t;
  const kc = 3 * u * t * t;
  const kd = t * t * t;
  return { x: ka * a.x + kb * b.x + kc * c.x + kd * d.x, y: ka * a.y + kb * b.y + kc * c.y + kd * d.y };
}

const HIT_STEPS = 24;

/** Distance of a point from the curve, by its polyline: within half a unit of the truth for curves that fit a screen. */
export function distanceToBezier(path: Bezier, point: BoardPoint): number {
  let best = Infinity;
  let from = path[0];
  for (let i = 1; i <= HIT_STEPS; i++) {
    const to = bezierAt(path, i / HIT_STEPS);
    best = Math.min(best, distanceToSegment(from, to, point));
    from = to;
  }
  return best;
}

function distanceToSegment(a: BoardPoint, b: BoardPoint, p: BoardPoint): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/** The tight box around the curve. */
export function bezierBox(path: Bezier): Rect {
  const [x1, x2] = extent(path[0].x, path[1].x, path[2].x, path[3].x);
  const [y1, y2] = extent(path[0].y, path[1].y, path[2].y, path[3].y);
  return { x: x1, y: y1, w: x2 - x1, h: y2 - y1 };
}

function extent(a: number, b: number, c: number, d: number): readonly [number, number] {
  let low = Math.min(a, d);
  let high = Math.max(a, d);
  // Where the derivative is zero.
  const qa = -a + 3 * b - 3 * c + d;
  const qb = 2 * (a - 2 * b + c);
  const qc = b - a;
  for (const t of roots(qa, qb, qc)) {
    if (t <= 0 || t >= 1) continue;
    const u = 1 - t;
    const v = u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return [low, high];
}

function roots(a: number, b: number, c: number): readonly number[] {
  if (Math.abs(a) < 1e-9) return Math.abs(b) < 1e-9 ? [] : [-c / b];
  const d = b * b - 4 * a * c;
  if (d < 0) return [];
  const root = Math.sqrt(d);
  return [(-b + root) / (2 * a), (-b - root) / (2 * a)];
}
