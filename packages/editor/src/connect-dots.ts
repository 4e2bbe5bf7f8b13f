import type { Rect } from '@paperroll/model';
import { toScreen, type ScreenPoint, type Viewport } from '@paperroll/scene';

/** A dot beside a sticky from which a connector is drawn. */
export interface ConnectDot {
  readonly side: 'top' | 'right' | 'bottom' | 'left';
  readonly at: ScreenPoint;
}

/** How far outside the sticky a dot's middle is, its radius, and how far one may miss it (CSS pixels). */
export const DOT_DISTANCE = 20;
export const DOT_RADIUS = 6;
const DOT_REACH = 11;
/** For a finger: 44 pixels across. */
export const DOT_REACH_TOUCH = 22;
/** A sticky smaller than this on screen (CSS pixels) has no dots: they would be larger than it. */
const DOTS_FROM = 40;

/** The four dots around a sticky's box; none when it is too small on screen. */
export function connectDotsFor(box: Rect, viewport: Viewport): readonly ConnectDot[] {
  if (Math.max(box.w, box.h) * viewport.zoom < DOTS_FROM) return [];
  const from = toScreen(viewport, box);
  const to = toScreen(viewport, { x: box.x + box.w, y: box.y + box.h });
  const middle = { left: (from.left + to.left) / 2, top: (from.top + to.top) / 2 };
  return [
    { side: 'top', at: { left: middle.left, top: from.top - DOT_DISTANCE } },
    { side: 'right', at: { left: to.left + DOT_DISTANCE, top: middle.top } },
    { side: 'bottom', at: { left: middle.left, top: to.top + DOT_DISTANCE } },
    { side: 'left', at: { left: from.left - DOT_DISTANCE, top: middle.top } },
  ];
}

/** The dot within reach of a screen point, if any. */
export const connectDotAt = (dots: readonly ConnectDot[], at: ScreenPoint, reach: number = DOT_REACH): ConnectDot | undefined =>
  dots.find((dot) => Math.hypot(dot.at.left - at.left, dot.at.top - at.top) <= reach);
