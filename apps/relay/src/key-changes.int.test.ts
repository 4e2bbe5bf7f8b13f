import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '@paperroll/protocol';
import { connectRaw } from './testing/raw-client.ts';
import type { RawClient } from './testing/raw-client.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay } from './testing/test-relay.ts';
import { waitFor } from './testing/wait-for.ts';

type Board = Awaited<ReturnType<TestRelay['createBoard']>>;

let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay({ env: { PAPERROLL_LOG: 'trace' }, limits: { wrongKeysPerMinute: 1000 } });
});
afterAll(() => relay.dispose());

const enter = (board: Board, key: string, room = board.id): Promise<RawClient> => connectRaw(relay.sync, room, `key=${key}&ack=1`);
const renew = (board: Board, key: string, body: unknown): Promise<Response> =>
  fetch(`${relay.url}/api/boards/${board.id}/keys`, { method: 'POST', body: JSON.stringify(body), headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' } });
const inspect = (board: Board, key: string): Promise<Response> => fetch(`${relay.url}/api/boards/${board.id}`, { headers: { authorization: `Bearer ${key}` } });

describe('new links', () => {
  test('of a role close who came in by the old one at once, with a name, open sockets too, and nothing of them is taken any more', async () => {
    const board = await relay.createBoard();
    const [host, editor, viewer, workshop] = await Promise.all([enter(board, board.keys.host), enter(board, board.keys.edit), enter(board, board.keys.view), enter(board, board.keys.edit, `${board.id}.workshop`)]);
    await Promise.all([host.sync(), editor.sync(), viewer.sync()]);
    const answer = await renew(board, board.keys.host, { role: 'edit' });
    editor.write('too late', 1);
    expect(answer.status).toBe(200);
    const { keys, links } = (await answer.json()) as { keys: Record<Role, string>; links: Record<Role, string> };
    expect(links.edit).toBe(`${relay.url}/b/${board.id}#${keys.edit}`);
    expect(await Promise.all([editor.closeCode(), viewer.closeCode(), workshop.closeCode()])).toEqual([4409, 4409, 4409]);
    expect(editor.closed()?.reason).toContain('replaced by a new one');
    for (const old of [board.keys.edit, board.keys.view]) {
      expect(await (await enter(board, old)).closeCode()).toBe(4401);
      expect((await inspect(board, old)).status).toBe(401);
    }
    const [nextEditor, nextViewer] = [await enter(board, keys.edit), await enter(board, keys.view)];
    await Promise.all([nextEditor.sync(), nextViewer.sync()]);
    nextEditor.write('with the new key', 1);
    await waitFor('those who stayed', () => host.doc.getMap('map').has('with the new key') && nextViewer.doc.getMap('map').has('with the new key'));
    expect(host.doc.getMap('map').has('too late')).toBe(false);
    expect(await (await inspect(board, keys.edit)).json()).toMatchObject({ role: 'edit', keys: { edit: keys.edit, view: keys.view } });
    expect(await (await inspect(board, board.keys.host)).json()).toMatchObject({ role: 'host', keys });
    for (const client of [host, nextEditor, nextViewer]) client.dispose();
  });

  test('of all roles leave nobody in, and the new host key does what the old one did', async () => {
    const board = await relay.createBoard();
    const inside = await Promise.all((['host', 'edit', 'view'] as const).map((role) => enter(board, board.keys[role])));
    const { keys } = (await (await renew(board, board.keys.host, { role: 'host' })).json()) as { keys: Record<Role, string> };
    expect(await Promise.all(inside.map((client) => client.closeCode()))).toEqual([4409, 4409, 4409]);
    expect((await renew(board, board.keys.host, { role: 'view' })).status).toBe(401);
    expect((await renew(board, keys.host, { role: 'view' })).status).toBe(200);
  });

  test('are made by hosts alone', async () => {
    const board = await relay.createBoard();
    expect((await renew(board, board.keys.edit, { role: 'view' })).status).toBe(403);
    expect((await renew(board, board.keys.view, { role: 'view' })).status).toBe(403);
    expect((await renew(board, 'nonsense', { role: 'view' })).status).toBe(401);
    for (const body of [{}, { role: 'admin' }, [], 'view']) expect((await renew(board, board.keys.host, body)).status).toBe(400);
    expect((await inspect(board, board.keys.view)).status).toBe(200);
  });

  test('that two hosts make at the same time never bring back a key that one of them revoked', async () => {
    const board = await relay.createBoard();
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => renew(board, board.keys.host, { role: i % 2 === 0 ? 'view' : 'edit' })));
    const states = answers.map((answer) => answer.status);
    expect(states.every((status) => status === 200 || status === 409)).toBe(true);
    expect(states).toContain(200);
    expect((await inspect(board, board.keys.view)).status).toBe(401);
  });
});

test('on an open relay, where everybody is host, only the host key makes new links', async () => {
  const open = await startTestRelay({ env: { PAPERROLL_ACCESS: 'open' } });
  const board = await open.createBoard();
  const post = (key: string): Promise<Response> =>
    fetch(`${open.url}/api/boards/${board.id}/keys`, { method: 'POST', body: '{"role":"host"}', headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) } });
  expect([(await post('')).status, (await post(board.keys.host)).status]).toEqual([403, 200]);
  await open.dispose();
});

test('whoever tries keys is slowed down by address: answers come later, then no key is looked at, while those inside go on', async () => {
  const strict = await startTestRelay({ limits: { wrongKeysPerMinute: 6 } });
  const board = await strict.createBoard();
  const inside = await connectRaw(strict.sync, board.id, `key=${board.keys.edit}&ack=1`);
  await inside.sync();
  const began = performance.now();
  for (let i = 0; i < 3; i++) expect(await (await connectRaw(strict.sync, board.id, `key=wrong${i}`)).closeCode()).toBe(4401);
  for (let i = 0; i < 3; i++) {
    const answer = await fetch(`${strict.url}/api/boards/${board.id}`, { headers: { authorization: `Bearer wrong${i}` } });
    expect(answer.status).toBe(401);
  }
  // 100, 200 and 400 ms; a timer may be early by one.
  expect(performance.now() - began).toBeGreaterThan(690);
  expect(await (await connectRaw(strict.sync, board.id, `key=${board.keys.edit}`)).closeCode()).toBe(1013);
  expect((await fetch(`${strict.url}/api/boards/${board.id}`, { headers: { authorization: `Bearer ${board.keys.host}` } })).status).toBe(429);
  expect(await strict.metric('paperroll_refused_total{reason="wrongKeys"}')).toBe(1);
  inside.write('still here', 1);
  await waitFor('the write to be stored', () => inside.acked() === 1);
  inside.dispose();
  await strict.dispose();
});

test('no key is in any log, at its most talkative, whatever happened', async () => {
  const board = await relay.createBoard();
  const { keys } = (await (await renew(board, board.keys.host, { role: 'edit' })).json()) as { keys: Record<Role, string> };
  const secrets = [...Object.values(board.keys), ...Object.values(keys), 'a-wrong-secret'];
  for (const key of secrets) {
    const client = await enter(board, key);
    if (client.closed() === undefined) client.send(Uint8Array.of(42));
    await client.closeCode();
    await inspect(board, key);
    await renew(board, key, { role: 'nothing' });
    await fetch(`${relay.url}/api/boards/${board.id}/raw`, { headers: { authorization: `Bearer ${key}` } });
    await fetch(`${relay.url}/b/${board.id}?key=${key}`);
    await fetch(`${relay.url}/sync/${board.id}?key=${key}`);
    await fetch(`${relay.url}/api/boards/${encodeURIComponent(key)}/keys?key=${key}`, { method: 'POST', body: `{"role": "${key}`, headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` } });
  }
  const log = relay.logLines.join('');
  expect(log).toContain(board.id);
  for (const key of secrets) expect(log).not.toContain(key);
});
