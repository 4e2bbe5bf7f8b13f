import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { TestDatabase } from '../../testing/test-database.ts';
import { takeServer } from '../../testing/test-servers.ts';
import { waitFor } from '../../testing/wait-for.ts';
import type { BoardStore } from '../board-store.ts';
import { openPostgresStore } from './postgres-store.ts';

// The first who asks waits until the server is there.
beforeAll(() => takeServer('postgres', 'shared'), 120_000);

let database: TestDatabase;
let store: BoardStore;
let other: Client;
beforeEach(async () => {
  database = await createTestDatabase(await takeServer('postgres', 'shared'));
  store = await openPostgresStore({ url: database.url });
  for (const id of ['good', 'bad']) await store.createBoard({ id, title: '', createdAt: 1, keyHashes: {} });
  other = new Client({ connectionString: database.url });
  await other.connect();
});
afterEach(async () => {
  await other.end();
  await store.close();
  await database.drop();
});

const append = (id: string, author = ''): Promise<string> =>
  store.append({ boardId: id, room: id }, [{ update: Uint8Array.of(0, 0), author }]).then(
    () => 'stored',
    ({ code }: { readonly code: string }) => code,
  );
const rowsOf = async (id: string): Promise<number> => (await store.loadRoom({ boardId: id, room: id })).tail.length;

/** Writes to both boards as rooms do, who give the next when they have heard of the last. */
function writeBoth() {
  const outcomes: Record<'good' | 'bad', string[]> = { good: [], bad: [] };
  const over = new AbortController();
  const writing = (['good', 'bad'] as const).map(async (id) => {
    while (!over.signal.aborted) outcomes[id].push(await append(id));
  });
  return {
    outcomes,
    async end() {
      over.abort();
      await Promise.all(writing);
    },
  };
}

test('a board whose row another session holds stops no other: it is refused meanwhile, and stored once it is let go', async () => {
  await other.query("BEGIN; DELETE FROM boards WHERE id = 'bad'");
  const { outcomes, end } = writeBoth();
  await waitFor('two refusals of the one that is held', () => outcomes.bad.length >= 2, 30_000);
  // It was tried for a second by then.
  expect(outcomes.good.length).toBeGreaterThan(20);
  expect(new Set(outcomes.bad)).toEqual(new Set(['unavailable']));
  await other.query('ROLLBACK');
  await waitFor('it to be stored', () => outcomes.bad.includes('stored'), 30_000);
  await end();
  expect(new Set(outcomes.good)).toEqual(new Set(['stored']));
  expect(await rowsOf('good')).toBe(outcomes.good.length);
  expect(await rowsOf('bad')).toBe(outcomes.bad.filter((each) => each === 'stored').length);
});

test('a board that another session is deleting is stored nowhere and waited for', async () => {
  await other.query("BEGIN; DELETE FROM boards WHERE id = 'bad'");
  const appended = append('bad');
  expect(await append('good')).toBe('stored');
  await other.query('COMMIT');
  expect(await appended).toBe('unknown-board');
  expect(await append('bad')).toBe('unknown-board');
});

test('a table that another session holds is a refusal to each after a moment, and stored when it is let go', async () => {
  await other.query('BEGIN; LOCK TABLE updates IN SHARE MODE');
  expect(await Promise.all([append('good'), append('bad')])).toEqual(['unavailable', 'unavailable']);
  await other.query('ROLLBACK');
  expect(await Promise.all([append('good'), append('bad')])).toEqual(['stored', 'stored']);
});

test('what the database refuses of one board is refused to that one alone', async () => {
  await database.ask("ALTER TABLE updates ADD CONSTRAINT no_bad_author CHECK (author <> 'nobody')");
  expect(await Promise.all([append('good'), append('bad', 'nobody'), append('good')])).toEqual(['stored', 'unavailable', 'stored']);
  expect([await rowsOf('good'), await rowsOf('bad')]).toEqual([2, 0]);
});
