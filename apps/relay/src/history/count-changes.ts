import type { HistoryEntry } from './history-codec.ts';

/**
 * What was written in one step of time: the first and the last update (ms since 1970), and how many each author wrote,
 * the busiest first. The empty author is everybody who did not say who they are.
 */
export type CountedChanges = {
  readonly from: number;
  readonly to: number;
  readonly updates: number;
  readonly authors: readonly { readonly author: string; readonly updates: number }[];
};

/** Which entries are counted, and how long a step is. Steps begin at whole multiples of their length since 1970. */
export type CountOptions = { readonly until: number; readonly stepMs: number };

/** Counts the updates stored before `until` in steps, the newest step first. */
export function countChanges(entries: readonly Omit<HistoryEntry, 'update'>[], { until, stepMs }: CountOptions): readonly CountedChanges[] {
  const counted = entries
    .filter(({ at }) => at < until)
    .map(({ at, author }): CountedChanges => ({ from: at, to: at, updates: 1, authors: [{ author, updates: 1 }] }));
  return addCounts(counted, stepMs);
}

/** Puts counts together that lie in the same step, the newest step first. */
export function addCounts(counts: readonly CountedChanges[], stepMs: number): readonly CountedChanges[] {
  const steps = new Map<number, { from: number; to: number; authors: Map<string, number> }>();
  for (const { from, to, authors } of counts) {
    const place = stepOf(from, stepMs);
    const step = steps.get(place) ?? { from, to, authors: new Map<string, number>() };
    steps.set(place, step);
    step.from = Math.min(step.from, from);
    step.to = Math.max(step.to, to);
    for (const { author, updates } of authors) step.authors.set(author, (step.authors.get(author) ?? 0) + updates);
  }
  return [...steps]
    .sort(([a], [b]) => b - a)
    .map(([, { from, to, authors }]) => {
      const byAuthor = [...authors].map(([author, updates]) => ({ author, updates })).sort((a, b) => b.updates - a.updates);
      return { from, to, updates: byAuthor.reduce((sum, each) => sum + each.updates, 0), authors: byAuthor };
    });
}

/** The number of the step that a time lies in. */
export function stepOf(at: number, stepMs: number): number {
  return Math.floor(at / stepMs);
}
