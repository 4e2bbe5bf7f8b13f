/** How long a burst of changes may go on before it is looked at all the same (ms). */
const PATIENCE_MS = 400;

/** Does something once the browser idles, however often it is asked for until then. */
export function whenIdle(work: () => void): { readonly ask: () => void; readonly cancel: () => void } {
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
