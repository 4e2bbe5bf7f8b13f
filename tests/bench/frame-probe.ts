/** What a page's frames were since the probe was reset. */
export interface FrameRecord {
  /** Milliseconds between the frames. */
  readonly gaps: readonly number[];
  /** Milliseconds of each task that took over 50 ms. */
  readonly longTasks: readonly number[];
}

/** The probe, as it hangs on the page's window. */
export interface FrameProbe {
  reset(): void;
  read(): FrameRecord;
  /** When the last frame or task that was felt (over 50 ms) ended, and how long it has been quiet since. Milliseconds since the page began. */
  quiet(): { readonly since: number; readonly now: number };
}

/** Runs in the page before its own scripts: counts animation frames and long tasks. */
export function installProbe(): void {
  const FELT_MS = 50;
  let gaps: number[] = [];
  let longTasks: number[] = [];
  let last = performance.now();
  let quietSince = last;
  const tick = (): void => {
    const now = performance.now();
    const gap = now - last;
    gaps.push(gap);
    if (gap > FELT_MS) quietSince = now;
    last = now;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      longTasks.push(entry.duration);
      quietSince = Math.max(quietSince, entry.startTime + entry.duration);
    }
  }).observe({ type: 'longtask', buffered: true });
  const probe: FrameProbe = {
    reset: () => {
      gaps = [];
      longTasks = [];
    },
    read: () => ({ gaps, longTasks }),
    quiet: () => ({ since: quietSince, now: performance.now() }),
  };
  Object.assign(window, { benchProbe: probe });
}
