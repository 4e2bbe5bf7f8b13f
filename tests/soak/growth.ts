import { median } from '../bench/figures.ts';

/** One figure over time; `at` in minutes since the start. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/** How a figure went once it was warm. */
export interface Growth {
  /** Median of the first quarter after the warm-up. */
  readonly before: number;
  /** Median of the last quarter. */
  readonly after: number;
  /** Share by which it grew; negative when it shrank. */
  readonly share: number;
}

/**
 * How much a figure grew after the warm-up: the medians of the first and the last quarter of what came then, so that no single
 * sample decides. Throws with fewer than four samples after the warm-up.
 */
export function growthOf(samples: readonly Sample[], warmUp: number): Growth {
  const warm = samples.filter(({ at }) => at >= warmUp).map(({ value }) => value);
  if (warm.length < 4) throw new Error(`four samples after the warm-up are needed, and there are ${warm.length}`);
  const quarter = Math.floor(warm.length / 4);
  const before = median(warm.slice(0, quarter));
  const after = median(warm.slice(-quarter));
  return { before, after, share: after / before - 1 };
}
