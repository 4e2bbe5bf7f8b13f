import { intersects, unionOf, type Rect, type Size } from '@paperroll/model';
import type { Viewport } from '@paperroll/scene';

/** A part of the screen, in CSS pixels from the wall's corner. */
export interface ScreenPart {
  readonly left: number;
  readonly top: number;
  readonly w: number;
  readonly h: number;
}

/** What of the board's canvas no longer shows what is there. */
export interface StaleParts {
  /** Everything: the camera moved, or how things are painted changed. */
  addAll(): void;
  /** Boxes of the board. */
  add(boxes: readonly Rect[]): void;
  /** The parts of the screen to paint anew, none of which touches another; undefined for everything. Nothing is stale afterwards. */
  take(viewport: Viewport, screen: Size): readonly ScreenPart[] | undefined;
}

/** Of the screen: from here on everything is painted, as figures at the edges of parts are painted for each part. */
const MOST = 0.4;
const MANY = 24;
/** CSS pixels around a box: lines that are never thinner than can be seen, and smoothed edges. */
const EDGE_PX = 3;
/** The same from afar, where names are written large above their areas, and the zoom below which some are. */
const NAME_PX = 20;
const FAR = 0.7;

/** Nothing has been painted yet. */
export function createStaleParts(): StaleParts {
  let all = true;
  let boxes: Rect[] = [];
  return {
    addAll: () => {
      all = true;
    },
    add: (more) => {
      if (!all) for (const box of more) boxes.push(box);
      if (boxes.length > MANY) all = true;
    },
    take: (viewport, screen) => {
      const whole = all;
      const parts = whole ? [] : apart(boxes.flatMap((box) => onScreen(box, viewport, screen) ?? []));
      all = false;
      boxes = [];
      const area = parts.reduce((sum, { w, h }) => sum + w * h, 0);
      return whole || area > MOST * screen.w * screen.h ? undefined : parts.map(({ x, y, w, h }) => ({ left: x, top: y, w, h }));
    },
  };
}

function onScreen({ x, y, w, h }: Rect, viewport: Viewport, screen: Size): Rect | undefined {
  const edge = viewport.zoom < FAR ? NAME_PX : EDGE_PX;
  const left = Math.max(0, Math.floor((x - viewport.x) * viewport.zoom) - edge);
  const top = Math.max(0, Math.floor((y - viewport.y) * viewport.zoom) - edge);
  const right = Math.min(screen.w, Math.ceil((x + w - viewport.x) * viewport.zoom) + edge);
  const bottom = Math.min(screen.h, Math.ceil((y + h - viewport.y) * viewport.zoom) + edge);
  return right > left && bottom > top ? { x: left, y: top, w: right - left, h: bottom - top } : undefined;
}

/** Boxes that touch become the one around them. */
function apart(boxes: readonly Rect[]): readonly Rect[] {
  let found: readonly Rect[] = [];
  for (const box of boxes) {
    let joined = box;
    for (;;) {
      const touching = found.filter((other) => intersects(other, joined));
      if (touching.length === 0) break;
      joined = unionOf([joined, ...touching]) ?? joined;
      found = found.filter((other) => !touching.includes(other));
    }
    found = [...found, joined];
  }
  return found;
}
