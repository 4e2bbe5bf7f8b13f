import type { Size } from '@paperroll/model';
import { toScreen, type ScreenPoint, type Viewport } from '@paperroll/scene';
import type { Insets } from '../board/first-view.ts';
import { PHONE } from '../board/first-view.ts';
import type { ColumnFoot } from './column-foot.ts';

/** What counts where something hangs from a column: the camera, and what chrome leaves of the window. CSS pixels. */
export interface HangingView {
  readonly viewport: Viewport;
  readonly screen: Size;
  readonly insets: Insets;
}

/** How it hangs. It stays so while the camera moves, and is chosen anew when that rests: nothing is laid out in a frame. */
export interface Hang {
  /** Under the column; beside it where there is no room below; over its end where there is none beside it either. */
  readonly side: 'under' | 'right' | 'left' | 'over';
  readonly width: number;
  /** The most that it may take; what is in it may need less. */
  readonly height: number;
}

/** A part of the window, in CSS pixels. */
export interface Area extends ScreenPoint {
  readonly width: number;
  readonly height: number;
}

/** Between a column and what hangs from it, and between that and the chrome. */
const GAP = 14;
const EDGE = 4;
const LEAST = { w: 460, h: 236 } as const;
const MOST = { w: 920, h: 440 } as const;
/** Beside a column it is narrower: the columns there are to be seen, too. */
const BESIDE = 560;
/** What two phases beside each other and the list need. */
const NARROW = 680;
/** So much of the column is to be seen above it. */
const SEEN = 88;
/** Below this zoom columns are stripes that nothing hangs from. */
const FAR = 0.2;

interface Room {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How something hangs from a column as the camera stands; undefined where it stands at the edge of the window instead: on phones, far away, between panels. */
export function chooseHang(foot: ColumnFoot, view: HangingView): Hang | undefined {
  const size = wanted(view);
  if (!size || view.viewport.zoom < FAR) return undefined;
  const room = roomOf(view);
  const column = onScreen(foot, view);
  const below = room.bottom - Math.max(column.foot + GAP, room.top);
  // Rather somewhat narrower than off the column's left edge.
  const aligned = Math.min(size.w, Math.max(NARROW, room.right - column.left));
  if (below >= LEAST.h) return { side: 'under', width: aligned, height: Math.min(size.h, below) };
  const beside = { right: room.right - column.right - GAP, left: column.left - GAP - room.left };
  const side = beside.right >= LEAST.w ? 'right' : beside.left >= LEAST.w ? 'left' : undefined;
  return side ? { side, width: Math.min(BESIDE, size.w, beside[side]), height: size.h } : { side: 'over', width: size.w, height: LEAST.h };
}

/** Where its upper left corner is: by the column, but always wholly between the chrome. `size` is what it takes just now. */
export function hangingPoint(hang: Hang, foot: ColumnFoot, view: HangingView, size: Size): ScreenPoint {
  const room = roomOf(view);
  const column = onScreen(foot, view);
  const left = hang.side === 'right' ? column.right + GAP : hang.side === 'left' ? column.left - GAP - size.w : column.left;
  return { left: within(left, room.left, room.right - size.w), top: within(column.foot + GAP, room.top, room.bottom - size.h) };
}

/** What ties it to its column: a strip between the two; undefined where the column is out of sight or lies below it. */
export function tieOf({ side }: Hang, foot: ColumnFoot, view: HangingView, { left, top, width, height }: Area): Area | undefined {
  const column = onScreen(foot, view);
  if (side === 'right' || side === 'left') {
    const [from, to] = side === 'right' ? [column.right, left] : [left + width, column.left];
    // As long as the two stand side by side.
    return to - from > 0 && to - from <= 2 * GAP ? { left: from, top: top + GAP, width: to - from, height: Math.min(height, 3 * GAP) - GAP } : undefined;
  }
  const from = Math.max(column.left, left);
  const to = Math.min(column.right, left + width);
  const above = Math.max(column.foot, view.insets.top);
  return to > from && top > above ? { left: from, top: above, width: to - from, height: top - above } : undefined;
}

/** The camera moved so that a column's foot is seen with all that hangs from it, and as much of the column as there is room for. */
export function bringFoot(foot: ColumnFoot, view: HangingView): Viewport | undefined {
  const { viewport } = view;
  const size = wanted(view);
  if (!size || viewport.zoom < FAR) return undefined;
  const room = roomOf(view);
  const column = onScreen(foot, view);
  const lowest = room.bottom - size.h - GAP;
  const highest = Math.min(lowest, room.top + GAP + (foot.y - foot.top) * viewport.zoom);
  const dx = within(column.left, room.left, Math.max(room.left, room.right - Math.max(size.w, column.right - column.left))) - column.left;
  const dy = within(column.foot, highest, lowest) - column.foot;
  return { ...viewport, x: viewport.x - dx / viewport.zoom, y: viewport.y - dy / viewport.zoom };
}

function wanted(view: HangingView): Size | undefined {
  const room = roomOf(view);
  const w = Math.min(MOST.w, room.right - room.left);
  const h = Math.min(MOST.h, Math.max(LEAST.h, 0.46 * view.screen.h));
  return view.screen.w > PHONE && w >= LEAST.w && room.bottom - room.top >= LEAST.h + SEEN ? { w, h: Math.min(h, room.bottom - room.top - SEEN) } : undefined;
}

const roomOf = ({ screen, insets }: HangingView): Room => ({ left: insets.left + EDGE, right: screen.w - insets.right - EDGE, top: insets.top + EDGE, bottom: screen.h - insets.bottom - EDGE });

function onScreen({ x, w, y }: ColumnFoot, { viewport }: HangingView): { readonly left: number; readonly right: number; readonly foot: number } {
  const { left, top } = toScreen(viewport, { x, y });
  return { left, right: left + w * viewport.zoom, foot: top };
}

/** Between two bounds; the first wins where they cross. */
const within = (value: number, first: number, last: number): number => Math.max(first, Math.min(value, last));
