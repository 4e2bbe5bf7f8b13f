import type { PointerInput } from '../input-event.ts';
import type { ScreenPoint } from '@paperroll/scene';


/** How far (CSS pixels) a press may wander and still be a click; fingers tremble more. */
const MOUSE = 4;
const TOUCH = 10;

/** Whether the pointer has gone far enough from where it was pressed to drag. */
export const isDrag = (from: ScreenPoint, event: PointerInput): boolean =>
  Math.hypot(event.at.left - from.left, event.at.top - from.top) >= (event.device === 'touch' ? TOUCH : MOUSE);
