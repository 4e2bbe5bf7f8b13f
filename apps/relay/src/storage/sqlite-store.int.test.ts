import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boardHistoryContract } from '../testing/board-history-contract.ts';
import { boardStoreContract } from '../testing/board-store-contract.ts';
import { buildRelay } from '../testing/build-relay.ts';
import { createTempFolder } from '../testing/temp-folder.ts';
import type { BoardStore, NewUpdate } from './board-store.ts';
import { loadSqliteDriver } from './sqlite-driver.ts';
import { sqliteMigrations } from './sqlite-migrations.ts';
import { openSqliteStore } from './sqlite-store.ts';

async function openAt(path: string, maxPages?: number): Promise<BoardStore> {
  return openSqliteStore({ path, maxPages, workerUrl: new URL('sqlite-worker.js', await buildRelay()) });
}

const openOne = async () => {
  const folder = createTempFolder();
  const path = join(folder.path, 'deep', 'er', 'boards.db');
  let store = await openAt(path);
  return {
    store,
    async reopen() {
      await store.close();
      store = await openAt(path);
      return store;
    },
    async dispose() {
      await store.close();
      folder.remove();
    },
  };
};

boardStoreContract('SQLite', openOne);
boardHistoryContract('SQLite', openOne);

describe('a SQLite file', () => {
  let folder: ReturnType<typeof createTempFolder>;
  let path: string;
  beforeEach(() => {
    folder = createTempFolder();
    path = join(folder.path, 'boards.db');
  });
  afterEach(() => folder.remove());

  test('is for one relay at a time, and the second is told so', async () => {
    const first = await openAt(path);
    await expect(openAt(path)).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/Another Paperroll server is using .*PAPERROLL_STORE/),
    });
    await first.close();
    await (await openAt(path)).close();
  });

  test('of a newer Paperroll is left alone', async () => {
    await (await openAt(path)).close();
    const { DatabaseSync } = await loadSqliteDriver();
    const db = new DatabaseSync(path);
    db.exec("INSERT INTO schema_migrations VALUES (999, 'from the future', 0)");
    db.close();
    await expect(openAt(path)).rejects.toMatchObject({ code: 'newer', message: expect.stringContaining('newer Paperroll') });
  });

  test('of layout 2 keeps all it has: what is stored is as old as the step to be', async () => {
    const { DatabaseSync } = await loadSqliteDriver();
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT');
    for (const { version, name, sql } of sqliteMigrations.slice(0, 2)) {
      db.exec(sql);
      db.prepare('INSERT INTO schema_migrations VALUES (?, ?, 0)').run(version, name);
    }
    db.exec(`INSERT INTO boards VALUES ('b', 'Old', 5, NULL, NULL, NULL);
      INSERT INTO snapshots VALUES ('b', 'b', X'0102', 77);
      INSERT INTO updates (room, board_id, data) VALUES ('b', 'b', X'03');
      INSERT INTO quarantined VALUES (9, 'b', 'b', X'04', 'No update.', 6);`);
    db.close();
    const before = Date.now();
    const store = await openAt(path);
    const key = { boardId: 'b', room: 'b' };
    const room = await store.loadRoom(key);
    expect(room).toEqual({
      snapshot: Uint8Array.of(1, 2),
      version: 1,
      mergedTo: 77,
      tail: [{ seq: 1, update: Uint8Array.of(3), author: '', at: expect.any(Number) }],
      quarantined: 1,
    });
    expect(Math.abs((room.tail[0]?.at ?? 0) - before)).toBeLessThan(60_000);
    const segment = { bytes: Uint8Array.of(8), from: 80, to: 90, count: 1, checkpoint: new Uint8Array(50) };
    await store.compact(key, { snapshot: Uint8Array.of(5), base: 1, mergedSeqs: [1], segment });
    const { parts } = await store.readHistory(key);
    expect(parts.map(({ kind, version }) => `${kind} ${version}`)).toEqual(['checkpoint 1', 'segment 2']);
    await store.close();
  });

  test('that is something else is refused and not changed', async () => {
    writeFileSync(path, 'This is a shopping list, and quite a long one: '.repeat(100));
    await expect(openAt(path)).rejects.toMatchObject({ code: 'unusable', message: expect.stringContaining(path) });
  });

  test('in a folder that cannot be made is refused in words', async () => {
    writeFileSync(path, '');
    await expect(openAt(join(path, 'below-a-file', 'boards.db'))).rejects.toMatchObject({ code: 'unusable' });
  });

  test('in a folder where the system makes none is refused in words, at once', async () => {
    await expect(openAt('/proc/nowhere/boards.db')).rejects.toMatchObject({
      code: 'unusable',
      message: expect.stringMatching(/^\/proc\/nowhere\/boards\.db cannot be created .*PAPERROLL_STORE/),
    });
  });

  test('on a disk that does not answer is given up in words', async () => {
    const silent = new URL(`data:text/javascript,${encodeURIComponent("import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { while (true); });")}`);
    await expect(openSqliteStore({ path, workerUrl: silent, openTimeoutMs: 300 })).rejects.toMatchObject({
      code: 'unusable',
      message: `${path} did not open in time. See whether its disk answers, or choose another file with PAPERROLL_STORE.`,
    });
  });

  test('that may not grow refuses a commit whole, and takes it once there is room again', async () => {
    const store = await openAt(path, 60);
    const filler = { id: 'filler', title: '', createdAt: 0, keyHashes: {} };
    await store.createBoard(filler);
    await store.createBoard({ ...filler, id: 'other' });
    await store.append({ boardId: 'filler', room: 'filler' }, written(120_000));
    const other = { boardId: 'other', room: 'other' };
    const large = written(10, 110_000);
    await expect(store.append(other, large)).rejects.toMatchObject({ code: 'full', message: 'The disk of the server is full.' });
    expect((await store.loadRoom(other)).tail).toHaveLength(0);
    await store.deleteBoard('filler');
    expect((await store.append(other, large)).seqs).toHaveLength(2);
    await store.close();
  });
});

function written(...sizes: readonly number[]): readonly NewUpdate[] {
  return sizes.map((size) => ({ update: new Uint8Array(size), author: '' }));
}
