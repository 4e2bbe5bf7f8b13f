import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeBusMessage, parseBusMessage } from './bus-codec.ts';
import type { BusMessage } from './message-bus.ts';

const bytes = fc.uint8Array({ maxLength: 40 });
const node = fc.string({ maxLength: 21 });
const numbered = { node, room: fc.string(), line: fc.string(), number: fc.maxSafeNat() };
const message: fc.Arbitrary<BusMessage> = fc.oneof(
  fc.record({ kind: fc.constant('rows' as const), ...numbered, rows: fc.array(fc.record({ seq: fc.maxSafeNat(), at: fc.maxSafeNat(), author: fc.string({ maxLength: 64 }), frame: bytes }), { maxLength: 5 }) }),
  fc.record({ kind: fc.constant('put-aside' as const), ...numbered, seqs: fc.array(fc.maxSafeNat(), { maxLength: 5 }) }),
  fc.record({ kind: fc.constantFrom('compacted' as const, 'head' as const), ...numbered }),
  fc.record({ kind: fc.constant('presence' as const), node, room: fc.string(), update: bytes }),
  fc.record({ kind: fc.constant('presence-wanted' as const), node, room: fc.string() }),
  fc.record({ kind: fc.constantFrom('board-deleted' as const, 'keys-changed' as const), node, boardId: fc.string() }),
);

test('a message comes back from its bytes as it was', () => {
  fc.assert(fc.property(message, (each) => void expect(parseBusMessage(encodeBusMessage(each))).toEqual({ ok: true, value: each })));
});

test('a message that was cut short, has bytes after it, or is of another version is refused', () => {
  fc.assert(
    fc.property(message, fc.nat(), (each, cut) => {
      const encoded = encodeBusMessage(each);
      expect(parseBusMessage(encoded.subarray(0, cut % encoded.length)).ok).toBe(false);
      expect(parseBusMessage(Uint8Array.of(...encoded, 0)).ok).toBe(false);
      expect(parseBusMessage(Uint8Array.of(2, ...encoded.subarray(1))).ok).toBe(false);
    }),
  );
});

test('no bytes make the reader throw', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (each) => void parseBusMessage(Uint8Array.of(1, ...each))));
});
