import type { Size } from '@paperroll/model';
import type { ScreenPoint } from '@paperroll/scene';
import type { Insets } from './first-view.ts';

/** Where a tag stands that points at something out of sight, and where to: degrees clockwise from the right. CSS pixels. */
export interface OffscreenPlace extends ScreenPoint {
  readonly angle: number;
}

/** Room between a tag's middle and what chrome covers. */
const MARGIN = 26;

/** At the edge of the room that chrome leaves, on the way from its middle to the point; undefined for a point that is on the screen. */
export function offscreenPlace(at: ScreenPoint, screen: Size, insets: Insets): OffscreenPlace | undefined {
  if (at.left >= 0 && at.top >= 0 && at.left <= screen.w && at.top <= screen.h) return undefined;
  const room = { left: insets.left + MARGIN, top: insets.top + MARGIN, right: screen.w - insets.right - MARGIN, bottom: screen.h - insets.bottom - MARGIN };
  const middle = { left: (room.left + room.right) / 2, top: (room.top + room.bottom) / 2 };
  const dx = at.left - middle.left;
  const dy = at.top - middle.top;
  const half = { w: Math.max(1, (room.right - room.left) / 2), h: Math.max(1, (room.bottom - room.top) / 2) };
  const share = 1 / Math.max(Math.abs(dx) / half.w, Math.abs(dy) / half.h, 1);
  return { left: middle.left + dx * share, top: middle.top + dy * share, angle: (Math.atan2(dy, dx) * 180) / Math.PI };
}
