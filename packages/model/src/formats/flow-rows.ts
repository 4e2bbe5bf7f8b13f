import type { BoardPoint, Size } from '../geometry.ts';

const PER_ROW = 12;
const GAP = 40;

/** Places for boxes laid in rows of twelve from left to right, top to bottom, none overlapping; square stickies stand 200 apart. */
export function flowRows(boxes: readonly Size[], origin: BoardPoint = { x: 0, y: 0 }): readonly BoardPoint[] {
  return placeRows(chunk(boxes, PER_ROW), origin).flat();
}

/** Places for rows as given, each below the one before. */
export function placeRows(rows: readonly (readonly Size[])[], origin: BoardPoint = { x: 0, y: 0 }): readonly (readonly BoardPoint[])[] {
  let y = origin.y;
  return rows.map((row) => {
    let x = origin.x;
    const places = row.map((box) => {
      const place = { x, y };
      x += box.w + GAP;
      return place;
    });
    y += Math.max(0, ...row.map((box) => box.h)) + GAP;
    return places;
  });
}

/** Cuts a list into parts of `size`; the last may be shorter. */
export function chunk<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: T[][] = [];
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size));
  return parts;
}
