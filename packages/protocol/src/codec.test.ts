import * as decoding from 'lib0/decoding';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeMessage, isUpdateFrame, parseMessage, readAck } from './codec.ts';
import { readHello } from './hello.ts';
import { messageAck, messageHello } from './message.ts';
import type { Message } from './message.ts';
import * as syncProtocol from 'y-protocols/sync';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const bytes = fc.uint8Array({ maxLength: 300 });
const text = fc.string({ unit: 'grapheme', maxLength: 50 });
const told = { relay: text, relays: fc.array(fc.record({ id: text, url: text }), { maxLength: 16 }) };
const message: fc.Arbitrary<Message> = fc.oneof(
  fc.record({ type: fc.constant('sync-step-1' as const), stateVector: bytes }),
  fc.record({ type: fc.constant('sync-step-2' as const), update: bytes }),
  fc.record({ type: fc.constant('sync-update' as const), update: bytes }),
  fc.record({ type: fc.constant('awareness' as const), update: bytes }),
  fc.record({ type: fc.constant('auth' as const), reason: text }),
  fc.constant({ type: 'query-awareness' as const }),
  fc.record({ type: fc.constant('ack' as const), count: fc.maxSafeNat() }),
  fc.record({
    type: fc.constant('hello' as const),
    hello: fc.record({
      role: fc.constantFrom('host' as const, 'edit' as const, 'view' as const),
      serverTime: fc.nat(),
      protocol: fc.nat(),
      ...told,
    }),
  }),
  fc.record({ type: fc.constant('not-saved' as const), reason: text }),
);

describe('the codec', () => {
  test('reads back every message that it writes', () => {
    fc.assert(
      fc.property(message, (each) => {
        expect(parseMessage(encodeMessage(each))).toEqual({ ok: true, value: each });
      }),
    );
  });

  test('refuses every message that is cut short, and never throws', () => {
    fc.assert(
      fc.property(message, fc.nat(), (each, cut) => {
        const frame = encodeMessage(each);
        expect(parseMessage(frame.subarray(0, cut % frame.length)).ok).toBe(false);
      }),
    );
  });

  test('refuses a message with bytes after it', () => {
    fc.assert(
      fc.property(message, (each) => {
        expect(parseMessage(Uint8Array.of(...encodeMessage(each), 0)).ok).toBe(false);
      }),
    );
  });

  test('never throws on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (frame) => void parseMessage(frame)), { numRuns: 2000 });
    fc.assert(
      fc.property(fc.constantFrom(0, 1, 2, 3, 100, 101, 102), fc.uint8Array({ maxLength: 40 }), (type, rest) => {
        void parseMessage(Uint8Array.of(type, ...rest));
      }),
      { numRuns: 2000 },
    );
  });

  test('does not read beyond a frame that lies inside a larger buffer', () => {
    const memory = new Uint8Array(64).fill(65);
    memory.set([0, 2, 40], 8);
    expect(parseMessage(memory.subarray(8, 12))).toMatchObject({ ok: false, error: { code: 'malformed-frame' } });
    memory.set([102, 30], 8);
    expect(parseMessage(memory.subarray(8, 12)).ok).toBe(false);
  });

  test('names a type that it does not know', () => {
    expect(parseMessage(Uint8Array.of(99))).toMatchObject({ ok: false, error: { code: 'unknown-message' } });
    expect(parseMessage(Uint8Array.of(0, 9, 0))).toMatchObject({ ok: false, error: { code: 'unknown-message' } });
  });

  test('speaks the sync protocol of y-protocols', () => {
    const doc = new Y.Doc();
    doc.getMap('map').set('a', 1);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    syncProtocol.writeSyncStep1(encoder, doc);
    expect(parseMessage(encoding.toUint8Array(encoder))).toEqual({
      ok: true,
      value: { type: 'sync-step-1', stateVector: Y.encodeStateVector(doc) },
    });
  });
});

describe('the parts that a page reads', () => {
  test('ack and hello are read behind their type, as a provider hands them over', () => {
    const ack = decoding.createDecoder(encodeMessage({ type: 'ack', count: 70_000 }));
    expect(decoding.readVarUint(ack)).toBe(messageAck);
    expect(readAck(ack)).toBe(70_000);
    const hello = { role: 'view', serverTime: 5, protocol: 1 } as const;
    const decoder = decoding.createDecoder(encodeMessage({ type: 'hello', hello }));
    expect(decoding.readVarUint(decoder)).toBe(messageHello);
    expect(readHello(decoder)).toEqual(hello);
  });

  test('an update frame is exactly a step 2 or an update', () => {
    fc.assert(
      fc.property(message, (each) => {
        expect(isUpdateFrame(encodeMessage(each))).toBe(each.type === 'sync-step-2' || each.type === 'sync-update');
      }),
    );
    expect(isUpdateFrame(new Uint8Array())).toBe(false);
  });
});
