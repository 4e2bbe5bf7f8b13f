import { expect, test } from 'vitest';
import { below, createRandom } from '../testing/fuzz/mutate-frame.ts';
import { ClockRanges } from './clock-ranges.ts';

const rangesOf = (clocks: ClockRanges): [number, number][] => {
  const all: [number, number][] = [];
  clocks.forEach((from, to) => all.push([from, to]));
  return all;
};

test.each([1, 2, 3])('ranges of a client are the set of their clocks, also where there are hundreds and long ones join them (seed %i)', (seed) => {
  const random = createRandom(seed);
  const end = 6000;
  let most = 0;
  for (let round = 0; round < 5; round++) {
    const first = below(random, end);
    const clocks = new ClockRanges(first, first + 1);
    const oracle = new Uint8Array(end).fill(1, first, first + 1);
    for (let i = 0; i < 1500; i++) {
      // Many short ones, then some long ones, which swallow whole pieces or end between two.
      const length = 1 + (i < 1470 ? 0 : below(random, 500));
      const from = below(random, end - length);
      const isKnown = oracle.subarray(from, from + length).every((each) => each === 1);
      if (clocks.covers(from, from + length) !== isKnown) expect.fail(`${from} to ${from + length} in round ${round}`);
      clocks.add(from, from + length);
      oracle.fill(1, from, from + length);
      if ((i % 150 === 0 || i >= 1470) && JSON.stringify(rangesOf(clocks)) !== JSON.stringify(runsOf(oracle))) expect.fail(`after ${from} to ${from + length} in round ${round}`);
      most = Math.max(most, clocks.count);
    }
    expect(clocks.contiguousEnd).toBe(oracle[0] === 1 ? oracle.indexOf(0) : 0);
  }
  // More than fit in a piece, by far.
  expect(most).toBeGreaterThan(1000);
});

test('a list of ranges is the same forwards, backwards and shuffled', () => {
  const random = createRandom(4);
  const forwards = Array.from({ length: 3000 }, (_, i): [number, number] => [3 * i, 3 * i + 2]);
  const shuffled = forwards.map((range) => ({ range, key: random() })).sort((a, b) => a.key - b.key).map(({ range }) => range);
  for (const order of [forwards, forwards.toReversed(), shuffled]) {
    const clocks = new ClockRanges(0, 2);
    for (const [from, to] of order) clocks.add(from, to);
    expect(rangesOf(clocks)).toEqual(forwards);
    expect(clocks.count).toBe(forwards.length);
    // What touches two joins them, one after the other, until there is one left.
    for (const [, to] of order) clocks.add(to, to + 1);
    expect(rangesOf(clocks)).toEqual([[0, 9000]]);
  }
});

test('hundreds of thousands of ranges that come in the worst order are no more work than as many in the best', () => {
  // In one list each of them would move all others: minutes.
  const clocks = new ClockRanges(1_200_000, 1_200_001);
  for (const first of [1_200_000, 1_200_002]) for (let clock = first; clock > 0; clock -= 4) clocks.add(clock, clock + 1);
  expect(clocks.count).toBe(600_001);
  clocks.add(1, 1_200_010);
  expect(rangesOf(clocks)).toEqual([[1, 1_200_010]]);
});

function runsOf(clocks: Uint8Array): [number, number][] {
  const runs: [number, number][] = [];
  clocks.forEach((is, clock) => {
    if (is === 0) return;
    const last = runs.at(-1);
    if (last?.[1] === clock) last[1] = clock + 1;
    else runs.push([clock, clock + 1]);
  });
  return runs;
}
