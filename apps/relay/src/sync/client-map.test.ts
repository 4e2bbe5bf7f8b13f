import * as fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { ClientMap } from './client-map.ts';
import { IdRanges } from './id-ranges.ts';
import { parseStateVector } from './state-vector.ts';
import { structsOf, summariseWithYjs } from './update-summary.ts';

test('is a map, by every number that Yjs can read', () => {
  const near = [0, 1, 2 ** 31, 2 ** 32, 2 ** 33, 2 ** 52, Number.MAX_SAFE_INTEGER].flatMap((edge) => [edge - 1, edge, edge + 1]);
  const client = fc.oneof(fc.constantFrom(...near.filter((id) => id >= 0 && Number.isSafeInteger(id))), fc.nat(20), fc.maxSafeNat(), fc.nat(2 ** 21 - 1).map((high) => high * 2 ** 32));
  fc.assert(
    fc.property(fc.array(fc.tuple(client, fc.nat()), { maxLength: 60 }), fc.array(client), (entries, others) => {
      const [map, oracle] = [new ClientMap<number>(), new Map(entries)];
      for (const [id, value] of entries) map.set(id, value);
      expect([...map]).toEqual([...oracle]);
      expect(map.size).toBe(oracle.size);
      for (const id of [...oracle.keys(), ...others]) expect(map.get(id)).toBe(oracle.get(id));
    }),
  );
});

test('ids that were chosen to meet in one place do not', () => {
  const ids = meetingIds(2 ** 16);
  // Clock 1 for each.
  const vector = encoded((encoder) => {
    encoding.writeVarUint(encoder, ids.length);
    for (const id of ids) for (const number of [id, 1]) encoding.writeVarUint(encoder, number);
  });
  // In JavaScript's own map many seconds each.
  const ranges = new IdRanges();
  for (const id of ids) ranges.add(id, 0, 1);
  expect(ranges.rangeCount).toBe(ids.length);
  const parsed = parseStateVector(vector);
  expect(parsed.ok && parsed.value.size).toBe(ids.length);
});

test('nor do they where Yjs reads what deletes something of each', () => {
  const ids = meetingIds(2 ** 16);
  // No structs, and one deletion of each client.
  const update = encoded((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, ids.length);
    for (const id of ids) for (const number of [id, 1, 5, 1]) encoding.writeVarUint(encoder, number);
  });
  const summary = summariseWithYjs(update);
  expect(summary.ok && String(summary.value.deletes)).toBe(String(ids.flatMap((id) => [id, 5, 6])));
  expect(structsOf(update)).toEqual([]);
});

/** Whole numbers whose hash ends in the same 16 bits, by the steps of V8's hash of integers backwards. On another engine any numbers. */
function meetingIds(count: number): number[] {
  const unshift = (value: number, by: number): number => {
    let found = value;
    for (let bits = by; bits < 32; bits += by) found = value ^ (found >>> by);
    return found;
  };
  const inverse = (odd: number): number => {
    let found = odd;
    for (let i = 0; i < 5; i++) found = Math.imul(found, 2 - Math.imul(odd, found));
    return found;
  };
  const [by2057, by5, by32767] = [inverse(2057), inverse(5), inverse(32767)];
  return Array.from({ length: count }, (_, i) => {
    const afterFactor = Math.imul(unshift((i << 16) | 5, 16), by2057);
    const afterFive = Math.imul(unshift(afterFactor, 4), by5);
    return Math.imul(unshift(afterFive, 12) + 1, by32767) >>> 0;
  });
}

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}
