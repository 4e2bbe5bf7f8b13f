import { containsRect, intersects, type Rect } from '@paperroll/model';
import type { Figure } from '../figure.ts';
import type { Scene } from '../scene.ts';

/** Whether anything of the view lies in a page's window. A page inside a large area with nothing else on it is as good as empty. */
export function occupiedIn(scene: Scene, window: Rect, view: Rect): boolean {
  const seen = overlapOf(window, view);
  return scene.figuresIn(seen).some((figure) => intersects(boxOf(figure), seen) && !(figure.type === 'area' && containsRect(figure.outer, seen)));
}

/** What two boxes have in common; without width or height when that is nothing. */
export function overlapOf(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return { x, y, w: Math.max(0, Math.min(a.x + a.w, b.x + b.w) - x), h: Math.max(0, Math.min(a.y + a.h, b.y + b.h) - y) };
}

const boxOf = (figure: Figure): Rect => (figure.type === 'connector' ? figure.box : figure.outer);
