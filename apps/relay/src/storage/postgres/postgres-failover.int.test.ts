import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { TestDatabase } from '../../testing/test-database.ts';
import { takeServer } from '../../testing/test-servers.ts';
import type { TestServer } from '../../testing/test-servers.ts';
import { waitFor } from '../../testing/wait-for.ts';
import type { BoardStore, NewUpdate } from '../board-store.ts';
import { openPostgresStore } from './postgres-store.ts';

const board = { id: 'board', title: '', createdAt: 1, keyHashes: {} };
const key = { boardId: 'board', room: 'board' };
const written = (first: number): readonly NewUpdate[] => [{ update: Uint8Array.of(first, 0), author: '' }];
const merged = { snapshot: Uint8Array.of(9, 0), segment: undefined };

let server: TestServer;
let folder: string;
let database: TestDatabase;
let store: BoardStore;
let replaced: number;
beforeAll(async () => {
  server = await takeServer('postgres', 'own');
  const setup = await createTestDatabase(server);
  folder = String((await setup.ask('SHOW data_directory'))[0]?.['data_directory']);
  // There is no archive to take over from.
  await setup.ask("ALTER SYSTEM SET restore_command = 'false'");
}, 120_000);
afterAll(() => server.dispose(), 60_000);
beforeEach(async () => {
  database = await createTestDatabase(server);
  store = await openPostgresStore({ url: database.url });
  await store.createBoard(board);
  replaced = 0;
  store.onReplaced?.(() => void replaced++);
});
afterEach(() => store.close());

/** The server, stopped as it may be, is started as one that takes over: on a timeline of its own. */
async function takeOver(): Promise<void> {
  const signal = join(folder, 'recovery.signal');
  writeFileSync(signal, '');
  // It runs as another user, and takes the file away.
  chmodSync(signal, 0o666);
  await server.start();
}
/** Tries until the store takes it, as a room does, and gives its seqs. */
async function appendAtLast(first: number): Promise<readonly number[]> {
  const taken: (readonly number[])[] = [];
  await waitFor('the store to take an update', () => store.append(key, written(first)).then(({ seqs }) => taken.push(seqs) > 0, () => false), 30_000);
  return taken[0] ?? [];
}
const contents = (rows: readonly NewUpdate[]): readonly (number | undefined)[] => rows.map(({ update }) => update[0]);

test('a server that comes back is the same store, after a kill and after a stop', async () => {
  const before = await store.loadRoom(key);
  await appendAtLast(1);
  await server.kill();
  await server.start();
  await appendAtLast(2);
  await server.stop();
  await server.start();
  await appendAtLast(3);
  const { tail, epoch } = await store.loadRoom(key);
  expect([contents(tail), replaced, epoch]).toEqual([[1, 2, 3], 0, before.epoch]);
  expect(await store.compact(key, { ...merged, base: 0, mergedSeqs: tail.map((row) => row.seq), epoch })).toBe(1);
});

test('a server that takes over is told of once, and takes no merge of what was read before', async () => {
  await appendAtLast(1);
  const before = await store.loadRoom(key);
  const seqs = before.tail.map((row) => row.seq);
  const { epoch } = before;
  await server.kill();
  await takeOver();
  // Whoever is first, it is told of before their answer.
  await waitFor('a connection', () => store.findBoard('board').then(() => true, () => false), 30_000);
  expect(replaced).toBe(1);
  await Promise.all([appendAtLast(2), waitFor('others', () => Promise.all([store.loadRoom(key), store.readRaw('board'), store.check()]).then(() => true, () => false), 30_000)]);
  expect(replaced).toBe(1);
  await expect(store.compact(key, { ...merged, base: 0, mergedSeqs: seqs, epoch })).rejects.toMatchObject({ code: 'stale' });
  await expect(store.quarantine(key, [{ seq: seqs[0] ?? 0, reason: 'bad' }], epoch)).rejects.toMatchObject({ code: 'stale' });
  const anew = await store.loadRoom(key);
  expect([contents(anew.tail), anew.epoch]).toEqual([[1, 2], 1]);
  expect(await store.compact(key, { ...merged, base: 0, mergedSeqs: anew.tail.map((row) => row.seq), epoch: anew.epoch })).toBe(1);
});

test('rows of a replica that lagged have the ids of rows that were lost: they are missing to whoever has those', async () => {
  await appendAtLast(1);
  await server.stop();
  const replica = `${folder}.replica`;
  execFileSync('cp', ['-a', folder, replica]);
  await server.start();
  const lost = await appendAtLast(2);
  const before = await store.loadRoom(key);
  const known = { version: before.version, seqs: before.tail.map((row) => row.seq), epoch: before.epoch };
  await server.stop();
  execFileSync('rm', ['-rf', folder]);
  execFileSync('mv', [replica, folder]);
  await takeOver();
  expect(await appendAtLast(3)).toEqual(lost);
  expect(replaced).toBe(1);
  const missing = await store.readMissing(key, known);
  expect([contents(missing.rows), missing.epoch]).toEqual([[1, 3], 1]);
  await expect(store.compact(key, { ...merged, base: 0, mergedSeqs: known.seqs, epoch: known.epoch })).rejects.toMatchObject({ code: 'stale' });
  expect(contents((await store.loadRoom(key)).tail)).toEqual([1, 3]);
});

test('a user who may not ask whose server it is has a store all the same', async () => {
  await database.ask('REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC');
  await database.ask("CREATE ROLE plain LOGIN PASSWORD 'plain'");
  await database.ask('CREATE SCHEMA plain AUTHORIZATION plain');
  const url = new URL(database.url);
  [url.username, url.password] = ['plain', 'plain'];
  url.searchParams.set('options', '-c search_path=plain');
  const plain = await openPostgresStore({ url: url.href });
  expect(await plain.createBoard(board)).toBe('created');
  await plain.close();
});
