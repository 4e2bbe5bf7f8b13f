import type { ScreenPoint } from '@paperroll/scene';

const DOUBLE_MS = 400;
/** How far apart (CSS pixels) two presses may be: a mouse rests, a fingertip does not. */
const DOUBLE_PX = 6;
const DOUBLE_TAP_PX = 28;

/** Counts presses: 1, and 2 for a second press soon after and close to the first. Pointer events do not tell. */
export function createClickCounter(): (at: ScreenPoint, button: number, time: number, device?: 'mouse' | 'touch' | 'pen') => number {
  let last: { readonly at: ScreenPoint; readonly button: number; readonly time: number } | undefined;
  return (at, button, time, device = 'mouse') => {
    const second =
      last !== undefined &&
      last.button === button &&
      time - last.time < DOUBLE_MS &&
      Math.hypot(at.left - last.at.left, at.top - last.at.top) < (device === 'mouse' ? DOUBLE_PX : DOUBLE_TAP_PX);
    last = second ? undefined : { at, button, time };
    return second ? 2 : 1;
  };
}
