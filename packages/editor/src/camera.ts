import { centerOf, containsRect, COORDINATE_LIMIT, type Rect, type Size } from '@paperroll/model';
import { fitRect, panBy, toScreen, visibleRect, zoomAt, ZOOM_MAX, ZOOM_MIN, type ScreenPoint, type Viewport } from '@paperroll/scene';
import type { Editor } from './editor.ts';
import type { InputEvent } from './input-event.ts';

/** One press of a zoom key. */
export const ZOOM_STEP = 1.25;
/** Room (CSS pixels) kept around what is brought into view. */
const MARGIN = 60;
/** Room (CSS pixels) kept between chrome and what is brought out from under it. */
const CLEARANCE = 16;
/** Less than this (CSS pixels) between the chrome is no place to show anything in. */
const LEAST_ROOM = 160;
/** Share of the screen that a page turns. */
const PAGE = 0.8;
/** Below this a text cannot be read: showing a sticky comes closer. */
const READABLE = 0.4;
/** How near the edge (CSS pixels) a drag pans, and how fast at most (CSS pixels a millisecond). */
const EDGE = 32;
const EDGE_SPEED = 0.9;

/** A camera within the limits of the wall; the old one when the new makes no sense. */
export function soundViewport(next: Viewport, screen: Size, old: Viewport): Viewport {
  if (![next.x, next.y, next.zoom].every(Number.isFinite)) return old;
  const zoom = Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, next.zoom));
  const within = (at: number, side: number): number => {
    const half = side / zoom / 2;
    return Math.min(COORDINATE_LIMIT, Math.max(-COORDINATE_LIMIT, at + half)) - half;
  };
  return { x: within(next.x, screen.w), y: within(next.y, screen.h), zoom };
}

/** The camera after a wheel turn or trackpad stroke: pans, or zooms at the pointer when pinching. */
export function wheeled(viewport: Viewport, event: Extract<InputEvent, { readonly type: 'wheel' }>): Viewport {
  if (event.pinch || event.modifiers.command) {
    const turn = Math.max(-60, Math.min(60, event.deltaY));
    return zoomAt(viewport, event.at, viewport.zoom * Math.exp(-turn * 0.01));
  }
  const sideways = event.modifiers.shift && event.deltaX === 0;
  return panBy(viewport, sideways ? { left: event.deltaY, top: 0 } : { left: event.deltaX, top: event.deltaY });
}

/** The camera after two fingers moved. */
export function pinched(viewport: Viewport, event: Extract<InputEvent, { readonly type: 'pinch' }>): Viewport {
  return zoomAt(panBy(viewport, { left: -event.by.left, top: -event.by.top }), event.at, viewport.zoom * event.scale);
}

/** Zooms by a factor at the middle of the screen. */
export function zoomBy(editor: Editor, factor: number): void {
  const { viewport, screen } = editor.state;
  editor.setViewport(zoomAt(viewport, { left: screen.w / 2, top: screen.h / 2 }, viewport.zoom * factor));
}

/** Shows the box whole, with a margin, where no chrome covers it; never closer than `maxZoom` (1 when left out). */
export function zoomTo(editor: Editor, box: Rect | undefined, maxZoom?: number): void {
  if (box) editor.setViewport(fitClear(editor, box, undefined, maxZoom));
}

/** Pans by most of a screen in each direction: what was at the edge stays in view. */
export function pageBy(editor: Editor, x: number, y: number): void {
  const { viewport, screen } = editor.state;
  editor.setViewport(panBy(viewport, { left: x * screen.w * PAGE, top: y * screen.h * PAGE }));
}

/** The part of the board that is seen and lies under no chrome. */
export function clearRect(editor: Editor): Rect {
  const { viewport } = editor.state;
  const { left, top, w, h } = clearRoom(editor);
  return { x: viewport.x + left / viewport.zoom, y: viewport.y + top / viewport.zoom, w: w / viewport.zoom, h: h / viewport.zoom };
}

/** Pans as little as needed to have the box in view, out from under the chrome. */
export function ensureVisible(editor: Editor, box: Rect): void {
  const { viewport, screen, insets } = editor.state;
  const margin = Math.min(MARGIN, screen.w / 8, screen.h / 8);
  const from = (inset: number): number => Math.max(margin, inset + CLEARANCE) / viewport.zoom;
  const view = visibleRect(viewport, screen);
  const x = shift(view.x + from(insets.left), view.w - from(insets.left) - from(insets.right), box.x, box.w);
  const y = shift(view.y + from(insets.top), view.h - from(insets.top) - from(insets.bottom), box.y, box.h);
  const moved = { ...viewport, x: viewport.x + x, y: viewport.y + y };
  const up = outOfCorner(editor, moved, box);
  if (x !== 0 || y + up !== 0) editor.setViewport({ ...moved, y: moved.y + up });
}

/** How far down the camera must go for the box to come up out of the covered corner; not at all where its upper edge would leave the screen. */
function outOfCorner(editor: Editor, viewport: Viewport, box: Rect): number {
  const { screen, insets } = editor.state;
  if (!insets.corner) return 0;
  const from = toScreen(viewport, box);
  const to = toScreen(viewport, { x: box.x + box.w, y: box.y + box.h });
  const over = to.top + CLEARANCE - (screen.h - insets.corner.h);
  if (over <= 0 || to.left <= screen.w - insets.corner.w || from.top - over < insets.top) return 0;
  return over / viewport.zoom;
}

/** How far a stretch must move so that it covers another; the start counts when it cannot cover all. */
function shift(start: number, length: number, from: number, size: number): number {
  if (from < start || size > length) return from - start;
  return Math.max(0, from + size - (start + length));
}

/** Brings a box to the eye: leaves the camera when it is readable in view, else centres it. */
export function reveal(editor: Editor, box: Rect): void {
  const { viewport } = editor.state;
  const view = clearRect(editor);
  if (viewport.zoom >= READABLE && containsRect(view, box)) return;
  const fitted = fitClear(editor, box, MARGIN, Math.max(READABLE, Math.min(1, viewport.zoom)));
  if (viewport.zoom < READABLE || fitted.zoom < viewport.zoom) editor.setViewport(fitted);
  else {
    const middle = centerOf(box);
    const seen = centerOf(view);
    editor.setViewport({ ...viewport, x: viewport.x + middle.x - seen.x, y: viewport.y + middle.y - seen.y });
  }
}

/** What chrome leaves of the screen, in CSS pixels; the whole screen where it leaves next to nothing. */
function clearRoom(editor: Editor): Size & ScreenPoint {
  const { screen, insets } = editor.state;
  const room = { left: insets.left, top: insets.top, w: screen.w - insets.left - insets.right, h: screen.h - insets.top - insets.bottom };
  return room.w >= LEAST_ROOM && room.h >= LEAST_ROOM ? room : { left: 0, top: 0, ...screen };
}

function fitClear(editor: Editor, box: Rect, margin?: number, maxZoom?: number): Viewport {
  const room = clearRoom(editor);
  const fitted = fitRect(box, room, margin, maxZoom);
  return { ...fitted, x: fitted.x - room.left / fitted.zoom, y: fitted.y - room.top / fitted.zoom };
}

/** Pans while a drag waits at the edge of the screen; true when it did. */
export function edgePan(editor: Editor, at: ScreenPoint | undefined, milliseconds: number): boolean {
  if (!at) return false;
  const { viewport, screen } = editor.state;
  const time = Math.max(0, Math.min(64, milliseconds));
  const by = { left: pull(at.left, screen.w) * EDGE_SPEED * time, top: pull(at.top, screen.h) * EDGE_SPEED * time };
  if (by.left === 0 && by.top === 0) return false;
  editor.setViewport(panBy(viewport, by));
  return true;
}

/** -1 … 1: how hard a pointer at `at` pulls at the edges of a stretch of this length. */
function pull(at: number, length: number): number {
  if (length < 4 * EDGE) return 0;
  if (at < EDGE) return -Math.min(1, (EDGE - at) / EDGE);
  if (at > length - EDGE) return Math.min(1, (at - (length - EDGE)) / EDGE);
  return 0;
}
