import { centerOf, type BoardPoint, type Rect } from '@paperroll/model';
import { containsTurned, rotatePoint } from './rotation.ts';

/** One end of a connector: a box that may hang turned (degrees). */
export interface ConnectorEnd {
  readonly box: Rect;
  readonly angle: number;
}

/** A side of a box: the offset of its middle from the middle of the box, in half sides, which is also the way out. */
export interface Side {
  readonly nx: -1 | 0 | 1;
  readonly ny: -1 | 0 | 1;
}

export const RIGHT: Side = { nx: 1, ny: 0 };
export const LEFT: Side = { nx: -1, ny: 0 };
export const BOTTOM: Side = { nx: 0, ny: 1 };
export const TOP: Side = { nx: 0, ny: -1 };
/** In the order in which equal ways are preferred: time runs to the right. */
export const SIDES = [RIGHT, LEFT, BOTTOM, TOP] as const;

/** Where a connector meets an end. */
export interface Anchor {
  readonly point: BoardPoint;
  /** The way out of the box. */
  readonly out: BoardPoint;
}

/** The point on a side, moved along it by `shift` (never beyond its straight part), turned with the box. */
export function anchorOn({ box, angle }: ConnectorEnd, side: Side, shift: number): Anchor {
  const middle = centerOf(box);
  const length = side.nx === 0 ? box.w : box.h;
  const moved = Math.max(-length * 0.4, Math.min(length * 0.4, shift));
  const point = {
    x: middle.x + (side.nx * box.w) / 2 + (side.nx === 0 ? moved : 0),
    y: middle.y + (side.ny * box.h) / 2 + (side.ny === 0 ? moved : 0),
  };
  if (angle === 0) return { point, out: { x: side.nx, y: side.ny } };
  return { point: rotatePoint(point, middle, angle), out: rotatePoint({ x: side.nx, y: side.ny }, { x: 0, y: 0 }, angle) };
}

/** The point at a distance straight out of an anchor. */
export const along = (anchor: Anchor, by: number): BoardPoint => ({ x: anchor.point.x + anchor.out.x * by, y: anchor.point.y + anchor.out.y * by });

/** Whether the point lies in the end by more than a unit. */
export const strictlyInside = ({ box, angle }: ConnectorEnd, point: BoardPoint): boolean =>
  containsTurned({ x: box.x + 1, y: box.y + 1, w: Math.max(0, box.w - 2), h: Math.max(0, box.h - 2) }, angle, point);
