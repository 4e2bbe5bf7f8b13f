import { expect, test } from 'vitest';
import { findChromium, findHeadlessShell } from '../scripts/ensure-chromium.mjs';
import { growthOf } from './growth.ts';
import { runSoak } from './main.ts';
import { parseSoakOptions } from './soak-options.ts';
import { growths, soakReport } from './soak-report.ts';

test('takes an hour with thirty people unless told otherwise, and says what it does not understand', () => {
  expect(parseSoakOptions([])).toMatchObject({ minutes: 60, warmUp: 10, people: 30, notes: 10_000 });
  expect(parseSoakOptions(['--minutes', '3', '--warm-up', '1'])).toMatchObject({ minutes: 3, warmUp: 1 });
  expect(() => parseSoakOptions(['--people', 'all'])).toThrow('--people takes a number');
  expect(() => parseSoakOptions(['--minutes', '5', '--warm-up', '5'])).toThrow('shorter than');
});

test('growth is told by medians of the first and the last quarter after the warm-up, so that one odd sample changes nothing', () => {
  const samples = [900, 800, 100, 101, 500, 102, 110, 108, 109, 111, 300, 112, 113, 110].map((value, at) => ({ at, value }));
  const { before, after, share } = growthOf(samples, 2);
  expect(before).toBe(101);
  expect(after).toBe(112);
  expect(share).toBeCloseTo(0.109, 3);
  expect(() => growthOf(samples.slice(0, 5), 2)).toThrow('four samples');
});

const chromium = findHeadlessShell() ?? findChromium();

test.skipIf(chromium === undefined)('thirty people on one board for some seconds leave neither nodes nor listeners behind, and no heap to speak of', async () => {
  const options = { ...parseSoakOptions(['--minutes', '0.25', '--warm-up', '0.1', '--every', '2', '--notes', '300', '--pace', '6']), people: 30 };
  const samples = await runSoak(options, chromium ?? '');
  const { pageHeap, nodes, listeners, elements } = growths(samples, options);
  expect(samples.at(-1)?.edits).toBeGreaterThan(10);
  // A minute is too short for the hour's limit: the first use of a thing is not over. What leaks with each gesture would show.
  expect(pageHeap.share).toBeLessThan(0.4);
  expect(nodes.share).toBeLessThan(0.5);
  expect(listeners.share).toBeLessThan(0.5);
  expect(elements.share).toBeLessThan(0.5);
  expect(soakReport(samples, options)).toContain('| page: JavaScript heap, MB');
}, 240_000);
