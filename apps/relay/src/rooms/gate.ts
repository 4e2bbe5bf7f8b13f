/** How much a gate lets in. */
export type GateLimits = {
  /** Pieces of work that run at once. */
  readonly atOnce: number;
  /** Pieces of work that wait, at most. */
  readonly waiting: number;
  /** How many begin in a second, at most, after a fifth of that at once; any number without it. */
  readonly perSecond?: number;
};

/** Lets so many pieces of work run at once, the others in their order, and only so many wait. */
export type Gate = {
  /** Whether so much waits that nothing more should be begun. */
  isFull(): boolean;
  /** Does the work when it is its turn. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

/** How much of a second's work may begin at once. */
const burstMs = 200;

/** See {@link Gate}. `now` gives monotonic milliseconds. */
export function createGate(limits: GateLimits, now: () => number = () => performance.now()): Gate {
  const queue: (() => void)[] = [];
  const spacingMs = limits.perSecond === undefined ? 0 : 1000 / limits.perSecond;
  let running = 0;
  /** When the next would begin if all began evenly: it runs ahead of the time by a burst at most. */
  let evenly = -Infinity;
  let opening: NodeJS.Timeout | undefined;

  const waitMs = (): number => (spacingMs === 0 ? 0 : evenly - now() - burstMs + spacingMs);
  const letIn = (): void => {
    if (spacingMs > 0) evenly = Math.max(evenly, now()) + spacingMs;
    running += 1;
  };
  const enter = (): Promise<void> => {
    // Nobody who comes now is before somebody who waits.
    if (queue.length > 0 || running >= limits.atOnce || waitMs() > 0) {
      return new Promise((resolve) => {
        queue.push(resolve);
        open();
      });
    }
    letIn();
    return Promise.resolve();
  };
  /** Lets in who may go, and comes again when it is only a matter of time. */
  const open = (): void => {
    if (opening !== undefined) return;
    while (queue.length > 0 && running < limits.atOnce) {
      const ms = waitMs();
      if (ms > 0) {
        opening = setTimeout(() => {
          opening = undefined;
          open();
        }, ms);
        return;
      }
      letIn();
      queue.shift()?.();
    }
  };
  const leave = (): void => {
    running -= 1;
    open();
  };

  return {
    isFull: () => queue.length >= limits.waiting,
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
