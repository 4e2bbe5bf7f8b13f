import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { loadSqliteDriver } from './storage/sqlite-driver.ts';
import { connectRaw } from './testing/raw-client.ts';
import type { RawClient } from './testing/raw-client.ts';
import { createTempFolder } from './testing/temp-folder.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay, TestRelayOptions } from './testing/test-relay.ts';
import { waitFor } from './testing/wait-for.ts';

type Board = Awaited<ReturnType<TestRelay['createBoard']>>;

const folder = createTempFolder();
const path = join(folder.path, 'boards.db');
let relay: TestRelay;
let hurt: Board;
let sound: Board;
beforeEach(async () => {
  await start();
  [hurt, sound] = [await relay.createBoard(), await relay.createBoard()];
  for (const board of [hurt, sound]) await fill(board, ['a', 'b', 'c']);
});
afterEach(async () => {
  await relay.dispose();
});

afterAll(() => folder.remove());

async function start(options: TestRelayOptions = {}): Promise<void> {
  relay = await startTestRelay({ ...options, env: { PAPERROLL_STORE: `sqlite:${path}`, ...options.env } });
}

const enter = (board: Board, role: 'host' | 'edit' | 'view' = 'edit'): Promise<RawClient> =>
  connectRaw(relay.sync, board.id, `key=${board.keys[role]}&ack=1`);

async function fill(board: Board, keys: readonly string[]): Promise<void> {
  const client = await enter(board);
  await client.sync();
  const before = client.acked();
  for (const key of keys) client.write(key, key);
  await waitFor('all to be stored', () => client.acked() === before + keys.length);
  client.dispose();
}

/** Stops the relay, changes its file, and starts it again. */
async function damage(sql: string): Promise<void> {
  await relay.close();
  const { DatabaseSync } = await loadSqliteDriver();
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
  await start();
}

const noUpdate = Uint8Array.of(255, 255, 255, 255, 15, 1);
const asSql = `X'${Buffer.from(noUpdate).toString('hex')}'`;
const damageLastUpdate = (): Promise<void> =>
  damage(`UPDATE updates SET data = ${asSql} WHERE seq = (SELECT max(seq) FROM updates WHERE board_id = '${hurt.id}')`);
const keysIn = (client: RawClient): readonly string[] => [...client.doc.getMap('map').keys()].sort();
const raw = async (board: Board, role: 'host' | 'edit' = 'host'): Promise<Response> =>
  fetch(`${relay.url}/api/boards/${board.id}/raw`, { headers: { authorization: `Bearer ${board.keys[role]}` } });

async function soundBoardGoesOn(): Promise<void> {
  await fill(sound, ['later']);
  const reader = await enter(sound, 'view');
  await reader.sync();
  expect(keysIn(reader)).toEqual(['a', 'b', 'c', 'later']);
  reader.dispose();
}

describe('a stored change that cannot be read', () => {
  test('is put aside: the rest is shown, nothing is written, other boards go on', async () => {
    await damageLastUpdate();
    const viewer = await enter(hurt, 'view');
    await viewer.sync();
    expect(keysIn(viewer)).toEqual(['a', 'b']);
    const writer = await enter(hurt);
    await writer.sync();
    writer.write('new', 1);
    expect(await writer.closeCode()).toBe(4423);
    expect(viewer.closed()).toBeUndefined();
    expect(keysIn(viewer)).toEqual(['a', 'b']);
    await soundBoardGoesOn();
    expect(await relay.metric('paperroll_quarantined_updates_total')).toBe(1);
    expect(relay.logLines.join('')).toContain('put aside');
    viewer.dispose();
  });

  test('stays with the board, for its host alone, and keeps it closed to writers after another start', async () => {
    await damageLastUpdate();
    const first = await enter(hurt, 'view');
    await first.sync();
    first.dispose();
    expect((await raw(hurt, 'edit')).status).toBe(403);
    const saved = (await (await raw(hurt)).json()) as {
      rooms: { room: string; snapshot: string | null; updates: { data: string }[]; quarantined: { data: string; reason: string }[] }[];
    };
    expect(saved.rooms).toMatchObject([{ room: hurt.id, snapshot: null, quarantined: [{ data: Buffer.from(noUpdate).toString('base64') }] }]);
    const doc = new Y.Doc();
    for (const { data } of saved.rooms[0]?.updates ?? []) Y.applyUpdate(doc, Buffer.from(data, 'base64'));
    expect([...doc.getMap('map').keys()].sort()).toEqual(['a', 'b']);
    await relay.close();
    await start();
    const writer = await enter(hurt);
    await writer.sync();
    writer.write('new', 1);
    expect(await writer.closeCode()).toBe(4423);
    expect(await relay.metric('paperroll_quarantined_updates_total')).toBe(0);
  });
});

test('a snapshot that cannot be read closes its own board with a name, once and for all who come, and no other', async () => {
  await damage(`INSERT INTO snapshots (room, board_id, data, written_at) SELECT room, board_id, ${asSql}, 0 FROM updates WHERE board_id = '${hurt.id}' LIMIT 1`);
  for (let i = 0; i < 3; i++) expect(await (await enter(hurt)).closeCode()).toBe(4422);
  await soundBoardGoesOn();
  expect(await relay.metric('paperroll_unreadable_rooms_total')).toBe(1);
  expect(((await (await raw(hurt)).json()) as { rooms: unknown[] }).rooms).toMatchObject([
    { snapshot: Buffer.from(noUpdate).toString('base64'), updates: [{}, {}, {}] },
  ]);
  const deleted = await fetch(`${relay.url}/api/boards/${hurt.id}`, { method: 'DELETE', headers: { authorization: `Bearer ${hurt.keys.host}` } });
  expect(deleted.status).toBe(204);
});

test('a board with too many elements takes deletions only, until it has been counted again', async () => {
  const client = await enter(hurt);
  await client.sync();
  for (let i = 0; i < 6; i++) client.doc.getMap('meta').set(`e${i}`, { kind: 'note' });
  await waitFor('all to be stored', () => client.acked() >= 6);
  client.dispose();
  await relay.close();
  await start({ limits: { elements: 5 } });
  const full = await enter(hurt);
  await full.sync();
  full.doc.getMap('meta').set('one more', {});
  expect(await full.closeCode()).toBe(4413);
  const tidy = await enter(hurt);
  await tidy.sync();
  const before = tidy.acked();
  tidy.doc.getMap('meta').delete('e0');
  await waitFor('the deletion to be stored', () => tidy.acked() === before + 1);
  await waitFor('the count', async () => (await relay.metric('paperroll_compactions_total{result="done"}')) === 1);
  tidy.doc.getMap('meta').set('instead', {});
  await waitFor('the new one to be stored', () => tidy.acked() === before + 2);
  tidy.dispose();
});
