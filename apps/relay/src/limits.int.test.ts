import { afterEach, describe, expect, test } from 'vitest';
import { encodeMessage } from '@paperroll/protocol';
import * as Y from 'yjs';
import { StoreError } from './storage/board-store.ts';
import { createMemoryStore } from './testing/memory-store.ts';
import { connectRaw } from './testing/raw-client.ts';
import type { RawClient } from './testing/raw-client.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay, TestRelayOptions } from './testing/test-relay.ts';
import { waitFor } from './testing/wait-for.ts';

let relay: TestRelay;
let board: Awaited<ReturnType<TestRelay['createBoard']>>;
afterEach(() => relay.dispose());

async function start(options: TestRelayOptions): Promise<void> {
  relay = await startTestRelay(options);
  board = await relay.createBoard();
}
const enter = (query = '&ack=1'): Promise<RawClient> => connectRaw(relay.sync, board.id, `key=${board.keys.edit}${query}`);
const update = (key: string, value: unknown): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('map').set(key, value);
  return encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(doc) });
};

describe('limits', () => {
  test('a connection that sends many times what it may is closed for a moment', async () => {
    await start({ limits: { messagesPerSecond: 10 } });
    const client = await enter();
    for (let i = 0; i < 200; i++) client.sendMessage({ type: 'query-awareness' });
    expect(await client.closeCode()).toBe(1008);
    expect(await relay.metric('paperroll_refused_total{reason="tooFast"}')).toBe(1);
  });

  test('a board takes no more than its size, and keeps what it has', async () => {
    await start({ limits: { boardBytes: 5000 } });
    const client = await enter();
    client.send(update('fits', 'x'.repeat(1000)));
    await waitFor('the first', () => client.acked() === 1);
    client.send(update('too much', 'x'.repeat(5000)));
    expect(await client.closeCode()).toBe(4413);
    const late = await enter();
    await late.sync();
    expect([...late.doc.getMap('map').keys()]).toEqual(['fits']);
    late.dispose();
  });

  test('connections are counted by board and by address', async () => {
    await start({ limits: { connectionsPerBoard: 2, connectionsPerAddress: 3 } });
    const inside = [await enter(), await enter()];
    await Promise.all(inside.map((client) => client.sync()));
    expect(await (await enter()).closeCode()).toBe(1013);
    const other = await relay.createBoard();
    const third = await connectRaw(relay.sync, other.id, `key=${other.keys.edit}`);
    await third.sync();
    expect(await (await connectRaw(relay.sync, other.id, `key=${other.keys.edit}`)).closeCode()).toBe(1013);
    third.dispose();
    await waitFor('the place to be free', async () => (await relay.metric('paperroll_connections')) === 2);
    const fourth = await connectRaw(relay.sync, other.id, `key=${other.keys.edit}`);
    await fourth.sync();
    for (const client of [...inside, fourth]) client.dispose();
  });

  const flood = { bufferBytes: 200_000, bytesPerSecond: 1e9, messagesPerSecond: 1e6 };

  test('a reader that stops for a while gets all of it by one difference, and the others do not wait', async () => {
    await start({ limits: flood });
    const [slow, writer, reader] = [await enter(), await enter(), await enter()];
    await Promise.all([slow.sync(), writer.sync(), reader.sync()]);
    slow.socket.pause();
    const count = 1000;
    for (let i = 0; i < count; i++) {
      writer.send(update(`k${i}`, 'x'.repeat(20_000)));
      // All of them share one thread here: the reader is given time to read.
      if (i % 50 === 49) await waitFor('the reader to follow', () => reader.doc.getMap('map').size === i + 1, 30_000);
    }
    await waitFor('the others to have everything', () => writer.acked() === count && reader.doc.getMap('map').size === count, 30_000);
    slow.socket.resume();
    await waitFor('the slow one to have everything', () => slow.doc.getMap('map').size === count, 30_000);
    expect(await relay.metric('paperroll_resyncs_total')).toBe(1);
    writer.send(update('live', 1));
    await waitFor('what is new to reach it', () => slow.doc.getMap('map').get('live') === 1);
    expect(Y.encodeStateVector(slow.doc)).toEqual(Y.encodeStateVector(reader.doc));
    expect(slow.closed()).toBeUndefined();
    for (const client of [slow, writer, reader]) client.dispose();
  });

  test('a reader that does not catch up in time is let go, and the others go on', async () => {
    await start({ limits: { ...flood, slowReaderMs: 200 } });
    const [slow, writer, reader] = [await enter(), await enter(), await enter()];
    await Promise.all([slow.sync(), writer.sync(), reader.sync()]);
    slow.socket.pause();
    let sent = 0;
    await waitFor('the slow one to be let go', async () => {
      for (let i = 0; i < 20; i++) writer.send(update(`k${sent++}`, 'x'.repeat(20_000)));
      return (await relay.metric('paperroll_refused_total{reason="slowReader"}')) === 1;
    }, 20_000);
    await waitFor('the others to have everything', () => writer.acked() === sent && reader.doc.getMap('map').size === sent);
    slow.dispose();
    for (const client of [writer, reader]) client.dispose();
  });

  test('a large board reaches somebody whose buffer limit is smaller', async () => {
    await start({ limits: { bufferBytes: 65_536 } });
    const writer = await enter();
    writer.send(update('large', 'x'.repeat(3_000_000)));
    await waitFor('the board', () => writer.acked() === 1);
    const reader = await enter();
    await reader.sync();
    expect(reader.doc.getMap('map').get('large')).toHaveLength(3_000_000);
    for (const client of [writer, reader]) client.dispose();
  });
});

test('a whole board travels deflated to whoever asked for that, and is the same board', async () => {
  await start({ limits: { bytesPerSecond: 1e9 } });
  const writer = await enter();
  await writer.sync();
  // One change, and so one merge: what comes after a merge is not deflated.
  const notes = Array.from({ length: 400 }, (_, i) => [`note ${i}`, { kind: 'es.event', text: `Parcel ${i} was ordered by a customer`.repeat(100) }] as const);
  writer.doc.transact(() => notes.forEach(([id, note]) => writer.doc.getMap('map').set(id, note)));
  await waitFor('all to be stored', () => writer.acked() >= 1);
  await waitFor('the merge', async () => (await relay.metric('paperroll_compactions_total{result="done"}')) > 0);
  const bytesRead = (client: RawClient): number => (client.socket as unknown as { _socket: { bytesRead: number } })._socket.bytesRead;
  const join = async (deflate: boolean): Promise<{ client: RawClient; bytes: number }> => {
    const client = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}${deflate ? '&zip=1' : ''}`);
    await client.sync();
    return { client, bytes: bytesRead(client) };
  };
  const [plain, deflated, again] = [await join(false), await join(true), await join(true)];
  expect(deflated.bytes).toBeLessThan(plain.bytes / 2);
  expect(again.bytes).toBe(deflated.bytes);
  for (const { client } of [plain, deflated]) expect(client.doc.getMap('map').toJSON()).toEqual(writer.doc.getMap('map').toJSON());
  // Live changes come after it, in their order.
  writer.write('live', 1);
  await waitFor('the live change', () => [plain, deflated].every(({ client }) => client.doc.getMap('map').get('live') === 1));
  deflated.client.write('answer', 'x'.repeat(5000));
  await waitFor('the answer', () => writer.doc.getMap('map').has('answer'));
  for (const { client } of [plain, deflated, again]) client.dispose();
  writer.dispose();
});

describe('a herd', () => {
  test('that comes at once is answered whole, in turns', async () => {
    await start({ syncLimits: { atOnce: 2, waiting: 100 } });
    const writer = await enter();
    writer.send(update('here', 1));
    await waitFor('the write', () => writer.acked() === 1);
    const herd = await Promise.all(Array.from({ length: 40 }, () => enter()));
    await Promise.all(herd.map((client) => client.sync()));
    expect(herd.filter((client) => client.doc.getMap('map').has('here'))).toHaveLength(40);
    for (const client of [writer, ...herd]) client.dispose();
  });

  test('is closed in slices at a stop, each with its name, in time', async () => {
    await start({});
    const herd = await Promise.all(Array.from({ length: 60 }, () => enter()));
    await Promise.all(herd.map((client) => client.sync()));
    const closedAt: number[] = [];
    for (const client of herd) client.socket.on('close', () => closedAt.push(performance.now()));
    const began = performance.now();
    await relay.close();
    expect(new Set(await Promise.all(herd.map((client) => client.closeCode())))).toEqual(new Set([1012]));
    // Six slices with five pauses of 50 ms between them.
    expect(Math.max(...closedAt) - Math.min(...closedAt)).toBeGreaterThan(200);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('a store that refuses', () => {
  test('confirms nothing, says so, works on in memory, and confirms all once it recovers', async () => {
    const store = createMemoryStore();
    await start({ store });
    const [ann, ben] = [await enter(), await enter()];
    await Promise.all([ann.sync(), ben.sync()]);
    store.failWith(new StoreError('full', 'The disk of the server is full.'));
    ann.write('kept', 'in memory');
    await waitFor('the bad news', () => ann.messages.some((message) => message.type === 'not-saved'));
    expect(ann.messages.find((message) => message.type === 'not-saved')).toEqual({
      type: 'not-saved',
      reason: 'The disk of the server is full.',
    });
    await waitFor('the other to work on', () => ben.doc.getMap('map').get('kept') === 'in memory');
    const late = await enter();
    await late.sync();
    expect(late.doc.getMap('map').get('kept')).toBe('in memory');
    expect(late.messages.some((message) => message.type === 'not-saved')).toBe(true);
    expect(ann.acked()).toBe(0);
    expect(await relay.metric('paperroll_not_saved_rooms')).toBe(1);
    store.failWith(undefined);
    await waitFor('the confirmation', () => ann.acked() === 1);
    // Also who had nothing to be stored was told that it does not save.
    await waitFor('the good news for all', () => [ben, late].every(({ messages }) => messages.findLastIndex(({ type }) => type === 'ack') > messages.findLastIndex(({ type }) => type === 'not-saved')));
    expect(await relay.metric('paperroll_not_saved_rooms')).toBe(0);
    for (const client of [ann, ben, late]) client.dispose();
  });

  test('makes the relay not ready, and creating a board a clear refusal', async () => {
    const store = createMemoryStore();
    await start({ store });
    store.failWith(new StoreError('unavailable', 'The storage of the server does not answer.'));
    const ready = await fetch(`${relay.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not ready', store: 'failing', bus: 'ok' }]);
    const created = await fetch(`${relay.url}/api/boards`, { method: 'POST' });
    expect(created.status).toBe(503);
    expect(await created.json()).toMatchObject({ error: { code: 'unavailable' } });
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
    store.failWith(undefined);
  });

  test('a full SQLite file is such a store, and room made by deleting a board heals it', async () => {
    await start({ sqliteMaxPages: 60 });
    const filler = await relay.createBoard();
    const fill = await connectRaw(relay.sync, filler.id, `key=${filler.keys.edit}&ack=1`);
    fill.send(update('large', 'x'.repeat(120_000)));
    await waitFor('the filler', () => fill.acked() === 1);
    const client = await enter();
    client.send(update('waits', 'x'.repeat(110_000)));
    await waitFor('the bad news', () => client.messages.some((message) => message.type === 'not-saved'));
    expect(client.acked()).toBe(0);
    const deleted = await fetch(`${relay.url}/api/boards/${filler.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${filler.keys.host}` },
    });
    expect(deleted.status).toBe(204);
    await waitFor('the confirmation', () => client.acked() === 1);
    client.dispose();
  });
});
