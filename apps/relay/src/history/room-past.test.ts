import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryBus } from '../bus/memory-bus.ts';
import { createMetrics } from '../metrics.ts';
import { Compaction } from '../rooms/compaction.ts';
import { createGate } from '../rooms/gate.ts';
import type { RoomDeps } from '../rooms/room-deps.ts';
import { RoomLoader } from '../rooms/room-loader.ts';
import { summariseUpdate } from '../sync/update-summary.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import { createDirectCompute } from '../testing/room-peers.ts';
import { pruneHistory } from './prune-history.ts';
import { createRoomPast } from './room-past.ts';

const key = { boardId: 'b', room: 'b' };
const begin = 1_795_000_000_000;
const hourMs = 3_600_000;
const limits = { rooms: 100, messageBytes: 1e9, boardBytes: 1e9, elements: 1e6, unsavedBytes: 1e9, unsavedTotalBytes: 1e9, presenceBytes: 1e4, pendingUpdates: 100, connectionsPerBoard: 10, bufferBytes: 1e6 };

/** There is no room that would have to be told. */
const NOBODY = { onCompacted: () => undefined, onStale: () => undefined, onPutAside: () => undefined };

function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a peer sees. */
const seen = (doc: Y.Doc): unknown => ({ map: doc.getMap('map').toJSON(), meta: doc.getMap('meta').toJSON(), text: doc.getText('text').toJSON() });

/** One board, its peers, its clock: what happens to it, and what a peer had at each moment. */
async function createLife(seed: number) {
  const random = randomOf(seed);
  let time = begin;
  const store = createMemoryStore(() => time);
  await store.createBoard({ id: 'b', title: '', createdAt: begin, keyHashes: {} });
  const compute = createDirectCompute();
  const deps = (keepsHistory: boolean): RoomDeps => ({
    store,
    compute,
    bus: createMemoryBus(),
    node: 'one',
    metrics: createMetrics(() => ({ rooms: 0, connections: 0, failingRooms: 0 })),
    logger: pino({ level: 'silent' }),
    limits,
    keepsHistory,
    unsaved: { bytes: 0 },
    syncs: createGate({ atOnce: 1, waiting: 1 }),
    now: () => time,
  });
  const witness = new Y.Doc();
  const peers = Array.from({ length: 3 }, (_, i) => {
    const doc = new Y.Doc();
    doc.clientID = seed * 10 + i + 1;
    return doc;
  });
  const moments: { readonly at: number; readonly had: unknown }[] = [];
  let content = await new RoomLoader(deps(true)).load(key);
  let prunedTo = -Infinity;

  return {
    random,
    store,
    moments,
    past: createRoomPast({ store, compute }),
    prunedTo: () => prunedTo,
    now: () => time,
    /** Somebody writes, on what they know: some have not heard of all the others yet. */
    async write() {
      time += 1 + random(hourMs * 4);
      const place = random(peers.length);
      const doc = peers[place] ?? witness;
      if (random(3) > 0) Y.applyUpdate(doc, Y.encodeStateAsUpdate(witness));
      const before = Y.encodeStateVector(doc);
      const deletedBefore = Y.snapshot(doc).ds;
      doc.transact(() => {
        for (let i = random(4); i >= 0; i--) change(doc, random);
      });
      const update = Y.encodeStateAsUpdate(doc, before);
      const summary = summariseUpdate(update);
      if (!summary.ok) throw new Error(summary.error.message);
      if (Y.equalSnapshots(Y.snapshot(doc), Y.createSnapshot(deletedBefore, Y.decodeStateVector(before)))) return;
      const row = { update, author: `author-${place}` };
      const { seqs: [seq = 0], at } = await store.append(key, [row]);
      content.append(update, summary.value, { ...row, seq, at });
      Y.applyUpdate(witness, update);
      moments.push({ at, had: seen(witness) });
    },
    compact: (keepsHistory = true) => new Compaction(key, content, deps(keepsHistory), NOBODY).runIfWorthwhile(),
    async restart() {
      content = await new RoomLoader(deps(true)).load(key);
    },
    async prune(days: number) {
      prunedTo = Math.max(prunedTo, time - days * 24 * hourMs);
      await pruneHistory({ store, days, logger: pino({ level: 'silent' }), now: () => time });
    },
    /** When what waits to be merged was written. */
    waiting: () => ({ from: content.tail[0]?.at ?? time, to: content.tail.at(-1)?.at ?? time, count: content.tail.length }),
  };
}

function change(doc: Y.Doc, random: (below: number) => number): void {
  const map = doc.getMap('map');
  const text = doc.getText('text');
  switch (random(5)) {
    case 0:
      return void map.set(`k${random(12)}`, random(1000));
    case 1:
      return map.delete(`k${random(12)}`);
    case 2:
      return void doc.getMap('meta').set(`e${random(12)}`, new Y.Map([['n', random(1000)]]));
    case 3:
      return text.insert(random(text.length + 1), `word${random(100)} `);
    default:
      return text.length === 0 ? undefined : text.delete(random(text.length), 1);
  }
}

async function asOf(life: Awaited<ReturnType<typeof createLife>>, at: number): Promise<unknown> {
  const built = await life.past.asOf(key, at);
  if (!built.ok) return built.error.code;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, built.value);
  return seen(doc);
}

describe('a board as of any moment', () => {
  const seeds = Array.from({ length: 3 }, () => Math.floor(Math.random() * 1e6));
  test.each(seeds)('is what a peer had then, whatever was deleted, merged and restarted (seed %i)', async (seed) => {
    const life = await createLife(seed);
    for (let i = 0; i < 220; i++) {
      await life.write();
      if (life.random(20) === 0) await life.compact();
      if (life.random(60) === 0) await life.restart();
    }
    expect(await asOf(life, begin - 1)).toEqual({ map: {}, meta: {}, text: '' });
    for (const { at, had } of life.moments) expect(await asOf(life, at + life.random(1))).toEqual(had);
  });

  test.each(seeds)('is that, or refused when it is older than history is kept or from a time without any (seed %i)', async (seed) => {
    const life = await createLife(seed);
    /** Times of which nothing was kept: from the first update that was merged away to the last. */
    const without: { from: number; to: number }[] = [];
    let isKept = true;
    let refused = 0;
    for (let i = 0; i < 300; i++) {
      await life.write();
      const what = life.random(90);
      const { from, to, count } = life.waiting();
      if (what < 5 || what === 6) await life.compact(what < 5);
      else if (what === 5) await life.prune(life.random(12));
      if (life.waiting().count === count) continue;
      const gap = without.at(-1);
      if (what === 6 && !isKept && gap !== undefined) gap.to = to;
      else if (what === 6) without.push({ from, to });
      isKept = what !== 6;
    }
    for (const { at, had } of life.moments) {
      const built = await asOf(life, at);
      const mayBeRefused = at < life.prunedTo() || without.some(({ from, to }) => from <= at && at < to);
      if (built === 'not-kept' && mayBeRefused) refused += 1;
      else expect(built).toEqual(had);
    }
    expect(refused).toBeLessThan(life.moments.length / 2 + life.moments.filter(({ at }) => at < life.prunedTo()).length);
  });

  test('forgets nothing of what was written, in pages of steps, and knows who wrote it', async () => {
    const life = await createLife(7);
    for (let i = 0; i < 150; i++) {
      await life.write();
      if (i % 40 === 39) await life.compact();
    }
    const counts: Record<string, number> = {};
    let before: number | undefined = Infinity;
    let newest = Infinity;
    while (before !== undefined) {
      const page = await life.past.changes(key, { before, limit: 7, stepMs: hourMs });
      expect(page.begins).toBeUndefined();
      for (const { from, to, updates, authors } of page.changes) {
        expect(from <= to && to < newest).toBe(true);
        newest = from;
        expect(authors.reduce((sum, each) => sum + each.updates, 0)).toBe(updates);
        for (const each of authors) counts[each.author] = (counts[each.author] ?? 0) + each.updates;
      }
      before = page.before;
    }
    expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(life.moments.length);
    expect(Object.keys(counts).sort()).toEqual(['author-0', 'author-1', 'author-2']);
  });
});
