import type { Notation, Rect, Size } from '@paperroll/model';
import { fitRect, TEXT_FROM, toScreen, type Viewport } from '@paperroll/scene';

/** Space at the edges of the wall that chrome takes, in CSS pixels. */
export interface Insets {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Widest wall that is laid out for phones, in CSS pixels; the style sheets say the same. */
export const PHONE = 720;
/** What the open details take of the right edge, in CSS pixels. */
export const DETAILS_WIDTH = 332;
/** What the open outline takes of the right edge, in CSS pixels; it grows with the size of text (CSS pixels of a rem). */
export const outlineWidth = (width: number, rem: number): number => 8 + Math.max(360, Math.min(22.5 * rem, width / 2));
/** What the open panel of an Event Model takes of the right edge, in CSS pixels; the style sheets say the same. */
export const modelPanelWidth = (width: number): number => Math.min(680, Math.max(420, 0.43 * width)) + 12;
/** What the open dock of an Event Model takes of the lower edge, in CSS pixels; the style sheets say the same. */
export const dockHeight = (height: number): number => Math.min(440, Math.max(260, 0.44 * height)) + 8;
/** What the minimap takes of the lower right corner, its edge included, in CSS pixels; the style sheets say the same. */
export const MINIMAP_CORNER: Size = { w: 228, h: 152 };
const MARGIN = 24;
/** Where one starts to read a board that is too large to be read as a whole; a little below it, a whole board is colours without words. */
const READING_ZOOM = 0.4;
const A_LITTLE = 0.02;

/** What the row of column heads of an Event Model takes of the top, and the row of its chapters above that, in CSS pixels; the style sheets say the same. */
export const HEADS_HEIGHT = 52;
export const CHAPTERS_HEIGHT = 26;

/** Without chrome. */
export const BARE: Insets = { top: 12, bottom: 12, left: 12, right: 12 };

/** What chrome takes of a wall of this width; phones have the palette below. */
export function chromeInsets(width: number, palette: 'none' | 'narrow' | 'wide'): Insets {
  if (width <= PHONE) return { top: 64, bottom: palette === 'none' ? 64 : 136, left: 8, right: 8 };
  return { top: 72, bottom: 72, left: palette === 'wide' ? 248 : palette === 'narrow' ? 80 : 12, right: 12 };
}

/** Shows the whole box in the part of the screen that no chrome covers; `corner` is what is covered at the lower right. */
export function fitBeside(rect: Rect, screen: Size, insets: Insets, corner?: Size): Viewport {
  const plain = fitWithin(rect, screen, insets);
  const end = toScreen(plain, { x: rect.x + rect.w, y: rect.y + rect.h });
  if (!corner || end.left <= screen.w - corner.w || end.top <= screen.h - corner.h) return plain;
  // Above the corner or beside it, where there is more room.
  const above = fitWithin(rect, screen, { ...insets, bottom: Math.max(insets.bottom, corner.h) });
  const beside = fitWithin(rect, screen, { ...insets, right: Math.max(insets.right, corner.w) });
  return beside.zoom > above.zoom ? beside : above;
}

function fitWithin(rect: Rect, screen: Size, insets: Insets): Viewport {
  const room = { w: screen.w - insets.left - insets.right, h: screen.h - insets.top - insets.bottom };
  const fitted = fitRect(rect, room, MARGIN);
  return { ...fitted, x: fitted.x - insets.left / fitted.zoom, y: fitted.y - insets.top / fitted.zoom };
}

/** Where the usual sticky of a notation can be read: flat ones have smaller words. */
export function readingZoom({ kinds, defaultKind }: Pick<Notation, 'kinds' | 'defaultKind'>): number {
  const size = kinds.find(({ id }) => id === defaultKind)?.size;
  return size === undefined ? READING_ZOOM : Math.max(READING_ZOOM, TEXT_FROM / size.h);
}

/** Where one stands on opening a board: all of it when that can be read, else its beginning, at the left. */
export function firstView(rect: Rect, screen: Size, insets: Insets, corner?: Size, zoom = READING_ZOOM): Viewport {
  const whole = fitBeside(rect, screen, insets, corner);
  if (whole.zoom >= zoom - A_LITTLE) return whole;
  return { x: rect.x - (insets.left + MARGIN) / zoom, y: rect.y - (insets.top + MARGIN) / zoom, zoom };
}

/** The view moved as little as it takes to bring the box out from under the chrome; a box larger than the room shows its top-left. */
export function clearOfChrome(rect: Rect, viewport: Viewport, screen: Size, insets: Insets): Viewport {
  const from = toScreen(viewport, rect);
  const to = toScreen(viewport, { x: rect.x + rect.w, y: rect.y + rect.h });
  const left = shiftInto(from.left, to.left, insets.left + MARGIN, screen.w - insets.right - MARGIN);
  const top = shiftInto(from.top, to.top, insets.top + MARGIN, screen.h - insets.bottom - MARGIN);
  return { ...viewport, x: viewport.x - left / viewport.zoom, y: viewport.y - top / viewport.zoom };
}

/** How far a stretch must move to lie between two edges; the first edge wins. */
function shiftInto(from: number, to: number, first: number, last: number): number {
  const back = Math.min(0, last - to);
  return from + back < first ? first - from : back;
}
