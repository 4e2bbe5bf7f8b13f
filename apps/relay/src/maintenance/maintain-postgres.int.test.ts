import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { mergeRoom } from '../compute/merge-room.ts';
import { openPostgresStore } from '../storage/postgres/postgres-store.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import type { TestDatabase } from '../testing/test-database.ts';
import { createTempFolder } from '../testing/temp-folder.ts';
import { takeServer } from '../testing/test-servers.ts';
import type { CheckReport } from './check-store.ts';
import { maintainPostgres } from './maintain-postgres.ts';
import type { MaintenanceTask } from './run-maintenance.ts';

beforeAll(() => takeServer('postgres', 'shared'), 120_000);

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase(await takeServer('postgres', 'shared'));
});
afterEach(() => database.drop());

async function maintain(task: MaintenanceTask, url = database.url): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  let [out, error] = ['', ''];
  const code = await maintainPostgres(task, { url, stdout: (text) => void (out += text), stderr: (text) => void (error += text) });
  return { code, out, error };
}
const check = async (): Promise<CheckReport> => JSON.parse((await maintain({ task: 'check', file: undefined, json: true })).out) as CheckReport;

/** Two boards: one with a merged past and updates after it, one that is empty. */
async function fill(): Promise<void> {
  const store = await openPostgresStore({ url: database.url });
  const key = { boardId: 'board', room: 'board' };
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  for (const id of ['board', 'empty']) await store.createBoard({ id, title: '', createdAt: 1, keyHashes: {} });
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 5; i++) doc.getMap('map').set(`k${i}`, `${round} ${i}`);
    await store.append(key, updates.splice(0).map((update) => ({ update, author: 'ann' })));
    if (round === 2) break;
    const { snapshot, version, tail } = await store.loadRoom(key);
    const merged = mergeRoom({ snapshot, rows: tail, keep: true });
    await store.compact(key, { base: version, snapshot: merged.update, mergedSeqs: tail.map((row) => row.seq), segment: merged.segment });
  }
  await store.close();
}

describe('a check of a PostgreSQL database', () => {
  test('reads everything and finds nothing wrong in what relays wrote', async () => {
    await fill();
    const report = await check();
    expect(report).toMatchObject({ boards: 2, rooms: 1, updates: 5, historyUpdates: 10, quarantined: 0, faults: [] });
    const told = await maintain({ task: 'check', file: undefined, json: false });
    expect(told).toMatchObject({ code: 0, out: '', error: expect.stringMatching(/^Read the PostgreSQL database: 2 boards, .* All is well\.\n$/) });
  });

  const harms: readonly [title: string, sql: string, room: string, words: RegExp][] = [
    ['an update that is none', "UPDATE updates SET data = '\\xffff' WHERE seq = (SELECT max(seq) FROM updates)", 'board', /^Update \d+ cannot be read/],
    ['a torn snapshot', 'UPDATE snapshots SET data = substring(data FROM 1 FOR 20)', 'board', /^The snapshot cannot be read/],
    ['a torn segment', "UPDATE history SET data = substring(data FROM 1 FOR length(data) - 3) WHERE kind = 'segment' AND version = 1", 'board', /^History segment 1 cannot be read/],
    ['a segment that lost its count', "UPDATE history SET count = 99 WHERE kind = 'segment' AND version = 2", 'board', /^History segment 2 does not hold what its row says/],
    ['history younger than the board', 'UPDATE snapshots SET version = 1', 'board', /^History \w+ 2 is of a later version than the snapshot \(1\)/],
    ['rows of a board that is not there', "DELETE FROM boards WHERE id = 'board'", '', /^Rows of updates \(5\) belong to a board that is not there \(board\)/],
    ['a room of another board', "UPDATE updates SET board_id = 'empty'; UPDATE snapshots SET board_id = 'empty'; UPDATE history SET board_id = 'empty'", 'board', /^This room belongs to another board/],
  ];
  test.each(harms)('finds %s, and ends with 1', async (_title, sql, room, words) => {
    await fill();
    for (const statement of sql.split('; ')) await database.ask(statement);
    expect((await check()).faults).toContainEqual({ room, message: expect.stringMatching(words) });
    expect((await maintain({ task: 'check', file: undefined, json: false })).code).toBe(1);
  });

  test('of a database without boards, or of a newer Paperroll, is refused in words', async () => {
    const of = (): Promise<unknown> => maintain({ task: 'check', file: undefined, json: false });
    expect(await of()).toEqual({ code: 2, out: '', error: 'paperroll: This database holds no boards: no relay was ever started on it.\n' });
    await fill();
    await database.ask("INSERT INTO schema_migrations VALUES (999, 'from the future', 0)");
    expect(await of()).toMatchObject({ code: 2, error: expect.stringContaining('newer Paperroll') });
  });
});

test('a dump that is restored into an empty database holds what was there', async () => {
  await fill();
  const { bin = '', url: plain } = await takeServer('postgres', 'shared');
  const before = await check();
  const folder = createTempFolder();
  const file = join(folder.path, 'wall.dump');
  const [from, to] = [new URL(plain), new URL(plain)];
  to.pathname = `/restored_${Date.now()}`;
  const schema = /search_path=(\w+)/.exec(new URL(database.url).searchParams.get('options') ?? '')?.[1] ?? '';
  const run = (program: string, ...args: readonly string[]): string => execFileSync(join(bin, program), args, { encoding: 'utf8', stdio: 'pipe' });
  run('pg_dump', '--format=custom', `--schema=${schema}`, `--file=${file}`, from.href);
  await database.ask(`CREATE DATABASE ${to.pathname.slice(1)}`);
  run('pg_restore', '--no-owner', '--exit-on-error', `--dbname=${to.href}`, file);
  to.search = new URL(database.url).search;
  const told = await maintain({ task: 'check', file: undefined, json: true }, to.href);
  expect(JSON.parse(told.out)).toEqual(before);
  const store = await openPostgresStore({ url: to.href });
  const key = { boardId: 'board', room: 'board' };
  const { tail } = await store.loadRoom(key);
  const { seqs } = await store.append(key, [{ update: Uint8Array.of(0, 0), author: '' }]);
  expect(seqs[0]).toBeGreaterThan(tail.at(-1)?.seq ?? Infinity);
  await store.close();
  await database.ask(`DROP DATABASE ${to.pathname.slice(1)} WITH (FORCE)`);
  folder.remove();
});

test('backup and restore of boards in PostgreSQL are left to its own programs, and no password is told', async () => {
  const secret = new URL(database.url).password;
  for (const task of ['backup', 'restore'] as const) {
    const told = await maintain({ task, file: 'copy.db', replace: false });
    expect(told).toMatchObject({ code: 2, out: '', error: expect.stringMatching(/pg_dump and pg_restore/) });
    expect(told.error).not.toContain(secret);
  }
  const wrong = new URL(database.url);
  wrong.port = '1';
  const told = await maintain({ task: 'check', file: undefined, json: false }, wrong.href);
  expect(told).toMatchObject({ code: 2, error: expect.stringMatching(/ECONNREFUSED/) });
  expect(told.error).not.toContain(secret);
});
