import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdRanges } from './id-ranges.ts';
import type { IdRange } from './id-ranges.ts';

const range = fc.tuple(fc.nat(1), fc.nat(150), fc.nat(3)).map(([client, from, length]): IdRange => [client, from, from + length]);

test('many ranges that are added at once, in whatever order, are the set that they are one by one', () => {
  fc.assert(
    fc.property(fc.array(range, { minLength: 50, maxLength: 90 }), fc.array(range), fc.boolean(), (ranges, before, isOrdered) => {
      if (isOrdered) ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const [atOnce, oneByOne] = [new IdRanges(), new IdRanges()];
      for (const each of before) atOnce.add(each);
      atOnce.addAll(ranges);
      for (const each of [...before, ...ranges]) oneByOne.add(each);
      const inClients = (set: IdRanges): readonly IdRange[] => set.ranges().sort((a, b) => a[0] - b[0]);
      expect(inClients(atOnce)).toEqual(inClients(oneByOne));
    }),
  );
});

test('hundreds of thousands of ranges from the last to the first are taken at once', () => {
  const backwards = Array.from({ length: 300_000 }, (_, i): IdRange => [i < 150_000 ? 1 : 2, 900_000 - 3 * i, 900_001 - 3 * i]);
  const set = new IdRanges();
  set.addAll(backwards);
  expect(set.rangeCount).toBe(300_000);
  expect(set.has(2, 900_000 - 3 * 200_000)).toBe(true);
  expect(set.has(2, 900_001 - 3 * 200_000)).toBe(false);
});
