import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase } from '../../testing/test-database.ts';
import type { TestDatabase } from '../../testing/test-database.ts';
import { takeServer } from '../../testing/test-servers.ts';
import { waitFor } from '../../testing/wait-for.ts';
import type { BoardStore } from '../board-store.ts';
import { postgresMigrations } from './postgres-migrations.ts';
import type { PostgresMigration } from './postgres-migrations.ts';
import { openPostgresStore } from './postgres-store.ts';

// The first who asks waits until the server is there.
beforeAll(() => takeServer('postgres', 'shared'), 120_000);

const newest = postgresMigrations.length;
const stepOf = (sql: string): PostgresMigration => ({ version: newest + 1, name: 'a large board anew', sql });
/** Far less than the steps below take: everything else is given up after it. */
const short = { otherTimeoutMs: 300, openTimeoutMs: 300 };

let database: TestDatabase;
let opened: BoardStore[];
let notices: string[];
beforeEach(async () => {
  database = await createTestDatabase(await takeServer('postgres', 'shared'));
  [opened, notices] = [[], []];
});
afterEach(async () => {
  await Promise.all(opened.map((store) => store.close()));
  await database.drop();
});
async function open(migrations: readonly PostgresMigration[] = postgresMigrations, timeouts: Partial<typeof short> = short): Promise<BoardStore> {
  const store = await openPostgresStore({ url: database.url, ...timeouts, migrations, onNotice: (notice) => void notices.push(notice) });
  opened.push(store);
  return store;
}
const layout = async (): Promise<unknown> => (await database.ask('SELECT max(version) AS version FROM schema_migrations'))[0]?.['version'];

test('a step may take longer than any other statement, and who comes meanwhile waits for it', async () => {
  await open(postgresMigrations, {});
  const slow = [...postgresMigrations, stepOf('SELECT pg_sleep(1.5)')];
  const first = open(slow);
  await waitFor('the step', () => notices.length > 0);
  await Promise.all([first, open(slow)]);
  expect(await layout()).toBe(newest + 1);
  expect(notices).toEqual([
    `The database is brought up to date, step ${newest + 1}: a large board anew.`,
    'Another server is bringing the database up to date; this one waits for it.',
  ]);
});

test('a step waits for who holds its table, as long as it takes', async () => {
  await open(postgresMigrations, {});
  const other = new Client({ connectionString: database.url });
  await other.connect();
  await other.query('BEGIN; LOCK TABLE boards');
  const opening = open([...postgresMigrations, stepOf('ALTER TABLE boards ADD COLUMN colour text')]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await other.query('ROLLBACK');
  await other.end();
  await opening;
  expect(await layout()).toBe(newest + 1);
});

test('a step that fails leaves the layout as it was, and ends the wait', async () => {
  await open(postgresMigrations, {});
  const failing = stepOf('CREATE TABLE half (id text); SELECT 1 / 0');
  await expect(open([...postgresMigrations, failing])).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('division by zero') });
  expect(await layout()).toBe(newest);
  expect(await database.ask("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
});
