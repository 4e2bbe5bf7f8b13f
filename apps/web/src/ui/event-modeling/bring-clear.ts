import type { Editor } from '@paperroll/editor';
import { unionOf, type ElementId } from '@paperroll/model';
import { clearOfChrome } from '../board/first-view.ts';

/** Pans as little as it takes to have elements out from under panels and dock; what is higher than the room, a column, only sideways. */
export function bringClear({ index, state, setViewport }: Editor, ids: Iterable<ElementId>): void {
  const box = unionOf([...ids].flatMap((id) => index.elements.get(id) ?? []));
  if (!box) return;
  const { viewport, screen, insets } = state;
  const isTall = box.h > (screen.h - insets.top - insets.bottom) / viewport.zoom;
  const moved = clearOfChrome(box, viewport, screen, insets);
  setViewport(isTall ? { ...moved, y: viewport.y } : moved);
}
