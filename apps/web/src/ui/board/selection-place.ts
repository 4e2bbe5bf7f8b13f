import { intersects, unionOf, type Rect, type Size } from '@paperroll/model';
import { toScreen, type Scene } from '@paperroll/scene';
import type { EditorState } from '@paperroll/editor';
import { PHONE, type Insets } from './first-view.ts';

/** Where a bar goes, in CSS pixels from the wall's corner. */
export interface BarPlace {
  readonly left: number;
  readonly top: number;
}

/** Between the selection's edge, with its handles and connect dots, and the bar. */
const GAP = 30;
/** Between a connector's line and the bar. */
const LINE_GAP = 16;
/** Between the bar and what hangs on the wall. */
const BESIDE = 8;

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
  // Between open panels on a narrow screen there may be no place: behind one of them it would be pressed blindly.
  if (screen.w > PHONE && room.right < room.left) return undefined;
  const middle = (Math.max(from.left, 0) + Math.min(to.left, screen.w)) / 2 - bar.w / 2;
  const left = Math.max(room.left, Math.min(middle, room.right));
  const above = from.top - GAP - bar.h;
  const lowest = screen.h - insets.bottom - bar.h;
  if (above >= insets.top) return { left, top: Math.min(above, lowest) };
  const below = to.top + GAP;
  return { left, top: below <= lowest ? Math.max(below, insets.top) : lowest };
}

/** The bar moved off what hangs on the wall: to its left, else above it; where there is room for neither, it stays. */
export function clearOfHanging(at: BarPlace, bar: Size, hangs: Rect | undefined, insets: Insets): BarPlace {
  if (!hangs || !intersects({ x: at.left, y: at.top, ...bar }, hangs)) return at;
  const left = hangs.x - BESIDE - bar.w;
  if (left >= insets.left) return { left, top: at.top };
  const top = hangs.y - BESIDE - bar.h;
  return top >= insets.top ? { left: at.left, top } : at;
}

/** Beside a line that goes more up and down than across, so that the bar covers neither the line nor its ends; else as for stickies. */
export function placeBarAtLine(box: Rect, state: EditorState, bar: { readonly w: number; readonly h: number }, insets: Insets): BarPlace | undefined {
  const { screen, viewport } = state;
  const usual = placeBar(box, state, bar, insets);
  if (!usual || box.h <= box.w) return usual;
  const from = toScreen(viewport, box);
  const to = toScreen(viewport, { x: box.x + box.w, y: box.y + box.h });
  const right = to.left + LINE_GAP;
  const left = right + bar.w <= screen.w - insets.right ? right : from.left - LINE_GAP - bar.w;
  if (left < insets.left) return usual;
  const middle = (Math.max(from.top, 0) + Math.min(to.top, screen.h)) / 2 - bar.h / 2;
  return { left, top: Math.max(insets.top, Math.min(middle, screen.h - insets.bottom - bar.h)) };
}
