import { centerOf, containsPoint, intersects, type BoardPoint, type Rect } from '@paperroll/model';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** The point turned clockwise (y grows down) around a pivot by degrees. */
export function rotatePoint(point: BoardPoint, pivot: BoardPoint, degrees: number): BoardPoint {
  if (degrees === 0) return point;
  const cos = Math.cos(radians(degrees));
  const sin = Math.sin(radians(degrees));
  const dx = point.x - pivot.x;
  const dy = point.y - pivot.y;
  return { x: pivot.x + dx * cos - dy * sin, y: pivot.y + dx * sin + dy * cos };
}

/** The axis-parallel box around a box that hangs turned by degrees around its middle. */
export function outerBox(box: Rect, degrees: number): Rect {
  if (degrees === 0) return box;
  const cos = Math.abs(Math.cos(radians(degrees)));
  const sin = Math.abs(Math.sin(radians(degrees)));
  const w = box.w * cos + box.h * sin;
  const h = box.w * sin + box.h * cos;
  return { x: box.x + (box.w - w) / 2, y: box.y + (box.h - h) / 2, w, h };
}

/** Whether the point lies in a box that hangs turned. */
export const containsTurned = (box: Rect, degrees: number, point: BoardPoint): boolean =>
  containsPoint(box, rotatePoint(point, centerOf(box), -degrees));

/** Whether a turned box and an upright one share a point: neither set of sides separates them. */
export function intersectsTurned(box: Rect, degrees: number, rect: Rect): boolean {
  if (!intersects(outerBox(box, degrees), rect)) return false;
  if (degrees === 0) return true;
  const pivot = centerOf(box);
  const turnedBack = [
    { x: rect.x, y: rect.y },
    { x: rect.x + rect.w, y: rect.y },
    { x: rect.x, y: rect.y + rect.h },
    { x: rect.x + rect.w, y: rect.y + rect.h },
  ].map((corner) => rotatePoint(corner, pivot, -degrees));
  const xs = turnedBack.map((p) => p.x);
  const ys = turnedBack.map((p) => p.y);
  return Math.max(...xs) >= box.x && Math.min(...xs) <= box.x + box.w && Math.max(...ys) >= box.y && Math.min(...ys) <= box.y + box.h;
}
