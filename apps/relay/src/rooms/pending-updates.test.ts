import { expect, test } from 'vitest';
import { toRanges } from '../sync/range-list.ts';
import type { IdRange } from '../sync/range-list.ts';
import { KnownState } from '../sync/known-state.ts';
import type { UpdateSummary } from '../sync/update-ids.ts';
import { below, createRandom } from '../testing/fuzz/mutate-frame.ts';
import type { Random } from '../testing/fuzz/mutate-frame.ts';
import { PendingUpdates } from './pending-updates.ts';

const structsOf = (structs: readonly IdRange[]): UpdateSummary => ({ structs: structs.flat(), deletes: [], needs: [] });
/** Ranges with a gap before each. */
const gapped = (client: number, count: number): UpdateSummary => structsOf(Array.from({ length: count }, (_, i): IdRange => [client, 4 * i + 1, 4 * i + 4]));

/** Nothing is kept but the updates, and all of them are asked again and again. */
function createOracle(limit: number): Pick<PendingUpdates, 'tears' | 'accept'> {
  let waiting: UpdateSummary[] = [];
  const forget = (known: KnownState): void => void (waiting = waiting.filter((each) => known.isEarly(each)));
  return {
    tears({ structs }, known) {
      forget(known);
      return waiting.some((each) => toRanges(each.structs).some(([client, from, to]) => toRanges(structs).some(([other, , end]) => other === client && from < end && end < to)));
    },
    accept(summary, known) {
      if (!known.isEarly(summary)) return true;
      forget(known);
      if (waiting.length >= limit) return false;
      waiting.push(summary);
      return true;
    },
  };
}

function randomSummary(random: Random): UpdateSummary {
  const range = (longest: number): IdRange => {
    const from = below(random, 24);
    return [below(random, 3), from, from + 1 + below(random, longest)];
  };
  return { structs: Array.from({ length: 1 + below(random, 3) }, () => range(6)).flat(), deletes: [], needs: Array.from({ length: below(random, 3) }, () => range(1)).flat() };
}

test.each([1, 2, 3])('what waits, and who ends in the midst of it, is what asking all of it each time would say (seed %i)', (seed) => {
  const random = createRandom(seed);
  const said = { torn: 0, refused: 0, taken: 0 };
  for (let round = 0; round < 150; round++) {
    const [known, pending, oracle] = [new KnownState(), new PendingUpdates(6), createOracle(6)];
    for (let i = 0; i < 25; i++) {
      const summary = randomSummary(random);
      const isTorn = oracle.tears(summary, known);
      if (pending.tears(summary, known) !== isTorn) expect.fail(`update ${i} of round ${round} is ${isTorn ? '' : 'not '}torn`);
      if (isTorn) said.torn++;
      if (isTorn) continue;
      const isTaken = oracle.accept(summary, known);
      if (pending.accept(summary, known) !== isTaken) expect.fail(`update ${i} of round ${round} is ${isTaken ? '' : 'not '}taken`);
      if (isTaken) known.add(summary);
      said[isTaken ? 'taken' : 'refused']++;
    }
  }
  for (const outcome of ['torn', 'refused', 'taken'] as const) expect(said[outcome]).toBeGreaterThan(50);
});

test('only so many ranges of ids wait at a time, in however few updates', () => {
  const [known, pending] = [new KnownState(), new PendingUpdates(10)];
  expect(pending.accept(gapped(1, 600), known)).toBe(true);
  known.add(gapped(1, 600));
  expect(pending.accept(gapped(2, 600), known)).toBe(false);
  expect(pending.accept(gapped(2, 400), known)).toBe(true);
  // What the first waits for comes, and makes room.
  const past = structsOf([[1, 0, 2400]]);
  expect(pending.accept(past, known)).toBe(true);
  known.add(past);
  expect(pending.accept(gapped(3, 600), known)).toBe(true);
});

test('an update of many ranges is not compared with everything that waits', () => {
  const [known, pending] = [new KnownState(), new PendingUpdates(200)];
  for (const client of [1, 2]) {
    expect(pending.accept(gapped(client, 10_000), known)).toBe(true);
    known.add(gapped(client, 10_000));
  }
  // Each with each would be billions.
  const many = gapped(3, 200_000);
  expect(pending.tears(many, known)).toBe(false);
  expect(pending.tears(structsOf([...toRanges(many.structs), [2, 0, 4 * 9999 + 2]]), known)).toBe(true);
  expect(pending.accept(many, known)).toBe(false);
});

test('a usual update is not measured by what waits', () => {
  const [known, pending] = [new KnownState(), new PendingUpdates(200)];
  for (let client = 1; client <= 200; client++) {
    expect(pending.accept(gapped(client, 100), known)).toBe(true);
    known.add(gapped(client, 100));
  }
  // With all that waits asked twice for each: minutes.
  for (let clock = 0; clock < 10_000; clock++) {
    const summary = structsOf([[0, clock, clock + 1]]);
    if (pending.tears(summary, known) || !pending.accept(summary, known)) expect.fail(`the update at ${clock} was refused`);
    known.add(summary);
  }
  expect(pending.accept(gapped(201, 1), known)).toBe(false);
});
