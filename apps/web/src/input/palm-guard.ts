/** After a pen was near (ms), touches are still a hand that rests. */
const REST_MS = 700;

/** Tells the palm of a hand that writes with a pen from a finger that is meant. */
export interface PalmGuard {
  /** A pen was seen: over the screen, or pressed on it. */
  pen(time: number, pressed: boolean): void;
  /** A finger was put down: whether it is a palm. It stays one until it is lifted. */
  down(id: number, time: number): boolean;
  isPalm(id: number): boolean;
  up(id: number): void;
  /** All that is down now is the hand of the pen that has just come. */
  takeForPalms(ids: Iterable<number>): void;
}

/** Knows of no pen yet. Times in milliseconds of one clock. */
export function createPalmGuard(): PalmGuard {
  const palms = new Set<number>();
  let lastPen = -Infinity;
  let writing = false;
  return {
    pen(time, pressed) {
      lastPen = time;
      writing = pressed;
    },
    down(id, time) {
      if (writing || time - lastPen < REST_MS) palms.add(id);
      return palms.has(id);
    },
    isPalm: (id) => palms.has(id),
    up: (id) => void palms.delete(id),
    takeForPalms(ids) {
      for (const id of ids) palms.add(id);
    },
  };
}
