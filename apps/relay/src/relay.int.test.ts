import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { connectRaw } from './testing/raw-client.ts';
import type { RawClient } from './testing/raw-client.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay } from './testing/test-relay.ts';
import { waitFor } from './testing/wait-for.ts';

let relay: TestRelay;
let board: Awaited<ReturnType<TestRelay['createBoard']>>;
const providers: WebsocketProvider[] = [];

beforeEach(async () => {
  relay = await startTestRelay();
  board = await relay.createBoard();
});
afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy();
  await relay.dispose();
});

function stock(key: string, room = board.id, params: Record<string, string> = {}) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(relay.sync, room, doc, {
    params: { key, ...params },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  providers.push(provider);
  const ready = new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  return { doc, provider, ready, map: doc.getMap('map') };
}

const write = (client: RawClient, ...keys: string[]): void => keys.forEach((key) => client.write(key, key));

describe('stock y-websocket providers', () => {
  test('sync both ways, and a third who comes later gets everything', async () => {
    const [ann, ben] = [stock(board.keys.edit), stock(board.keys.host)];
    await Promise.all([ann.ready, ben.ready]);
    ann.map.set('by ann', 1);
    ben.map.set('by ben', 2);
    await waitFor('both to have both', () => ann.map.size === 2 && ben.map.size === 2);
    const cleo = stock(board.keys.view);
    await cleo.ready;
    expect(cleo.map.toJSON()).toEqual({ 'by ann': 1, 'by ben': 2 });
  });

  test('give the relay what was written offline when they come back', async () => {
    const ann = stock(board.keys.edit);
    await ann.ready;
    ann.provider.disconnect();
    ann.map.set('offline', true);
    const ben = stock(board.keys.edit);
    await ben.ready;
    expect(ben.map.size).toBe(0);
    ann.provider.connect();
    await waitFor('the offline edit at the other side', () => ben.map.get('offline') === true);
  });

  test('learn of deletions that were made while they were away', async () => {
    const [ann, ben] = [stock(board.keys.edit), stock(board.keys.edit)];
    await Promise.all([ann.ready, ben.ready]);
    ann.map.set('gone soon', 1);
    await waitFor('the entry', () => ben.map.size === 1);
    ben.provider.disconnect();
    ann.map.delete('gone soon');
    ben.provider.connect();
    await waitFor('the deletion', () => ben.map.size === 0);
  });

  test('see each other come, move and leave, and silent ones send nothing but echoes that end at the relay', async () => {
    const [ann, ben, cleo] = [stock(board.keys.edit), stock(board.keys.edit), stock(board.keys.view)];
    await Promise.all([ann.ready, ben.ready, cleo.ready]);
    ann.provider.awareness.setLocalStateField('cursor', { x: 3, y: 4 });
    const cursorAt = (who: typeof ben) => who.provider.awareness.getStates().get(ann.doc.clientID)?.['cursor'];
    await waitFor('the cursor', () => cursorAt(ben) !== undefined && cursorAt(cleo) !== undefined);
    expect(cursorAt(ben)).toEqual({ x: 3, y: 4 });
    const outBefore = await relay.metric('paperroll_bytes_out_total');
    ann.provider.destroy();
    await waitFor('the leaving', () => !ben.provider.awareness.getStates().has(ann.doc.clientID));
    expect((await relay.metric('paperroll_bytes_out_total')) - outBefore).toBeLessThan(500);
  });

  test('stay away after a permanent close', async () => {
    const ann = stock('wrong-key');
    await waitFor('the provider to give up', () => !ann.provider.shouldConnect);
    expect(ann.provider.wsconnected).toBe(false);
  });
});

describe('a connection that asks for confirmations', () => {
  test('hears its role first, and a count of its own durable frames', async () => {
    const client = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
    await client.sync();
    expect(client.messages[0]).toMatchObject({ type: 'hello', hello: { role: 'edit', protocol: 1 } });
    write(client, 'a', 'b', 'c');
    client.sendMessage({ type: 'sync-step-2', update: Uint8Array.of(0, 0) });
    await waitFor('four confirmations', () => client.acked() === 4);
    const other = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
    write(other, 'd');
    await waitFor('its own count', () => other.acked() === 1);
    expect(client.acked()).toBe(4);
    client.dispose();
    other.dispose();
  });

  test('is confirmed at once for what the board has already, and nothing is stored twice', async () => {
    const client = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
    write(client, 'a');
    await waitFor('the first', () => client.acked() === 1);
    client.sendMessage({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(client.doc) });
    await waitFor('the second', () => client.acked() === 2);
    const reader = await connectRaw(relay.sync, board.id, `key=${board.keys.view}`);
    await reader.sync();
    expect(reader.messages.filter((message) => message.type === 'sync-update')).toHaveLength(1);
    client.dispose();
    reader.dispose();
  });

  test('others hear none of it', async () => {
    const client = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}`);
    await client.sync();
    write(client, 'a');
    await waitFor('the update to be stored', async () => (await relay.metric('paperroll_commit_updates_count')) === 1);
    expect(client.messages.map((message) => message.type)).toEqual(['sync-step-2', 'sync-step-1']);
    client.dispose();
  });
});

describe('roles', () => {
  test('a hand-made write with a view key is closed as forbidden, stored nowhere, and disturbs nobody', async () => {
    const editor = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
    await editor.sync();
    write(editor, 'mine');
    await waitFor('the write', () => editor.acked() === 1);
    const viewer = await connectRaw(relay.sync, board.id, `key=${board.keys.view}`);
    await viewer.sync();
    expect(viewer.doc.getMap('map').toJSON()).toEqual({ mine: 'mine' });
    write(viewer, 'forged');
    expect(await viewer.closeCode()).toBe(4403);
    expect(viewer.closed()?.reason).toMatch(/looking, not changing/);
    write(editor, 'after');
    await waitFor('the editor to go on', () => editor.acked() === 2);
    const late = await connectRaw(relay.sync, board.id, `key=${board.keys.view}`);
    await late.sync();
    expect(late.doc.getMap('map').toJSON()).toEqual({ mine: 'mine', after: 'after' });
    for (const client of [editor, late]) client.dispose();
  });

  test('a viewer may not delete either', async () => {
    const editor = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
    write(editor, 'mine');
    await waitFor('the write', () => editor.acked() === 1);
    const viewer = await connectRaw(relay.sync, board.id, `key=${board.keys.view}`);
    await viewer.sync();
    viewer.doc.getMap('map').delete('mine');
    expect(await viewer.closeCode()).toBe(4403);
    expect(editor.doc.getMap('map').has('mine')).toBe(true);
    editor.dispose();
  });

  test('a viewer answers the sync like everybody, but not with offline work', async () => {
    const editor = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
    write(editor, 'a');
    editor.doc.getMap('map').delete('a');
    await waitFor('the writes', () => editor.acked() === 2);
    const honest = await connectRaw(relay.sync, board.id, `key=${board.keys.view}&ack=1`);
    await honest.sync();
    honest.sendMessage({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(honest.doc) });
    honest.sendMessage({ type: 'sync-step-2', update: Uint8Array.of(0, 0) });
    await waitFor('both answers to be taken', () => honest.acked() === 2);
    const offline = new Y.Doc();
    offline.getMap('map').set('offline', 1);
    honest.sendMessage({ type: 'sync-step-2', update: Y.encodeStateAsUpdate(offline) });
    write(editor, 'b');
    await waitFor('what is new to reach the viewer', () => honest.doc.getMap('map').has('b'));
    expect(honest.acked()).toBe(2);
    expect(honest.closed()).toBeUndefined();
    const late = await connectRaw(relay.sync, board.id, `key=${board.keys.view}`);
    await late.sync();
    expect(late.doc.getMap('map').toJSON()).toEqual({ b: 'b' });
    for (const client of [editor, honest, late]) client.dispose();
  });

  test('a viewer looks on where two people set one value at once: its document then deletes what nobody said was deleted', async () => {
    const docs = [1, 2].map((clientId) => {
      const doc = new Y.Doc();
      doc.clientID = clientId;
      doc.getMap('map').set('same', clientId);
      return doc;
    });
    for (const doc of docs) {
      const editor = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);
      editor.sendMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(doc) });
      await waitFor('the write', () => editor.acked() === 1);
      editor.dispose();
    }
    const viewer = await connectRaw(relay.sync, board.id, `key=${board.keys.view}&ack=1`);
    await viewer.sync();
    const answer = Y.encodeStateAsUpdate(viewer.doc, Y.encodeStateVector(viewer.doc));
    expect(Y.decodeUpdate(answer).ds.clients.size).toBe(1);
    viewer.sendMessage({ type: 'sync-step-2', update: answer });
    await waitFor('the answer to be taken', () => viewer.acked() === 1);
    expect(viewer.closed()).toBeUndefined();
    viewer.dispose();
  });

  test('in the workshop document only hosts write, and everybody reads', async () => {
    const room = `${board.id}.workshop`;
    const host = await connectRaw(relay.sync, room, `key=${board.keys.host}&ack=1`);
    write(host, 'phase');
    await waitFor('the host to write', () => host.acked() === 1);
    const editor = await connectRaw(relay.sync, room, `key=${board.keys.edit}`);
    await editor.sync();
    expect(editor.doc.getMap('map').get('phase')).toBe('phase');
    write(editor, 'forged');
    expect(await editor.closeCode()).toBe(4403);
    const plain = await connectRaw(relay.sync, board.id, `key=${board.keys.view}`);
    await plain.sync();
    expect(plain.doc.getMap('map').size).toBe(0);
    for (const client of [host, plain]) client.dispose();
  });
});

describe('the way in', () => {
  const cases: readonly [string, () => readonly [room: string, query: string], number, RegExp][] = [
    ['a wrong key', () => [board.id, 'key=wrong'], 4401, /key is missing or wrong/],
    ['no key', () => [board.id, ''], 4401, /key is missing or wrong/],
    ['an unknown board', () => ['nowhere', `key=${board.keys.edit}`], 4404, /no such board/],
    ['an impossible name', () => ['a%20b', `key=${board.keys.edit}`], 4400, /does not name a board/],
    ['a name that cannot be decoded', () => ['%E0%A4%A', ''], 4400, /does not name a board/],
    ['an empty name', () => ['', ''], 4400, /does not name a board/],
  ];
  test.each(cases)('is closed with its own code for %s', async (_title, where, code, reason) => {
    const client = await connectRaw(relay.sync, ...where());
    expect(await client.closeCode()).toBe(code);
    expect(client.closed()?.reason).toMatch(reason);
  });

  test('is closed to pages of other sites, and open to pages of this host and to programs', async () => {
    const query = `key=${board.keys.edit}`;
    const foreign = await connectRaw(relay.sync, board.id, query, { origin: 'https://evil.example' });
    expect(await foreign.closeCode()).toBe(4405);
    const sandboxed = await connectRaw(relay.sync, board.id, query, { origin: 'null' });
    expect(await sandboxed.closeCode()).toBe(4405);
    const own = await connectRaw(relay.sync, board.id, query, { origin: relay.url });
    await own.sync();
    own.dispose();
  });

  test('never shows a key in the log', async () => {
    const wrong = await connectRaw(relay.sync, board.id, 'key=a-secret-that-is-wrong');
    await wrong.closeCode();
    const right = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}`);
    await right.sync();
    right.send('text');
    await right.closeCode();
    const log = relay.logLines.join('');
    expect(log).toContain('connection refused');
    expect(log).toContain('connection opened');
    for (const secret of ['a-secret-that-is-wrong', ...Object.values(board.keys)]) expect(log).not.toContain(secret);
  });

  test('does not upgrade other addresses', async () => {
    const socket = new WebSocket(relay.url.replace('http', 'ws') + '/elsewhere');
    const status = await new Promise((resolve) => socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)).on('error', () => undefined));
    expect(status).toBe(404);
  });

  test('closes for good when the board is deleted, for those inside and for those who come', async () => {
    const inside = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}`);
    await inside.sync();
    const response = await fetch(`${relay.url}/api/boards/${board.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${board.keys.host}` },
    });
    expect(response.status).toBe(204);
    expect(await inside.closeCode()).toBe(4410);
    const late = await connectRaw(relay.sync, board.id, `key=${board.keys.edit}`);
    expect(await late.closeCode()).toBe(4410);
  });
});

describe('an open relay', () => {
  test('creates a board on first use and asks for no key', async () => {
    const open = await startTestRelay({ env: { PAPERROLL_ACCESS: 'open' } });
    const [ann, ben] = await Promise.all([
      connectRaw(open.sync, 'our-team', 'ack=1'),
      connectRaw(open.sync, 'our-team', 'ack=1'),
    ]);
    await Promise.all([ann.sync(), ben.sync()]);
    write(ann, 'hello');
    await waitFor('the other to see it', () => ben.doc.getMap('map').has('hello'));
    expect(ann.hello()?.role).toBe('host');
    expect(await (await fetch(`${open.url}/api/boards/our-team`)).json()).toMatchObject({ id: 'our-team', role: 'host', connections: 2 });
    expect((await fetch(`${open.url}/api/boards/only-looked-at`)).status).toBe(404);
    await open.dispose();
  });
});
