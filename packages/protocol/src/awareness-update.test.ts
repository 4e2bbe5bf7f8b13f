import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Awareness, encodeAwarenessUpdate as encodeWithYProtocols } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { encodeAwarenessUpdate, isPresenceJson, parseAwarenessUpdate } from './awareness-update.ts';

const limits = { maxEntries: 10, maxStateBytes: 1000 };

describe('an awareness update', () => {
  test('of y-protocols is read with id, clock and text', () => {
    const awareness = new Awareness(new Y.Doc());
    awareness.setLocalState({ user: { name: 'Zoë' } });
    const parsed = parseAwarenessUpdate(encodeWithYProtocols(awareness, [awareness.clientID]), limits);
    const state = '{"user":{"name":"Zoë"}}';
    expect(parsed).toEqual({
      ok: true,
      value: [{ clientId: awareness.clientID, clock: 1, state, stateBytes: state.length + 1 }],
    });
    awareness.destroy();
  });

  test('reads back what it writes', () => {
    const entry = fc.record({ clientId: fc.nat(), clock: fc.nat(), state: fc.string({ maxLength: 20 }) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 10 }), (entries) => {
        expect(parseAwarenessUpdate(encodeAwarenessUpdate(entries), limits)).toMatchObject({ ok: true, value: entries });
      }),
    );
  });

  test('is refused when it is damaged, and never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void parseAwarenessUpdate(bytes, limits)), { numRuns: 2000 });
    const whole = encodeAwarenessUpdate([{ clientId: 1, clock: 2, state: '{}' }]);
    expect(parseAwarenessUpdate(whole.subarray(0, -1), limits)).toMatchObject({ error: { code: 'malformed-presence' } });
    expect(parseAwarenessUpdate(Uint8Array.of(...whole, 1), limits)).toMatchObject({ error: { code: 'malformed-presence' } });
  });

  test('is refused when it names too many people or says too much', () => {
    expect(parseAwarenessUpdate(Uint8Array.of(11), limits)).toMatchObject({ error: { code: 'presence-too-large' } });
    const long = encodeAwarenessUpdate([{ clientId: 1, clock: 2, state: 'x'.repeat(1001) }]);
    expect(parseAwarenessUpdate(long, limits)).toMatchObject({ error: { code: 'presence-too-large' } });
  });
});

test('a presence is a JSON object or null', () => {
  for (const state of ['{}', '{"a":1}', 'null']) expect(isPresenceJson(state)).toBe(true);
  for (const state of ['', '1', '"a"', '[]', '{', 'undefined', '{"a":}']) expect(isPresenceJson(state)).toBe(false);
});
