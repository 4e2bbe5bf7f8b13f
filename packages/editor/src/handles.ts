import { centerOf, type BoardPoint, type Rect } from '@paperroll/model';
import { toScreen, type ScreenPoint, type Viewport } from '@paperroll/scene';
import type { Cursor } from './editor-state.ts';

/** The eight places by which a selection is resized, as on a compass. */
export type HandleName = 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';

/** A resize handle: its middle on screen, and how the pointer looks over it. */
export interface Handle {
  readonly name: HandleName;
  readonly at: ScreenPoint;
  readonly cursor: Cursor;
}

/** Side of a drawn handle, and how far from its middle it is taken hold of (CSS pixels; fingers are wider). */
export const HANDLE_SIZE = 9;
export const HANDLE_REACH = 8;
export const HANDLE_REACH_TOUCH = 22;
/** Below these sides on screen (CSS pixels) handles would bury the sticky: then edges, then all, are left out. */
const EDGES_FROM = 90;
const ALL_FROM = 24;

const PLACES: readonly (readonly [HandleName, number, number, Cursor])[] = [
  ['nw', 0, 0, 'nwse-resize'],
  ['ne', 1, 0, 'nesw-resize'],
  ['se', 1, 1, 'nwse-resize'],
  ['sw', 0, 1, 'nesw-resize'],
  ['n', 0.5, 0, 'ns-resize'],
  ['e', 1, 0.5, 'ew-resize'],
  ['s', 0.5, 1, 'ns-resize'],
  ['w', 0, 0.5, 'ew-resize'],
];

/**
 * The handles of a selection's bounds, as the overlay draws them and the pointer finds them; corners come first. Around one sticky that
 * hangs at an angle (degrees clockwise) they hang with it.
 */
export function handlesFor(bounds: Rect, viewport: Viewport, angle = 0): readonly Handle[] {
  const w = bounds.w * viewport.zoom;
  const h = bounds.h * viewport.zoom;
  if (Math.max(w, h) < ALL_FROM) return [];
  return PLACES.filter(([, across, down]) => (across !== 0.5 || w >= EDGES_FROM) && (down !== 0.5 || h >= EDGES_FROM)).map(([name, across, down, cursor]) => ({
    name,
    at: toScreen(viewport, turned(bounds, { dx: bounds.w * (across - 0.5), dy: bounds.h * (down - 0.5) }, angle)),
    cursor,
  }));
}

/** The point that lies `dx`, `dy` from the middle of a box when the box is turned around it. */
function turned(box: Rect, { dx, dy }: { readonly dx: number; readonly dy: number }, angle: number): BoardPoint {
  const { x, y } = centerOf(box);
  if (angle === 0) return { x: x + dx, y: y + dy };
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { x: x + dx * cos - dy * sin, y: y + dx * sin + dy * cos };
}

/** The handle within reach of a screen point, if any. */
export const handleAt = (handles: readonly Handle[], at: ScreenPoint, reach: number = HANDLE_REACH): Handle | undefined =>
  handles.find((handle) => Math.abs(handle.at.left - at.left) <= reach && Math.abs(handle.at.top - at.top) <= reach);
