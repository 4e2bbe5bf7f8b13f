/** Lets so many pieces of work run at once, the others in their order, and only so many wait. */
export type Gate = {
  /** Whether so much waits that nothing more should be begun. */
  isFull(): boolean;
  /** Does the work when it is its turn. */
  run<T>(work: () => Promise<T>): Promise<T>;
};

/** See {@link Gate}. */
export function createGate(limits: { readonly atOnce: number; readonly waiting: number }): Gate {
  const queue: (() => void)[] = [];
  let running = 0;

  const enter = (): Promise<void> => {
    if (running < limits.atOnce) {
      running += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => queue.push(resolve));
  };
  const leave = (): void => {
    // A place is handed on: nobody who comes now is before somebody who waits.
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
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
