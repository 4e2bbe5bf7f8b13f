import { expect, test } from 'vitest';
import { benchPlacement, main, placementReport } from './placement-bench.ts';

test('the bench of placement finds boards spread as by lot, no needless move, and a bad board held to its shard', () => {
  const all = [10, 60].map((relays) => benchPlacement(relays, 30_000, [1, 2, 3]));
  for (const figures of all) {
    expect(figures.needless).toBe(0);
    expect(figures.spread / figures.idealSpread).toBeLessThan(2);
    for (const share of [figures.joinToIdeal, figures.leaveToIdeal]) expect(Math.abs(share - 1)).toBeLessThan(0.2);
    for (const blast of figures.blast) {
      expect(blast.moved / (blast.shardSize / figures.relays)).toBeCloseTo(1, 0);
      expect(blast.lost).toBeLessThan(blast.ideal * 1.5);
    }
    const lost = figures.blast.map((blast) => blast.lost);
    expect(lost).toEqual([...lost].sort((a, b) => b - a));
  }
  expect(placementReport(all)).toMatch(/^\| 60 +\| +3 \|/m);
});

test('the bench of placement refuses what it cannot count', () => {
  expect(main(['--relays', 'many'])).toBe(2);
});
