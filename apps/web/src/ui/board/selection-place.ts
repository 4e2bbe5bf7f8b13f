import { unionOf, type Rect } from '@paperroll/model';
import { toScreen, type Scene } from '@paperroll/scene';
import type { EditorState } from '@paperroll/editor';
import type { Insets } from './first-view.ts';

/** Where a bar goes, in CSS pixels from the wall's corner. */
export interface BarPlace {
  readonly left: number;
  readonly top: number;
}

/** Between the selection's edge, with its handles and connect dots, and the bar. */
const GAP = 30;

/** The box around what is selected, in board units. */
export function selectedBox(scene: Scene, state: EditorState): Rect | undefined {
  const boxes = [...state.selection].flatMap((id) => scene.figure(id)?.box ?? []);
  const paths = [...state.selectedRelations].flatMap((id) => scene.connector(id)?.box ?? []);
  return unionOf([...boxes, ...paths]);
}

/**
 * Above the selection, else below it; where it fills the screen, at the lower edge. Undefined when it is out of sight.
 * The bar never covers the selection unless the selection leaves no room at all.
 */
export function placeBar(box: Rect, state: EditorState, bar: { readonly w: number; readonly h: number }, insets: Insets): BarPlace | undefined {
  const { screen, viewport } = state;
  const from = toScreen(viewport, box);
  const to = toScreen(viewport, { x: box.x + box.w, y: box.y + box.h });
  if (to.left < 0 || to.top < 0 || from.left > screen.w || from.top > screen.h) return undefined;
  const room = { left: insets.left, right: screen.w - insets.right - bar.w };
  const middle = (Math.max(from.left, 0) + Math.min(to.left, screen.w)) / 2 - bar.w / 2;
  const left = Math.max(room.left, Math.min(middle, room.right));
  const above = from.top - GAP - bar.h;
  const lowest = screen.h - insets.bottom - bar.h;
  if (above >= insets.top) return { left, top: Math.min(above, lowest) };
  const below = to.top + GAP;
  return { left, top: below <= lowest ? Math.max(below, insets.top) : lowest };
}
