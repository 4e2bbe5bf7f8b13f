import type { BoardPoint, Rect, Size } from '@paperroll/model';

/** A point on the screen in CSS pixels, from the top-left corner of the wall's host element. */
export interface ScreenPoint {
  readonly left: number;
  readonly top: number;
}

/** The camera: the board point at the top-left corner of the screen, and how many CSS pixels one unit takes. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** How far one can go in and out. */
export const ZOOM_MIN = 0.02;
export const ZOOM_MAX = 4;

/** Board → screen. */
export const toScreen = (viewport: Viewport, point: BoardPoint): ScreenPoint => ({
  left: (point.x - viewport.x) * viewport.zoom,
  top: (point.y - viewport.y) * viewport.zoom,
});

/** Screen → board. */
export const toBoard = (viewport: Viewport, point: ScreenPoint): BoardPoint => ({
  x: point.left / viewport.zoom + viewport.x,
  y: point.top / viewport.zoom + viewport.y,
});

/** The part of the board that a screen of this size shows. */
export const visibleRect = (viewport: Viewport, screen: Size): Rect => ({
  x: viewport.x,
  y: viewport.y,
  w: screen.w / viewport.zoom,
  h: screen.h / viewport.zoom,
});

const clampZoom = (zoom: number): number => Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));

/** Zooms so that the board point under `at` stays there. */
export function zoomAt(viewport: Viewport, at: ScreenPoint, zoom: number): Viewport {
  const next = clampZoom(zoom);
  const anchor = toBoard(viewport, at);
  return { x: anchor.x - at.left / next, y: anchor.y - at.top / next, zoom: next };
}

/** Moves the camera by screen pixels: positive `left` shows what lies further right. */
export const panBy = (viewport: Viewport, by: ScreenPoint): Viewport => ({
  ...viewport,
  x: viewport.x + by.left / viewport.zoom,
  y: viewport.y + by.top / viewport.zoom,
});

/** Centres the box with a margin (CSS pixels); never closer than `maxZoom`, so that one sticky does not fill the screen. */
export function fitRect(rect: Rect, screen: Size, margin = 64, maxZoom = 1): Viewport {
  const room = { w: Math.max(1, screen.w - 2 * margin), h: Math.max(1, screen.h - 2 * margin) };
  const zoom = clampZoom(Math.min(maxZoom, room.w / Math.max(1, rect.w), room.h / Math.max(1, rect.h)));
  return { x: rect.x + rect.w / 2 - screen.w / 2 / zoom, y: rect.y + rect.h / 2 - screen.h / 2 / zoom, zoom };
}
