import { parseMessage } from '@paperroll/protocol';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createRandom, mutateFrame } from '../testing/fuzz/mutate-frame.ts';
import { createRealFrames } from '../testing/fuzz/real-frames.ts';
import { readPlainUpdate } from './plain-update.ts';
import { toRanges } from './range-list.ts';
import { summariseWithYjs } from './update-summary.ts';
import type { UpdateSummary } from './update-ids.ts';

/** Updates of people who write all kinds of content. */
function realUpdates(seed: number): { next(): Uint8Array } {
  const frames = createRealFrames(createRandom(seed));
  return {
    next() {
      for (;;) {
        const message = parseMessage(frames.next());
        if (message.ok && (message.value.type === 'sync-update' || message.value.type === 'sync-step-2')) return message.value.update;
      }
    },
  };
}

const inOrder = ({ structs, needs, deletes }: UpdateSummary): string =>
  JSON.stringify({ structs, needs, deletes: toRanges(deletes).sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) });

/** What the plain reader gives must be what Yjs says; what it leaves to Yjs is right by itself. */
function agrees(update: Uint8Array): boolean {
  const plain = readPlainUpdate(update);
  if (plain === undefined) return false;
  const byYjs = summariseWithYjs(update);
  const said = byYjs.ok ? inOrder(byYjs.value) : byYjs.error.message;
  if (said !== inOrder(plain)) expect.fail(`${Buffer.from(update).toString('hex')}: ${inOrder(plain)}, and Yjs says ${said}`);
  return true;
}

describe('the plain reader of updates', () => {
  test('says of real updates what Yjs says, and reads nearly all of them', () => {
    const real = realUpdates(11);
    let read = 0;
    for (let i = 0; i < 1000; i++) if (agrees(real.next())) read++;
    // Formatted text is left to Yjs.
    expect(read).toBeGreaterThan(750);
  });

  test('takes nothing that Yjs refuses, and nothing for what it is not', () => {
    const random = createRandom(Number(process.env['FUZZ_SEED'] ?? 23));
    const real = realUpdates(12);
    let [other, read] = [real.next(), 0];
    for (let i = 0; i < Number(process.env['FUZZ_ROUNDS'] ?? 10_000); i++) {
      const update = i % 4 === 0 ? real.next() : other;
      if (agrees(mutateFrame(update, random, other))) read++;
      other = update;
    }
    expect(read).toBeGreaterThan(500);
  });

  test('takes no number of more bytes than a number has, wherever it stands', () => {
    const real = realUpdates(13);
    for (let i = 0; i < 40; i++) {
      const update = real.next();
      for (let at = 0; at < Math.min(update.length, 120); at++) {
        for (const zeroes of [7, 8, 149]) agrees(new Uint8Array(Buffer.concat([update.subarray(0, at), Buffer.alloc(zeroes, 128), Buffer.of(0), update.subarray(at + 1)])));
      }
    }
    // The one that has no end: a text of a length that is no number.
    const endless = Buffer.concat([Buffer.of(1, 1, 5, 0, 4, 1, 1, 0x61), Buffer.alloc(149, 128), Buffer.of(0, 0)]);
    expect(readPlainUpdate(endless)).toBeUndefined();
  });

  test('leaves maps to Yjs that cannot be built', () => {
    // {"__proto__": bytes, "length": true}: the length of bytes cannot be set.
    const proto = [9, ...Buffer.from('__proto__'), 116, 1, 0];
    const length = [6, ...Buffer.from('length'), 120];
    const written = Uint8Array.from([1, 1, 5, 0, 40, 1, 1, 0x61, 1, 0x62, 1, 118, 2, ...proto, ...length, 0]);
    expect(readPlainUpdate(written)).toBeUndefined();
    expect(summariseWithYjs(written)).toMatchObject({ ok: false });
  });

  test('never sees what lies behind the end', () => {
    const doc = new Y.Doc();
    doc.getMap('meta').set('a', 'Order placed');
    const update = Y.encodeStateAsUpdate(doc);
    const around = new Uint8Array(update.length + 100).fill(1);
    around.set(update, 50);
    for (let length = 0; length < update.length; length++) expect(readPlainUpdate(around.subarray(50, 50 + length))).toBeUndefined();
    expect(readPlainUpdate(around.subarray(50, 50 + update.length))).toEqual(readPlainUpdate(update));
  });

  test('leaves to Yjs what is nested too deeply', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    const updateOf = (depth: number): Uint8Array => {
      const doc = new Y.Doc();
      doc.getMap('a').set('b', nested(depth));
      return Y.encodeStateAsUpdate(doc);
    };
    expect(readPlainUpdate(updateOf(30))).toBeDefined();
    expect(readPlainUpdate(updateOf(40))).toBeUndefined();
    expect(summariseWithYjs(updateOf(40))).toMatchObject({ ok: true });
  });
});
