import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { StoreError } from '../storage/board-store.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import { createGroupRelay, joinAsWriter } from '../testing/relay-group.ts';
import type { GroupRelay, Writer } from '../testing/relay-group.ts';
import { createUnreliableNetwork } from '../testing/unreliable-network.ts';
import { waitFor } from '../testing/wait-for.ts';

const key = { boardId: 'b', room: 'b' };
const relayCount = 3;

/** Repeatable chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a document shows. */
function shown(doc: Y.Doc): string {
  const entries = Object.entries(doc.getMap('map').toJSON() as Readonly<Record<string, number>>).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([entries, doc.getText('text').toJSON()]);
}

/** Something that a writer, a relay, the network or the store does. */
function step(random: () => number, relays: readonly GroupRelay[], writers: readonly Writer[], store: ReturnType<typeof createMemoryStore>): void {
  const below = (bound: number): number => Math.floor(random() * bound);
  const writer = writers[below(writers.length)];
  const relay = relays[below(relays.length)];
  const text = writer?.member.doc.getText('text');
  switch (below(14)) {
    case 0:
      return relay?.bus.setLive(!relay.bus.isLive());
    case 1:
      return store.failWith(random() < 0.3 ? new StoreError('unavailable', 'The database is away.') : undefined);
    case 2:
      return void relay?.rooms.open('b', 'board').then((room) => room.tidy());
    case 3:
      return void relay?.rooms.sweep();
    case 4:
      return text !== undefined && text.length > 3 ? text.delete(below(text.length - 2), 2) : undefined;
    case 5:
      return writer?.map.delete(`k${below(20)}`);
    case 6:
    case 7:
      return text?.insert(below(text.length + 1), 'ab');
    default:
      writer?.map.set(`k${below(20)}`, below(1000));
  }
}

test('three relays whose messages are lost, doubled and reordered, whose lines are cut, whose store refuses, and which merge at any time, show one board, and it is the stored one', async () => {
  const run = async (seed: number): Promise<void> => {
    const random = chance(seed);
    let now = 1000;
    let isSpoilt = true;
    const store = createMemoryStore();
    await store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
    const network = createUnreliableNetwork(random, () => (isSpoilt ? { drop: 0.25, twice: 0.15, late: 0.25 } : { drop: 0, twice: 0, late: 0 }));
    const relays = Array.from({ length: relayCount }, (_, i) => createGroupRelay(`relay-${i}`, store, network.connect(), () => now));
    const rooms = await Promise.all(relays.map((relay) => relay.rooms.open('b', 'board')));
    const writers = rooms.flatMap((room, i) => [joinAsWriter(room, 2 * i), joinAsWriter(room, 2 * i + 1)]);
    for (let i = 0; i < 150; i++) {
      step(random, relays, writers, store);
      now += Math.floor(random() * 300);
      if (random() < 0.3) await new Promise((resolve) => setImmediate(resolve));
    }
    isSpoilt = false;
    store.failWith(undefined);
    for (const relay of relays) relay.bus.setLive(true);
    await waitFor('every change to be confirmed', () => writers.every((writer) => writer.acked() === writer.sent()));
    const states = (): readonly string[] => writers.map(({ member }) => shown(member.doc));
    await waitFor('one board everywhere', async () => {
      now += 5000;
      await Promise.all(relays.map((relay) => relay.rooms.sweep()));
      return new Set(states()).size === 1;
    });
    const { snapshot, tail } = await store.loadRoom(key);
    const doc = new Y.Doc();
    for (const update of [...(snapshot === undefined ? [] : [snapshot]), ...tail.map((row) => row.update)]) Y.applyUpdate(doc, update);
    expect(shown(doc)).toBe(states()[0]);
    // Nothing waits for something that never came.
    for (const peer of [doc, ...writers.map(({ member }) => member.doc)]) expect(peer.store.pendingStructs).toBeNull();
    await Promise.all(relays.map((relay) => relay.rooms.close(0)));
  };
  await fc.assert(fc.asyncProperty(fc.integer({ min: 0 }), run), { numRuns: 8, endOnFailure: true });
}, 120_000);
