import type { ScreenPoint } from '@paperroll/scene';

const DOUBLE_MS = 400;
const DOUBLE_PX = 6;

/** Counts presses: 1, and 2 for a second press soon after and close to the first. Pointer events do not tell. */
export function createClickCounter(): (at: ScreenPoint, button: number, time: number) => number {
  let last: { readonly at: ScreenPoint; readonly button: number; readonly time: number } | undefined;
  return (at, button, time) => {
    const second =
      last !== undefined &&
      last.button === button &&
      time - last.time < DOUBLE_MS &&
      Math.hypot(at.left - last.at.left, at.top - last.at.top) < DOUBLE_PX;
    last = second ? undefined : { at, button, time };
    return second ? 2 : 1;
  };
}
