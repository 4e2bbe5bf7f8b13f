import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { packCheckpoint, packSegment, unpackCheckpoint, unpackSegment, wrapCheckpoint } from './history-codec.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const entry = fc.record({ at: fc.integer({ min: 0, max: 4e12 }), author: fc.string({ maxLength: 64 }), update: bytes });

test('a segment gives its entries back, in their order', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      expect(unpackSegment(packSegment(entries))).toEqual(entries);
    }),
  );
});

test('a checkpoint gives its update back, deflated or not', () => {
  fc.assert(
    fc.property(bytes, (update) => {
      expect(unpackCheckpoint(packCheckpoint(update))).toEqual(update);
      expect(unpackCheckpoint(wrapCheckpoint(update))).toEqual(update);
    }),
  );
});

test('updates of one board shrink to a fraction', () => {
  const update = (i: number): Uint8Array => Uint8Array.from([1, 1, 200, i % 128, 3, 8, ...Buffer.from('{"x":120.5,"y":48,"kind":"es.event"}')]);
  const entries = Array.from({ length: 1000 }, (_, i) => ({ at: 1_795_000_000_000 + i * 40, author: 'somebody', update: update(i) }));
  const raw = entries.reduce((sum, each) => sum + each.update.length, 0);
  expect(packSegment(entries).length).toBeLessThan(raw / 4);
});

test('what is neither is refused', () => {
  for (const odd of [new Uint8Array(), Uint8Array.of(9, 9), packSegment([]).subarray(0, 2)]) {
    expect(() => unpackSegment(odd)).toThrow();
    expect(() => unpackCheckpoint(odd)).toThrow();
  }
});
