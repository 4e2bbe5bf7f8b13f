/** How long a burst of changes may go on before it is looked at all the same (ms). */
const PATIENCE_MS = 400;

/** Work that waits for its moment. */
export interface IdleWork {
  ask(): void;
  cancel(): void;
}

/** Does something once nobody has asked for it for a while (ms), and the browser idles. */
export function whenCalm(work: () => void, calm: number): IdleWork {
  const idle = whenIdle(work);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    idle.cancel();
  };
  return {
    ask() {
      cancel();
      timer = setTimeout(idle.ask, calm);
    },
    cancel,
  };
}

/** Does something once the browser idles, however often it is asked for until then. */
export function whenIdle(work: () => void): IdleWork {
  let asked: (() => void) | undefined;
  const run = (): void => {
    asked = undefined;
    work();
  };
  return {
    ask() {
      if (asked) return;
      // Safari does not have it.
      if ('requestIdleCallback' in window) {
        const id = requestIdleCallback(run, { timeout: PATIENCE_MS });
        asked = () => cancelIdleCallback(id);
      } else {
        const timer = setTimeout(run, PATIENCE_MS / 4);
        asked = () => clearTimeout(timer);
      }
    },
    cancel() {
      asked?.();
      asked = undefined;
    },
  };
}
