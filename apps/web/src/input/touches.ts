import type { InputEvent } from '@paperroll/editor';
import type { ScreenPoint } from '@paperroll/scene';

/** Two fingers on the wall: their middle and their distance, in CSS pixels. */
interface Grip {
  readonly middle: ScreenPoint;
  readonly distance: number;
}

/** Follows fingers on the wall and tells when two of them pinch. */
export interface Touches {
  readonly count: number;
  readonly ids: Iterable<number>;
  /** Whether two fingers took over; stays until all are lifted, so that the last finger does not drag. */
  readonly pinching: boolean;
  down(id: number, at: ScreenPoint): void;
  move(id: number, at: ScreenPoint): void;
  up(id: number): void;
  /** The pinch since the last call; undefined when nothing moved. */
  take(): Extract<InputEvent, { readonly type: 'pinch' }> | undefined;
  clear(): void;
}

/** Makes a follower with no fingers down. */
export function createTouches(): Touches {
  const fingers = new Map<number, ScreenPoint>();
  let grip: Grip | undefined;
  let pinching = false;
  return {
    get count() {
      return fingers.size;
    },
    get ids() {
      return fingers.keys();
    },
    get pinching() {
      return pinching;
    },
    down(id, at) {
      fingers.set(id, at);
      grip = gripOf(fingers);
      pinching ||= fingers.size >= 2;
    },
    move(id, at) {
      if (fingers.has(id)) fingers.set(id, at);
    },
    up(id) {
      fingers.delete(id);
      grip = gripOf(fingers);
      if (fingers.size === 0) pinching = false;
    },
    take() {
      const next = gripOf(fingers);
      if (!grip || !next) return undefined;
      const by = { left: next.middle.left - grip.middle.left, top: next.middle.top - grip.middle.top };
      const scale = next.distance / grip.distance;
      grip = next;
      return by.left === 0 && by.top === 0 && scale === 1 ? undefined : { type: 'pinch', at: next.middle, scale, by };
    },
    clear() {
      fingers.clear();
      grip = undefined;
      pinching = false;
    },
  };
}

function gripOf(fingers: ReadonlyMap<number, ScreenPoint>): Grip | undefined {
  const [a, b] = fingers.values();
  if (!a || !b) return undefined;
  const middle = { left: (a.left + b.left) / 2, top: (a.top + b.top) / 2 };
  return { middle, distance: Math.max(1, Math.hypot(a.left - b.left, a.top - b.top)) };
}
