import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { boardHistoryContract } from '../../testing/board-history-contract.ts';
import { boardStoreContract } from '../../testing/board-store-contract.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { TestDatabase } from '../../testing/test-database.ts';
import { takeServer } from '../../testing/test-servers.ts';
import { waitFor } from '../../testing/wait-for.ts';
import type { BoardStore, NewUpdate } from '../board-store.ts';
import type { CommitWord } from '../commit-hints.ts';
import { loadSqliteDriver } from '../sqlite-driver.ts';
import { migrate } from '../sqlite-migrate.ts';
import { createPostgresConnections } from './postgres-connections.ts';
import { openPostgresStore } from './postgres-store.ts';

// The first who asks waits until the server is there.
beforeAll(() => takeServer('postgres', 'shared'), 120_000);

const openOne = async () => {
  const database = await createTestDatabase(await takeServer('postgres', 'shared'));
  let store = await openPostgresStore({ url: database.url });
  return {
    store,
    async reopen() {
      await store.close();
      store = await openPostgresStore({ url: database.url });
      return store;
    },
    async dispose() {
      await store.close();
      await database.drop();
    },
  };
};

boardStoreContract('PostgreSQL', openOne);
boardHistoryContract('PostgreSQL', openOne);

const board = { id: 'board', title: 'Parcels', createdAt: 1, keyHashes: {} };
const key = { boardId: 'board', room: 'board' };
const text = (update: Uint8Array): string => new TextDecoder().decode(update);
const written = (...texts: readonly (string | Uint8Array)[]): readonly NewUpdate[] =>
  texts.map((each) => ({ update: typeof each === 'string' ? new TextEncoder().encode(each) : each, author: 'ann' }));

describe('a PostgreSQL database', () => {
  let database: TestDatabase;
  let opened: BoardStore[];
  beforeEach(async () => {
    database = await createTestDatabase(await takeServer('postgres', 'shared'));
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((store) => store.close()));
    await database.drop();
  });
  async function open(url = database.url): Promise<BoardStore> {
    const store = await openPostgresStore({ url, openTimeoutMs: 500 });
    opened.push(store);
    return store;
  }
  const contents = async (store: BoardStore): Promise<readonly string[]> => (await store.loadRoom(key)).tail.map(({ update }) => text(update));

  test('has the tables and columns that a SQLite file has', async () => {
    await open();
    const { DatabaseSync } = await loadSqliteDriver();
    const file = new DatabaseSync(':memory:');
    migrate(file, 0);
    const columns = file.prepare(
      "SELECT t.name || '.' || c.name AS name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    );
    const found = await database.ask("SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = current_schema()");
    const names = (rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] => rows.map((row) => String(row['name'])).sort();
    expect(names(found)).toEqual(names(columns.all()));
    file.close();
  });

  test('is brought up to date once by relays that start at the same time', async () => {
    const stores = await Promise.all([open(), open(), open(), open()]);
    expect(await stores[0]?.createBoard(board)).toBe('created');
    for (const store of stores) expect(await store.findBoard(board.id)).toEqual({ state: 'present', board });
    const steps = await database.ask('SELECT version FROM schema_migrations ORDER BY version');
    expect(new Set(steps.map((step) => step['version'])).size).toBe(steps.length);
  });

  test('of a newer Paperroll is left alone', async () => {
    await open();
    await database.ask("INSERT INTO schema_migrations VALUES (999, 'from the future', 0)");
    await expect(open()).rejects.toMatchObject({ code: 'newer', message: expect.stringContaining('newer Paperroll') });
  });

  test('is shared by two relays: each reads what the other wrote, and no seq is given twice', async () => {
    const [one, two] = [await open(), await open()];
    await one.createBoard(board);
    const writes = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? one : two).append(key, written(`a${i}`, `b${i}`)));
    const seqs = (await Promise.all(writes)).flatMap((each) => each.seqs);
    expect(new Set(seqs).size).toBe(80);
    const stored = await contents(one);
    expect(await contents(two)).toEqual(stored);
    expect([...stored].sort()).toEqual(Array.from({ length: 40 }, (_, i) => [`a${i}`, `b${i}`]).flat().sort());
  });

  test('loses nothing to relays that write, merge, prune and put aside the same room at once', async () => {
    const stores = [await open(), await open(), await open()];
    await stores[0]?.createBoard(board);
    const names: string[] = [];
    let merged = 0;
    const merge = async (store: BoardStore): Promise<void> => {
      const { snapshot, version, tail } = await store.loadRoom(key);
      const parts = [...(snapshot === undefined ? [] : [snapshot]), ...tail.map((row) => row.update)];
      const segment = { bytes: new Uint8Array(3), from: 1, to: 2, count: tail.length, checkpoint: new Uint8Array(4) };
      const next = { snapshot: new TextEncoder().encode(parts.map(text).join(' ')), base: version, mergedSeqs: tail.map((row) => row.seq), segment };
      await store.compact(key, next).then(
        () => void merged++,
        ({ code }: { readonly code: string }) => expect(code).toBe('stale'),
      );
    };
    const live = async (store: BoardStore, relay: number): Promise<void> => {
      for (let i = 0; i < 30; i++) {
        const name = `${relay}-${i}`;
        names.push(name);
        const { seqs } = await store.append(key, written(name, `bad-${name}`));
        await store.quarantine(key, [{ seq: seqs[1] ?? 0, reason: 'bad' }]);
        if (i % 2 === relay % 2) await merge(store);
        if (i % 10 === relay) await store.pruneHistory(2, 50);
      }
    };
    await Promise.all(stores.map(live));
    const last = await open().then((store) => store.loadRoom(key));
    const kept = [...(last.snapshot === undefined ? [] : text(last.snapshot).split(' ')), ...last.tail.map((row) => text(row.update))];
    expect(kept.filter((name) => !name.startsWith('bad')).sort()).toEqual([...names].sort());
    expect(last.version).toBe(merged);
    // Every part leans on one that is there: a version without its own parts begins with a checkpoint.
    const { parts } = (await stores[0]?.readHistory(key)) ?? { parts: [] };
    const versions = new Set(parts.map((part) => part.version));
    const adrift = parts.filter((part) => part.kind === 'segment' && part.version > 1 && !versions.has(part.version - 1));
    expect(adrift).toEqual([]);
  });

  test('takes a turn of many rooms and more bytes than one statement carries, whole and in order', async () => {
    const store = await open();
    await store.createBoard(board);
    const large = new Uint8Array(3 * 1024 * 1024).fill(7);
    const appends = await Promise.all([
      store.append(key, written('first', large)),
      store.append({ boardId: 'nobody', room: 'nobody' }, written(large)).catch(({ code }: { readonly code: string }) => code),
      store.append({ ...key, room: 'board.workshop' }, written(large, large, 'last')),
      store.append(key, []),
    ]);
    const seqs = appends.map((each) => (typeof each === 'string' ? each : each.seqs));
    expect(seqs.map((each) => (typeof each === 'string' ? each : each.length))).toEqual([2, 'unknown-board', 3, 0]);
    const { tail } = await store.loadRoom({ ...key, room: 'board.workshop' });
    expect(tail.map(({ update }) => update.length)).toEqual([large.length, large.length, 4]);
    expect(tail.map(({ seq }) => seq)).toEqual(seqs[2]);
    expect(Buffer.compare(tail[1]?.update ?? new Uint8Array(), large)).toBe(0);
  });

  test('gives back a board of many megabytes byte for byte, also while it is merged again and again', async () => {
    const [reader, merger] = [await open(), await open()];
    await reader.createBoard(board);
    const large = (version: number): Uint8Array => new Uint8Array(Buffer.alloc(2 * 1024 * 1024 + 5, `version ${version}, `));
    await reader.append(key, [...written('small'), ...written(large(99))]);
    await merger.compact(key, { base: 0, snapshot: large(1), mergedSeqs: [], segment: undefined });
    const readings = await Promise.all([
      ...Array.from({ length: 8 }, () => reader.loadRoom(key)),
      (async () => {
        for (let base = 1; base < 4; base++) await merger.compact(key, { base, snapshot: large(base + 1), mergedSeqs: [], segment: undefined });
        return merger.loadRoom(key);
      })(),
    ]);
    for (const { snapshot = new Uint8Array(), version, tail } of readings) {
      expect(Buffer.compare(snapshot, large(version))).toBe(0);
      expect(Buffer.compare(tail[1]?.update ?? new Uint8Array(), large(99))).toBe(0);
    }
    expect(readings.at(-1)?.version).toBe(4);
    expect(await reader.readMissing(key, { version: 4, seqs: readings[0]?.tail.map((row) => row.seq) ?? [] })).toMatchObject({ snapshot: undefined, rows: [] });
  });

  test('keeps no row of a board that is deleted while others write to it', async () => {
    const [writer, deleter] = [await open(), await open()];
    for (let round = 0; round < 5; round++) {
      const id = `board-${round}`;
      await writer.createBoard({ ...board, id });
      const outcomes: string[] = [];
      const write = async (): Promise<void> => {
        for (let i = 0; i < 200 && outcomes.at(-1) !== 'unknown-board'; i++) {
          await writer.append({ boardId: id, room: id }, written('x')).then(
            () => outcomes.push('stored'),
            ({ code }: { readonly code: string }) => outcomes.push(code),
          );
        }
      };
      const writing = write();
      await waitFor('the first row', () => outcomes.length > 2);
      expect(await deleter.deleteBoard(id)).toBe(true);
      await writing;
      expect(outcomes.at(-1)).toBe('unknown-board');
    }
    expect(await database.ask('SELECT * FROM updates')).toEqual([]);
  });

  test('is created and deleted by one of those who try at once', async () => {
    const stores = [await open(), await open(), await open()];
    const created = await Promise.all(stores.map((store) => store.createBoard(board)));
    expect(created.filter((each) => each === 'created')).toHaveLength(1);
    const ended = await Promise.all([...stores.map((store) => store.deleteBoard(board.id)), ...stores.map((store) => store.createBoard(board))]);
    expect(ended.slice(0, 3).filter(Boolean)).toHaveLength(1);
    expect(ended.slice(3)).toEqual(['exists', 'exists', 'exists']);
    expect(await stores[0]?.findBoard(board.id)).toEqual({ state: 'deleted' });
  });

  test('loses nothing confirmed when its connections are cut in the middle of commits', async () => {
    const store = await open();
    await store.createBoard(board);
    const confirmed: string[] = [];
    const refused: unknown[] = [];
    let cuts = 0;
    for (let i = 0; cuts < 6; i++) {
      const names = Array.from({ length: 30 }, (_, k) => `${i}-${k}`);
      const writes = names.map((name) =>
        store.append(key, written(name)).then(
          () => confirmed.push(name),
          (error: unknown) => refused.push(error),
        ),
      );
      if (i % 3 === 2) cuts += (await database.cut()) > 0 ? 1 : 0;
      await Promise.all(writes);
    }
    const stored = new Set(await waitForAnswer(() => contents(store)));
    expect(confirmed.length).toBeGreaterThan(100);
    expect(confirmed.filter((name) => !stored.has(name))).toEqual([]);
    for (const error of refused) expect(error).toMatchObject({ name: 'StoreError', code: 'unavailable' });
  });

  test('commits to its disk although it is set to less', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', `${url.searchParams.get('options')} -c synchronous_commit=off`);
    const connections = createPostgresConnections({ url: url.href });
    const shown = await connections.commit((client) => client.query<Record<string, string>>('SHOW synchronous_commit'));
    expect(shown.rows).toEqual([{ synchronous_commit: 'on' }]);
    await connections.close();
  });

  test('that only reads is refused in words', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', `${url.searchParams.get('options')} -c default_transaction_read_only=on`);
    await expect(open(url.href)).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('it is read-only') });
  });

  test('that lets nobody in is refused in words that give no secret away', async () => {
    const wrong = new URL(database.url);
    const places: readonly [change: () => void, code: string, words: RegExp][] = [
      [() => (wrong.password = 'hush-hush'), 'unusable', /the password is wrong/],
      [() => ((wrong.password = new URL(database.url).password), (wrong.pathname = '/nowhere')), 'unusable', /no such database/],
      [() => (wrong.port = '1'), 'unavailable', /does not answer .*ECONNREFUSED.* PAPERROLL_STORE/],
    ];
    for (const [change, code, words] of places) {
      change();
      const error: unknown = await open(wrong.href).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code, message: expect.stringMatching(words) });
      expect(JSON.stringify([error, String(error), error instanceof Error && error.stack])).not.toMatch(new RegExp(`hush-hush|${new URL(database.url).password}`));
    }
  });

  test('tells others what was committed, and whoever may have missed something to look', async () => {
    const [one, two] = [await open(), await open()];
    const heard = new Map<BoardStore, CommitWord[]>([[one, []], [two, []]]);
    for (const [store, words] of heard) store.hints?.listen((word) => void words.push(word));
    const of = (store: BoardStore): readonly CommitWord[] => heard.get(store) ?? [];
    const missed = (): number => of(two).filter((word) => word.kind === 'missed').length;
    await waitFor('both to listen', () => of(one).length > 0 && of(two).length > 0, 30_000);
    const node = 'one';
    one.hints?.announce({ node, room: 'board', seqs: [1, 2] });
    one.hints?.announce({ node, room: 'board', seqs: [3] });
    one.hints?.announce({ node, room: 'other', seqs: Array.from({ length: 5000 }, (_, i) => i) });
    await waitFor('word of both rooms', () => of(two).length >= 3, 30_000);
    expect(of(two)).toEqual([
      { kind: 'missed' },
      { kind: 'committed', hint: { node, room: 'board', seqs: [1, 2, 3] } },
      { kind: 'committed', hint: { node, room: 'other', seqs: [] } },
    ]);
    expect(of(one)).toEqual([{ kind: 'missed' }]);
    const before = missed();
    await database.cut();
    await waitFor('the line to stand again', () => missed() > before, 30_000);
    for (let i = 0; i < 300; i++) one.hints?.announce({ node, room: `room-${i}`, seqs: Array.from({ length: 20 }, (_, k) => 10 ** 9 + k) });
    await waitFor('word of three hundred rooms', () => of(two).length >= before + 1 + 2 + 300, 30_000);
  });
});

/** The first answer that is no refusal: connections that were cut may be found out one by one. */
async function waitForAnswer<T>(ask: () => Promise<T>): Promise<T> {
  const answers: T[] = [];
  await waitFor('the store to answer', () => ask().then((answer) => answers.push(answer) > 0, () => false), 30_000);
  const [first] = answers;
  if (first === undefined) throw new Error('No answer.');
  return first;
}
