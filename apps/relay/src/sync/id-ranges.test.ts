import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { IdRanges } from './id-ranges.ts';
import { toRanges } from './range-list.ts';
import type { IdRange } from './range-list.ts';

const range = fc.tuple(fc.nat(1), fc.nat(150), fc.nat(3)).map(([client, from, length]): IdRange => [client, from, from + length]);

test('many ranges that are added at once, in whatever order, are the set that they are one by one', () => {
  fc.assert(
    fc.property(fc.array(range, { minLength: 50, maxLength: 90 }), fc.array(range), fc.boolean(), (ranges, before, isOrdered) => {
      if (isOrdered) ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      const [atOnce, oneByOne] = [new IdRanges(), new IdRanges()];
      for (const each of before) atOnce.add(...each);
      atOnce.addAll(ranges.flat());
      for (const each of [...before, ...ranges]) oneByOne.add(...each);
      const inClients = (set: IdRanges): readonly IdRange[] => toRanges(set.ranges()).sort((a, b) => a[0] - b[0]);
      expect(inClients(atOnce)).toEqual(inClients(oneByOne));
    }),
  );
});

test('hundreds of thousands of ranges from the last to the first are taken at once', () => {
  const backwards = Float64Array.from({ length: 900_000 }, (_, i) => [i < 450_000 ? 1 : 2, 900_000 - i, 900_003 - i][i % 3] ?? 0);
  const set = new IdRanges();
  set.addAll(backwards);
  expect(set.rangeCount).toBe(300_000);
  expect(set.has(2, 900_000 - 3 * 200_000)).toBe(true);
  expect(set.has(2, 900_001 - 3 * 200_000)).toBe(false);
});
