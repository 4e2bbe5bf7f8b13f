import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { connectRaw } from './testing/raw-client.ts';
import type { RawClient } from './testing/raw-client.ts';
import { createTestDatabase } from './testing/test-database.ts';
import type { TestDatabase } from './testing/test-database.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay } from './testing/test-relay.ts';
import { takeServer } from './testing/test-servers.ts';
import type { TestServer } from './testing/test-servers.ts';
import { waitFor } from './testing/wait-for.ts';

let database: TestDatabase;
let redis: TestServer;
let relays: readonly TestRelay[];
let board: Awaited<ReturnType<TestRelay['createBoard']>>;
const clients: RawClient[] = [];

async function startBoth(whichRedis: 'shared' | 'own'): Promise<void> {
  database = await createTestDatabase(await takeServer('postgres', 'shared'));
  redis = await takeServer('redis', whichRedis);
  const env = { PAPERROLL_STORE: database.url, PAPERROLL_BUS: redis.url };
  relays = [await startTestRelay({ env }), await startTestRelay({ env })];
  await waitFor('the bus', async () => (await Promise.all(relays.map((relay) => relay.metric('paperroll_bus_up')))).every((up) => up === 1));
  board = (await relays[0]?.createBoard()) ?? board;
}
beforeEach(() => {
  relays = [];
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.dispose();
  for (const relay of relays) await relay.dispose();
  await database.drop();
});

async function enter(relay: TestRelay | undefined, key = board.keys.edit): Promise<RawClient> {
  const client = await connectRaw(relay?.sync ?? '', board.id, `key=${key}&ack=1`);
  clients.push(client);
  await client.sync();
  return client;
}
const shown = (client: RawClient): unknown => client.doc.getMap('map').toJSON();
const sizes = (): readonly number[] => clients.map((client) => client.doc.getMap('map').size);

describe('two relays on PostgreSQL and Redis', () => {
  test('show one board to the people of both, by the bus alone, and a third relay reads all of it', async () => {
    await startBoth('shared');
    const [ann, ben] = [await enter(relays[0]), await enter(relays[1])];
    for (let i = 0; i < 50; i++) {
      ann.write(`a${i}`, i);
      ben.write(`b${i}`, i);
    }
    await waitFor('both to have everything', () => sizes().every((size) => size === 100));
    expect(shown(ann)).toEqual(shown(ben));
    const byBus = await Promise.all(relays.map((relay) => relay.metric('paperroll_remote_updates_total{way="bus"}')));
    const byStore = await Promise.all(relays.map((relay) => relay.metric('paperroll_remote_updates_total{way="store"}')));
    expect(byBus).toEqual([50, 50]);
    expect(byStore).toEqual([0, 0]);
    const third = await startTestRelay({ env: { PAPERROLL_STORE: database.url, PAPERROLL_BUS: redis.url } });
    relays = [...relays, third];
    expect(shown(await enter(third))).toEqual(shown(ann));
  });

  test('merge what both wrote without losing any of it, and both go on from the merge', async () => {
    await startBoth('shared');
    const [ann, ben] = [await enter(relays[0]), await enter(relays[1])];
    for (let i = 0; i < 120; i++) {
      ann.write(`a${i}`, 'x'.repeat(4000));
      ben.write(`b${i}`, 'y'.repeat(4000));
      if (i % 10 === 0) await waitFor('the confirmations', () => ann.acked() === i + 1 && ben.acked() === i + 1);
    }
    await waitFor('all', () => sizes().every((size) => size === 240));
    await waitFor('a merge', async () => (await database.ask('SELECT version FROM snapshots WHERE room = $1', [board.id])).length === 1);
    ann.write('after', 1);
    ben.write('after too', 1);
    await waitFor('what came after', () => sizes().every((size) => size === 242));
    for (const relay of relays) expect(shown(await enter(relay))).toEqual(shown(ann));
  });

  test('close a deleted board and renewed keys at both', async () => {
    await startBoth('shared');
    const ben = await enter(relays[1]);
    const call = (path: string, method: string, body?: unknown) =>
      fetch(`${relays[0]?.url}/api/boards/${board.id}${path}`, {
        method,
        headers: { authorization: `Bearer ${board.keys.host}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    expect((await call('/keys', 'POST', { role: 'edit' })).status).toBe(200);
    expect(ben.closed()?.code ?? (await ben.closeCode())).toBeGreaterThan(4000);
    const host = await enter(relays[1], board.keys.host);
    expect((await call('', 'DELETE')).status).toBe(204);
    expect(await host.closeCode()).toBe(4410);
  });

  test('go on while Redis is gone: edits are confirmed, others see them by the store, and all is one when it is back', async () => {
    await startBoth('own');
    const [ann, ben] = [await enter(relays[0]), await enter(relays[1])];
    await redis.kill();
    await waitFor('both to notice', async () => (await Promise.all(relays.map((relay) => relay.metric('paperroll_bus_up')))).every((up) => up === 0));
    expect((await fetch(`${relays[0]?.url}/readyz`)).status).toBe(200);
    ann.write('a', 1);
    ben.write('b', 1);
    await waitFor('the confirmations', () => ann.acked() === 1 && ben.acked() === 1);
    await waitFor('both to have both', () => sizes().every((size) => size === 2));
    await redis.start();
    await waitFor('the bus', async () => (await Promise.all(relays.map((relay) => relay.metric('paperroll_bus_up')))).every((up) => up === 1), 20_000);
    const before = await relays[1]?.metric('paperroll_remote_updates_total{way="bus"}');
    ann.write('after', 1);
    await waitFor('the change after', () => sizes().every((size) => size === 3));
    expect(await relays[1]?.metric('paperroll_remote_updates_total{way="bus"}')).toBe((before ?? 0) + 1);
    await redis.dispose();
  });

  test('lose nothing confirmed when a page moves from one that stops to the other', async () => {
    await startBoth('shared');
    const ann = await enter(relays[0]);
    for (let i = 0; i < 20; i++) ann.write(`a${i}`, i);
    await waitFor('the confirmations', () => ann.acked() === 20);
    const [first, second] = relays;
    const stopping = first?.dispose();
    expect(await ann.closeCode()).toBe(1012);
    const moved = await enter(second);
    expect(shown(moved)).toEqual(shown(ann));
    // What was written meanwhile comes along as the answer to the relay's own question.
    ann.doc.getMap('map').set('offline', 1);
    moved.sendMessage({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(ann.doc, Y.encodeStateVector(moved.doc)) });
    await waitFor('that confirmation', () => moved.acked() === 1);
    await stopping;
    relays = second === undefined ? [] : [second];
  });
});
