import { expect, test } from 'vitest';
import { parseCrashOptions } from './crash-options.ts';
import { crashRounds, type CrashKind } from './crash-run.ts';
import { crashReport } from './main.ts';

test('takes two hundred rounds unless told otherwise, and says what it does not understand', () => {
  expect(parseCrashOptions([], 7)).toEqual({ kill: 200, torn: 200, full: 60, seed: 7 });
  expect(parseCrashOptions(['--kill', '3', '--seed', '9'], 7)).toMatchObject({ kill: 3, seed: 9 });
  expect(() => parseCrashOptions(['--torn', 'some'], 7)).toThrow('--torn takes a whole number');
});

const seed = Math.floor(Math.random() * 1e6);
const short: readonly (readonly [CrashKind, number])[] = [
  ['kill', 4],
  ['torn', 4],
  ['full', 2],
];

test.each(short)(`nothing confirmed is lost, and every board is one: %s, %i rounds (seed ${seed})`, async (kind, rounds) => {
  const counts = await crashRounds(kind, rounds, { seed, loadMs: 300 });
  // Where no disk can be mounted, the bench says so.
  if (counts === undefined) return;
  expect(counts.faults).toEqual([]);
  expect(counts.rounds).toBe(rounds);
  expect(counts.confirmed).toBeGreaterThan(0);
  expect(crashReport([counts], { kill: 0, torn: 0, full: 0, seed })).toContain(`Seed ${seed}`);
}, 120_000);
