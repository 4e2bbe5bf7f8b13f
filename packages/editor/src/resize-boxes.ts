import type { Rect } from '@paperroll/model';
import type { HandleName } from './handles.ts';

/** Smallest side (units) that dragging a handle gives. */
export const MIN_SIDE = 40;

/** How a pull at a handle is meant. */
export interface ResizeOptions {
  /** Keeps the ratio of the sides. */
  readonly ratio: boolean;
  /** Keeps the middle where it is. */
  readonly centered: boolean;
}

/** The box after its handle was pulled by (dx, dy); sides never fall below the given minimum. */
export function pulledBox(box: Rect, handle: HandleName, dx: number, dy: number, min: { readonly w: number; readonly h: number }, options: ResizeOptions): Rect {
  const across = handle.includes('w') ? -1 : handle.includes('e') ? 1 : 0;
  const down = handle.includes('n') ? -1 : handle.includes('s') ? 1 : 0;
  const grow = options.centered ? 2 : 1;
  let w = across === 0 ? box.w : Math.max(min.w, box.w + across * dx * grow);
  let h = down === 0 ? box.h : Math.max(min.h, box.h + down * dy * grow);
  if (options.ratio) {
    const least = Math.max(min.w / box.w, min.h / box.h);
    const scale = Math.max(least, across === 0 ? h / box.h : down === 0 ? w / box.w : furthest(w / box.w, h / box.h));
    w = box.w * scale;
    h = box.h * scale;
  }
  return { x: anchored(box.x, box.w, w, across, options.centered), y: anchored(box.y, box.h, h, down, options.centered), w, h };
}

const furthest = (a: number, b: number): number => (Math.abs(a - 1) >= Math.abs(b - 1) ? a : b);

function anchored(start: number, before: number, after: number, way: number, centered: boolean): number {
  if (centered || way === 0) return start + (before - after) / 2;
  return way < 0 ? start + before - after : start;
}

/** The box inside `before` as it lies inside `after`, on whole units. */
export function scaledInto(box: Rect, before: Rect, after: Rect): Rect {
  const sx = after.w / before.w;
  const sy = after.h / before.h;
  const x = Math.round(after.x + (box.x - before.x) * sx);
  const y = Math.round(after.y + (box.y - before.y) * sy);
  return { x, y, w: Math.max(1, Math.round(box.w * sx)), h: Math.max(1, Math.round(box.h * sy)) };
}

/** How small the bounds may become so that none of the boxes in them falls below `MIN_SIDE` (or its own size, if that is less). */
export function leastBounds(bounds: Rect, boxes: Iterable<Rect>): { readonly w: number; readonly h: number } {
  let w = 0;
  let h = 0;
  for (const box of boxes) {
    w = Math.max(w, (Math.min(MIN_SIDE, box.w) / box.w) * bounds.w);
    h = Math.max(h, (Math.min(MIN_SIDE, box.h) / box.h) * bounds.h);
  }
  return { w, h };
}
