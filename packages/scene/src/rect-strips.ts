import type { Rect } from '@paperroll/model';

/** What a box has outside of another, in at most four strips: above and below it, and beside it. */
export function stripsOf({ x, y, w, h }: Rect, other: Rect): readonly Rect[] {
  const top = Math.max(y, Math.min(y + h, other.y));
  const bottom = Math.min(y + h, Math.max(top, other.y + other.h));
  const left = Math.max(x, Math.min(x + w, other.x));
  const right = Math.min(x + w, Math.max(left, other.x + other.w));
  const strips: readonly Rect[] = [
    { x, y, w, h: top - y },
    { x, y: bottom, w, h: y + h - bottom },
    { x, y: top, w: left - x, h: bottom - top },
    { x: right, y: top, w: x + w - right, h: bottom - top },
  ];
  // Of a box without a side there is still its line.
  return strips.filter((strip) => (strip.w > 0 || w === 0) && (strip.h > 0 || h === 0));
}
