import type { Cost } from './driven-page.ts';

/** What is told of one scenario on one page. Milliseconds, unless the name says otherwise. */
export interface Figures {
  readonly fps: number;
  readonly p95: number;
  readonly busy: number;
  readonly longTasks: number;
  readonly longMs: number;
  /** The whole of the main thread's work. */
  readonly totalMs: number;
}

/** Sums up what a scenario cost. */
export function figuresOf({ gaps, longTasks, seconds, busyMs }: Cost): Figures {
  const sorted = [...gaps].sort((a, b) => a - b);
  return {
    fps: gaps.length / seconds,
    p95: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0,
    busy: busyMs / Math.max(1, gaps.length),
    longTasks: longTasks.length,
    longMs: longTasks.reduce((sum, ms) => sum + ms, 0),
    totalMs: busyMs,
  };
}

/** The middle one; of an even number the lower middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** The median of each figure by itself. */
export function medianOf<T extends { readonly [name in keyof T]: number }>(runs: readonly T[]): T {
  const [first] = runs;
  if (!first) throw new Error('nothing was measured');
  return Object.fromEntries(Object.keys(first).map((name) => [name, median(runs.map((run) => run[name as keyof T]))])) as T;
}
