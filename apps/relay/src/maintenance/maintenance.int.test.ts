import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { boardContents, fillBoard } from '../testing/board-contents.ts';
import { createTempFolder } from '../testing/temp-folder.ts';
import { startTestRelay } from '../testing/test-relay.ts';
import type { TestRelay } from '../testing/test-relay.ts';
import { loadSqliteDriver } from '../storage/sqlite-driver.ts';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import type { CheckReport } from './check-store.ts';
import { runMaintenance } from './run-maintenance.ts';
import type { MaintenanceTask } from './run-maintenance.ts';

let driver: SqliteDriver;
let folder: ReturnType<typeof createTempFolder>;
let path: string;
let relay: TestRelay | undefined;
beforeAll(async () => {
  driver = await loadSqliteDriver();
});
beforeEach(() => {
  folder = createTempFolder();
  path = join(folder.path, 'boards.db');
});
afterEach(async () => {
  await relay?.dispose();
  relay = undefined;
  folder.remove();
});

async function start(): Promise<TestRelay> {
  relay = await startTestRelay({ env: { PAPERROLL_STORE: `sqlite:${path}` } });
  return relay;
}

function maintain(task: MaintenanceTask, store = path): { readonly code: number; readonly out: string; readonly error: string } {
  let [out, error] = ['', ''];
  const code = runMaintenance(task, {
    driver,
    store,
    cwd: folder.path,
    now: () => Date.UTC(2027, 2, 1),
    stdout: (text) => void (out += text),
    stderr: (text) => void (error += text),
  });
  return { code, out, error };
}
const backup = (file = 'copy.db', replace = false) => maintain({ task: 'backup', file, replace });
const restore = (file = 'copy.db', replace = false) => maintain({ task: 'restore', file, replace });
const check = (file?: string): CheckReport => JSON.parse(maintain({ task: 'check', file, json: true }).out) as CheckReport;

function change(file: string, sql: string): void {
  const db = new driver.DatabaseSync(file);
  db.exec(sql);
  db.close();
}

describe('a backup', () => {
  test('of a running relay holds what was confirmed, and nothing of after; restored, it is the relay of then', async () => {
    const running = await start();
    const board = await running.createBoard();
    await fillBoard(running, board, ['a', 'b']);
    expect(backup()).toMatchObject({ code: 0, error: expect.stringMatching(/^Wrote copy\.db \(1 board, .* MiB\), and read it again: it is whole\.\n$/) });
    await fillBoard(running, board, ['c']);
    const later = await running.createBoard();
    expect(await boardContents(running, board)).toEqual(['a', 'b', 'c']);
    await running.close();
    expect(check('copy.db')).toMatchObject({ boards: 1, updates: 2, faults: [] });

    const restored = restore('copy.db', true);
    expect(restored).toMatchObject({ code: 0, error: expect.stringContaining('Restored 1 board to') });
    const again = await start();
    expect(await boardContents(again, board)).toEqual(['a', 'b']);
    expect((await fetch(`${again.url}/api/boards/${later.id}`, { headers: { authorization: `Bearer ${later.keys.host}` } })).status).toBe(404);
    await again.close();
    const kept = readdirSync(folder.path).find((name) => name.startsWith('boards.db.before-')) ?? '';
    expect(restored.error).toContain(kept);
    expect(check(kept)).toMatchObject({ boards: 2, updates: 3, faults: [] });
  });

  test('while people write is a state that was, each time', async () => {
    const running = await start();
    const board = await running.createBoard();
    const names = Array.from({ length: 120 }, (_, i) => `k${i}`);
    const writing = fillBoard(running, board, names);
    for (let i = 0; i < 5; i++) {
      expect(backup(`copy-${i}.db`).code).toBe(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writing;
    const counts = Array.from({ length: 5 }, (_, i) => check(`copy-${i}.db`)).map(({ updates, faults }) => [updates, faults.length]);
    expect(counts.map(([, faults]) => faults)).toEqual([0, 0, 0, 0, 0]);
    expect(counts.map(([updates]) => updates)).toEqual(counts.map(([updates = 0]) => updates).sort((a = 0, b = 0) => a - b));
  });

  test('of a relay that was killed needs no relay', async () => {
    const running = await start();
    await fillBoard(running, await running.createBoard(), ['a']);
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(join(folder.path, `dead.db${suffix}`), readFileSync(path + suffix));
    expect(maintain({ task: 'backup', file: 'copy.db', replace: false }, join(folder.path, 'dead.db')).code).toBe(0);
    expect(check('copy.db')).toMatchObject({ boards: 1, updates: 1, faults: [] });
  });

  test('is not written over another file, nor over the database, nor from nothing', async () => {
    await (await start()).close();
    writeFileSync(join(folder.path, 'copy.db'), 'precious');
    expect(backup()).toEqual({ code: 2, out: '', error: `paperroll: ${join(folder.path, 'copy.db')} is there already. Name another file, or say --replace.\n` });
    expect(readFileSync(join(folder.path, 'copy.db'), 'utf8')).toBe('precious');
    expect(backup('copy.db', true).code).toBe(0);
    expect(backup('boards.db', true)).toMatchObject({ code: 2, error: expect.stringContaining('is the database itself') });
    expect(maintain({ task: 'backup', file: 'x.db', replace: false }, join(folder.path, 'none.db'))).toMatchObject({ code: 2, error: expect.stringContaining('There is no file') });
    expect(maintain({ task: 'backup', file: 'no/such/folder/x.db', replace: false })).toMatchObject({ code: 2, error: expect.stringContaining('could not be copied') });
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('restoring', () => {
  test('is refused while a relay runs, over boards without being told, and of what is no whole backup', async () => {
    const running = await start();
    await fillBoard(running, await running.createBoard(), ['a']);
    expect(backup().code).toBe(0);
    expect(restore('copy.db', true)).toMatchObject({ code: 2, error: expect.stringMatching(/A Paperroll server is using .* Stop it first/) });
    await running.close();
    expect(restore()).toMatchObject({ code: 2, error: expect.stringContaining('is there already') });
    truncateSync(join(folder.path, 'copy.db'), 20_000);
    expect(restore('copy.db', true)).toMatchObject({ code: 2, error: expect.stringMatching(/copy\.db is (damaged|not a readable)/) });
    writeFileSync(join(folder.path, 'copy.db'), 'This is a shopping list. '.repeat(500));
    expect(restore('copy.db', true)).toMatchObject({ code: 2, error: expect.stringContaining('is not a readable Paperroll database') });
    expect(check()).toMatchObject({ boards: 1, updates: 1, faults: [] });
  });

  test('to a machine that had no boards makes the folder', async () => {
    const running = await start();
    const board = await running.createBoard();
    await fillBoard(running, board, ['a']);
    backup();
    await running.dispose();
    path = join(folder.path, 'new', 'place', 'boards.db');
    expect(restore()).toMatchObject({ code: 0, error: `Restored 1 board to ${path}.\n` });
    expect(await boardContents(await start(), board)).toEqual(['a']);
  });
});

describe('a check', () => {
  async function stored(): Promise<string> {
    const running = await start();
    const board = await running.createBoard();
    await fillBoard(running, board, ['a', 'b', 'c']);
    await running.close();
    return board.id;
  }

  test('of a running relay finds nothing wrong', async () => {
    const running = await start();
    await fillBoard(running, await running.createBoard(), ['a']);
    expect(maintain({ task: 'check', file: undefined, json: false })).toMatchObject({ code: 0, out: '', error: expect.stringMatching(/1 board, 1 document, 1 update, .*All is well\.\n$/) });
  });

  const damages: readonly [string, (id: string) => string, RegExp][] = [
    ['an update that is none', () => "UPDATE updates SET data = X'ffffffff0f01' WHERE seq = 2", /^Update 2 cannot be read/],
    ['a snapshot that is none', (id) => `INSERT INTO snapshots (room, board_id, data, written_at) VALUES ('${id}', '${id}', X'ff', 0)`, /^The snapshot cannot be read/],
    ['a row of no board', () => "PRAGMA foreign_keys = OFF; UPDATE updates SET board_id = 'nobody' WHERE seq = 1", /belongs to a board that is not there/],
    ['a room of another board', () => "INSERT INTO boards VALUES ('other', '', 0, NULL, NULL, NULL); UPDATE updates SET board_id = 'other' WHERE seq = 1", /belongs to another board/],
    ['a history that cannot be read', (id) => `INSERT INTO history (room, board_id, version, kind, from_at, to_at, count, data) VALUES ('${id}', '${id}', 0, 'segment', 1, 2, 3, X'02ff')`, /^History segment 0 cannot be read/],
    ['a history of later than now', (id) => `INSERT INTO history (room, board_id, version, kind, from_at, to_at, count, data) VALUES ('${id}', '${id}', 9, 'checkpoint', 1, 2, 0, X'000000')`, /later version/],
  ];
  test.each(damages)('finds %s, and ends with 1', async (_title, sql, message) => {
    const id = await stored();
    change(path, sql(id));
    const { faults } = check();
    expect(faults.map((fault) => fault.message)).toContainEqual(expect.stringMatching(message));
    expect(maintain({ task: 'check', file: undefined, json: false })).toMatchObject({ code: 1, out: expect.stringMatching(/: .+\n/) });
  });

  test('finds a page that was overwritten', async () => {
    await stored();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4096 * 3, 4096 * 4);
    writeFileSync(path, bytes);
    expect(check().faults.length).toBeGreaterThan(0);
  });

  test('of an older layout says how to go on, and changes nothing', async () => {
    await stored();
    change(path, 'DELETE FROM schema_migrations WHERE version = (SELECT max(version) FROM schema_migrations)');
    expect(check().faults).toMatchObject([{ message: expect.stringContaining('older one') }]);
    expect(existsSync(path)).toBe(true);
  });
});
