/** A point in board units (1 unit = 1 CSS pixel at zoom 1); x grows right, with time; y grows down. */
export interface BoardPoint {
  readonly x: number;
  readonly y: number;
}

/** An axis-parallel box in board units; (x, y) is the top-left corner. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Width and height in board units. */
export interface Size {
  readonly w: number;
  readonly h: number;
}

/** The middle of a box. */
export const centerOf = (r: Rect): BoardPoint => ({ x: r.x + r.w / 2, y: r.y + r.h / 2 });

/** Whether two boxes share a point; touching edges count. */
export const intersects = (a: Rect, b: Rect): boolean =>
  a.x <= b.x + b.w && b.x <= a.x + a.w && a.y <= b.y + b.h && b.y <= a.y + a.h;

/** Whether the point lies in the box, edges included. */
export const containsPoint = (r: Rect, p: BoardPoint): boolean => p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h;

/** Whether `inner` lies wholly in `outer`. */
export const containsRect = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h;

/** The box grown by `by` units on each side. */
export const expand = (r: Rect, by: number): Rect => ({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by });

/** The smallest box around all boxes; undefined for none. */
export function unionOf(rects: Iterable<Rect>): Rect | undefined {
  let x1 = Infinity;
  let y1 = Infinity;
  let x2 = -Infinity;
  let y2 = -Infinity;
  for (const r of rects) {
    x1 = Math.min(x1, r.x);
    y1 = Math.min(y1, r.y);
    x2 = Math.max(x2, r.x + r.w);
    y2 = Math.max(y2, r.y + r.h);
  }
  return x1 === Infinity ? undefined : { x: x1, y: y1, w: x2 - x1, h: y2 - y1 };
}

/** The box between two opposite corners, given in any order. */
export const rectBetween = (a: BoardPoint, b: BoardPoint): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  w: Math.abs(a.x - b.x),
  h: Math.abs(a.y - b.y),
});
