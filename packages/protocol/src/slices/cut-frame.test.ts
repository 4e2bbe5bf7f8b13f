import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeMessage, parseMessage } from '../codec.ts';
import type { Message } from '../message.ts';
import { cutFrame } from './cut-frame.ts';

const docOf = (stickies: number): Y.Doc => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let i = 0; i < stickies; i++) doc.getMap('meta').set(`n${i}`, `Order ${i} placed`.padEnd(100, '.'));
  });
  return doc;
};
const messages = (frame: Uint8Array): Message[] =>
  [...cutFrame(frame)].map((piece) => {
    const parsed = parseMessage(piece);
    if (!parsed.ok) throw new Error(parsed.error.message);
    return parsed.value;
  });
const updatesOf = (pieces: readonly Message[]): Uint8Array[] => pieces.flatMap((message) => ('update' in message ? [message.update] : []));

test('an answer of three megabytes goes in pieces that say the same, and only the last is the answer', () => {
  const doc = docOf(28_000);
  doc.getMap('meta').delete('n7');
  const update = Y.encodeStateAsUpdate(doc);
  expect(update.length).toBeGreaterThan(3_000_000);
  const pieces = messages(encodeMessage({ type: 'sync-step-2', update }));
  expect(pieces.length).toBeGreaterThan(8);
  expect(pieces.map(({ type }) => type)).toEqual([...Array.from({ length: pieces.length - 1 }, () => 'sync-update'), 'sync-step-2']);
  const there = new Y.Doc();
  for (const piece of updatesOf(pieces)) {
    expect(piece.length).toBeLessThan(300_000);
    Y.applyUpdate(there, piece);
    expect(there.store.pendingStructs).toBeNull();
  }
  expect(isSame(Y.encodeStateAsUpdate(there), update)).toBe(true);
});

test('hundreds of thousands of deletions go in pieces too', () => {
  // One client, of which every other clock is deleted.
  const encoded = [0, 1, 9, ...varUint(300_000)];
  for (let i = 0; i < 300_000; i++) encoded.push(...varUint(2 * i), 1);
  const pieces = messages(encodeMessage({ type: 'sync-update', update: Uint8Array.from(encoded) }));
  expect(pieces).toHaveLength(75);
  const ranges = updatesOf(pieces).map((update) => Y.decodeUpdate(update).ds.clients.get(9)?.length);
  expect(ranges).toEqual(Array.from({ length: 75 }, () => 4000));
});

test('what is small, no update, or damaged stays as it is', () => {
  const small = encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(docOf(3)) });
  const presence = encodeMessage({ type: 'awareness', update: new Uint8Array(2_000_000) });
  const damaged = encodeMessage({ type: 'sync-update', update: new Uint8Array(2_000_000).fill(255) });
  for (const frame of [small, presence, damaged]) {
    const pieces = [...cutFrame(frame)];
    expect(pieces.length).toBe(1);
    expect(pieces[0] !== undefined && isSame(pieces[0], frame)).toBe(true);
  }
});

/** Much faster than `toEqual` on millions of numbers. */
function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

function varUint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push(128 + (rest % 128));
  }
}
