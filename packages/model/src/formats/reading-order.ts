import { centerOf, type Rect } from '../geometry.ts';

/** Boxes as one reads a wall: rows from top to bottom, each from left to right. A row holds what is level with its first box. */
export function readingRows<T extends Rect & { readonly id: string }>(boxes: readonly T[]): readonly (readonly T[])[] {
  const falling = [...boxes].sort((a, b) => centerOf(a).y - centerOf(b).y || byPlace(a, b));
  const rows: T[][] = [];
  for (const box of falling) {
    const row = rows.at(-1);
    const lead = row?.[0];
    if (row && lead && Math.abs(centerOf(box).y - centerOf(lead).y) <= Math.min(lead.h, box.h) / 2) row.push(box);
    else rows.push([box]);
  }
  return rows.map((row) => row.sort(byPlace));
}

const byPlace = (a: Rect & { readonly id: string }, b: Rect & { readonly id: string }): number => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);
