import { expect, test } from 'vitest';
import { parsePeopleOptions } from './options.ts';
import { runPeople, troubleOf } from './people.ts';

test('plays two thousand people for ten minutes unless told otherwise, and says what it does not understand', () => {
  expect(parsePeopleOptions([])).toMatchObject({ people: 2000, boards: 100, minutes: 10, processes: 2 });
  expect(() => parsePeopleOptions(['--people', 'all'])).toThrow('--people takes a number');
  expect(() => parsePeopleOptions(['--people', '2001'])).toThrow('same number on each board');
});

test('a crowd on one relay works without an error, and comes back without a storm after the relay was killed', async () => {
  const people = 200;
  const result = await runPeople(parsePeopleOptions(['--people', String(people), '--boards', '20', '--minutes', '0.05', '--updates', '40', '--cursors', '100']));
  expect(troubleOf(result)).toEqual([]);
  expect(result.stretches).toHaveLength(1);
  expect(result.stretches[0]?.messages).toBeGreaterThan(100);
  // Who is refused by a relay that is not there yet tries again, later and later: two or three times, not a hundred.
  expect(result.comeBack.attempts).toBeGreaterThanOrEqual(people);
  expect(result.comeBack.attempts).toBeLessThan(people * 10);
  expect(result.after.p50).toBeGreaterThan(0);
}, 180_000);
