import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import { takeServer } from '../../testing/test-servers.ts';
import type { TestServer } from '../../testing/test-servers.ts';
import { waitFor } from '../../testing/wait-for.ts';
import type { BoardStore, NewUpdate } from '../board-store.ts';
import { openPostgresStore } from './postgres-store.ts';

const board = { id: 'board', title: '', createdAt: 1, keyHashes: {} };
const written = (first: number): readonly NewUpdate[] => [{ update: Uint8Array.of(first, 0), author: '' }];
const key = { boardId: 'board', room: 'board' };

let server: TestServer;
let store: BoardStore;
beforeAll(async () => {
  server = await takeServer('postgres', 'own');
}, 120_000);
afterAll(() => server.dispose(), 60_000);
beforeEach(async () => {
  const database = await createTestDatabase(server);
  store = await openPostgresStore({ url: database.url, commitTimeoutMs: 300 });
  await waitFor('a board', () => store.createBoard(board).then((result) => result === 'created'));
});
afterEach(() => store.close());

/** Tries until the store takes it, as a room does. */
async function appendAtLast(first: number): Promise<void> {
  await waitFor('the store to take an update', () => store.append(key, written(first)).then(() => true, () => false), 30_000);
}
const stored = async (): Promise<readonly number[]> => (await store.loadRoom(key)).tail.map(({ update }) => update[0] ?? -1);

test('a server that hangs is refused by and by, and takes what it is given once it goes on', async () => {
  await appendAtLast(1);
  await server.pause();
  await expect(store.append(key, written(2))).rejects.toMatchObject({ code: 'unavailable' });
  await server.resume();
  await appendAtLast(3);
  expect(await stored()).toEqual(expect.arrayContaining([1, 3]));
});

test('a store whose server hangs closes all the same', async () => {
  await store.check();
  await server.pause();
  await store.close();
  await expect(store.check()).rejects.toMatchObject({ code: 'unavailable' });
  await server.resume();
});

test('a server that is killed and comes back has everything that was confirmed, and goes on', async () => {
  const confirmed: number[] = [];
  const writing = (async () => {
    for (;;) {
      const next = confirmed.length;
      await store.append(key, written(next % 250));
      confirmed.push(next % 250);
    }
  })();
  const stopped = expect(writing).rejects.toMatchObject({ code: 'unavailable' });
  await waitFor('some rows', () => confirmed.length > 20);
  await server.kill();
  await stopped;
  await server.start();
  await appendAtLast(252);
  expect(await stored()).toEqual(expect.arrayContaining([...confirmed, 252]));
});

test('a server that is stopped politely and started again is connected to anew', async () => {
  await appendAtLast(1);
  await server.stop();
  await expect(store.check()).rejects.toMatchObject({ code: 'unavailable' });
  await server.start();
  await appendAtLast(2);
  expect(await stored()).toEqual([1, 2]);
  await waitFor('the check', () => store.check().then(() => true, () => false));
});
