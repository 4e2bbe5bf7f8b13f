import type { BoardIndex, ElementId, Rect } from '@paperroll/model';
import type { GesturePreview } from './editor-state.ts';

/** No gesture shows anything. */
export const NO_PREVIEW: GesturePreview = { type: 'none' };

/** Where elements would be, moved from where they are by now: others may move them meanwhile. */
export function movedBoxes(index: BoardIndex, ids: Iterable<ElementId>, dx: number, dy: number): ReadonlyMap<ElementId, Rect> {
  const boxes = new Map<ElementId, Rect>();
  for (const id of ids) {
    const element = index.elements.get(id);
    if (element) boxes.set(id, { x: element.x + dx, y: element.y + dy, w: element.w, h: element.h });
  }
  return boxes;
}
