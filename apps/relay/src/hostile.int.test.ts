import { createConnection } from 'node:net';
import { afterAll, beforeAll, expect, test, describe } from 'vitest';
import { encodeAwarenessUpdate, encodeMessage } from '@paperroll/protocol';
import * as Y from 'yjs';
import { connectRaw } from './testing/raw-client.ts';
import type { RawClient } from './testing/raw-client.ts';
import { startTestRelay } from './testing/test-relay.ts';
import type { TestRelay } from './testing/test-relay.ts';
import { waitFor } from './testing/wait-for.ts';

let relay: TestRelay;
let board: Awaited<ReturnType<TestRelay['createBoard']>>;
let ann: RawClient;
let ben: RawClient;
let written = 0;

beforeAll(async () => {
  relay = await startTestRelay({ limits: { messageBytes: 1_000_000, pendingUpdates: 20, presenceBytes: 2000 } });
  board = await relay.createBoard();
  [ann, ben] = await Promise.all([enter(), enter()]);
  await Promise.all([ann.sync(), ben.sync()]);
});
afterAll(() => relay.dispose());

const enter = (): Promise<RawClient> => connectRaw(relay.sync, board.id, `key=${board.keys.edit}&ack=1`);

function goodUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'A note that is long enough to be damaged in many places');
  doc.getMap('map').set('attacker', { deep: [1, 2, 3] });
  return Y.encodeStateAsUpdate(doc);
}

function flipped(at: number): Uint8Array {
  const update = goodUpdate();
  update[at] = (update[at] ?? 0) ^ 0xff;
  return update;
}

const update = (bytes: Uint8Array): Uint8Array => encodeMessage({ type: 'sync-update', update: bytes });
const presence = (state: string): Uint8Array =>
  encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId: 77, clock: 1, state }]) });

async function honestPeopleGoOn(): Promise<void> {
  written += 1;
  ann.write(`honest-${written}`, written);
  await waitFor('the other to see a write', () => ben.doc.getMap('map').get(`honest-${written}`) === written);
  await waitFor('the write to be stored', () => ann.acked() === written);
  expect(ann.closed()).toBeUndefined();
  expect(ben.closed()).toBeUndefined();
}

const cases: readonly [string, () => Uint8Array | string, number][] = [
  ['an empty frame', () => new Uint8Array(), 1007],
  ['a text frame', () => 'hello', 1003],
  ['an unknown message', () => Uint8Array.of(42, 1, 2), 1007],
  ['a message that only relays send', () => encodeMessage({ type: 'ack', count: 5 }), 1007],
  ['random bytes', () => Uint8Array.from({ length: 200 }, (_, i) => (i * 7919 + 13) % 256), 1007],
  ['a truncated update', () => update(goodUpdate().subarray(0, -9)), 1007],
  ['an update with a flipped struct', () => update(flipped(3)), 1007],
  ['an update with a huge count', () => update(Uint8Array.of(255, 255, 255, 255, 15, 1, 1, 0)), 1007],
  ['an update with a huge deletion count', () => update(Uint8Array.of(0, 255, 255, 255, 255, 15)), 1007],
  ['an update with bytes after it', () => update(Uint8Array.of(...goodUpdate(), 0)), 1007],
  ['an empty update body', () => update(new Uint8Array()), 1007],
  ['a length beyond the frame', () => Uint8Array.of(0, 2, 200, 1, 0), 1007],
  ['a broken state vector', () => encodeMessage({ type: 'sync-step-1', stateVector: Uint8Array.of(9, 1) }), 1007],
  ['a broken presence', () => encodeMessage({ type: 'awareness', update: Uint8Array.of(3, 1) }), 1007],
  ['a presence that is not JSON', () => presence('{not json'), 1007],
  ['a presence that is a number', () => presence('12'), 1007],
  ['a presence that is too large', () => presence(JSON.stringify({ name: 'x'.repeat(3000) })), 1009],
  ['a message above the limit', () => new Uint8Array(1_000_001), 1009],
];

describe('a frame that nobody may send closes its own connection, with a name, and disturbs nobody', () => {
  test.each(cases)('%s', async (_title, frame, code) => {
    const attacker = await enter();
    await attacker.sync();
    attacker.send(frame());
    expect(await attacker.closeCode()).toBe(code);
    await honestPeopleGoOn();
  });

  test('nothing of all that was stored or handed on', async () => {
    const fresh = await enter();
    await fresh.sync();
    const keys = [...fresh.doc.getMap('map').keys()];
    expect(keys.every((key) => key.startsWith('honest-'))).toBe(true);
    expect(fresh.doc.getText('text').length).toBe(0);
    expect(fresh.doc.store.pendingStructs).toBeNull();
    fresh.dispose();
  });
});

test('a frame that breaks the WebSocket rules ends that socket only', async () => {
  const { port } = new URL(relay.url);
  const socket = createConnection(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data.toString('latin1')));
  socket.on('error', () => undefined);
  socket.write(
    `GET /sync/${board.id}?key=${board.keys.edit} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await waitFor('the upgrade', () => answer.includes('101 Switching'));
  socket.write(Uint8Array.of(0xf2, 0x83, 1, 2, 3, 4, 5, 6, 7));
  await waitFor('the end of that socket', () => socket.readableEnded || socket.destroyed);
  await honestPeopleGoOn();
  socket.destroy();
});

const noAddresses = ['//', '//:x', '/\\', 'http://[', '/sync/%E0%A4%A', '*'];

test.each(noAddresses)('an upgrade at %s, which is no address, ends its own socket', async (address) => {
  const { port } = new URL(relay.url);
  const socket = createConnection(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('error', () => undefined).on('data', (data) => (answer += data.toString('latin1')));
  socket.write(
    `GET ${address} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await waitFor('an answer or the end of that socket', () => answer !== '' || socket.readableEnded || socket.destroyed);
  socket.destroy();
  await honestPeopleGoOn();
});

test('what is no HTTP at all ends its own connection', async () => {
  const { port } = new URL(relay.url);
  const socket = createConnection(Number(port), '127.0.0.1');
  socket.on('error', () => undefined).resume();
  socket.write('\u0000\u0001\u0002 nonsense\r\n\r\n');
  await waitFor('the end of that socket', () => socket.readableEnded || socket.destroyed);
  await honestPeopleGoOn();
});

test('updates whose past is missing are taken up to a quota', async () => {
  const attacker = await enter();
  for (let i = 0; i < 40 && attacker.closed() === undefined; i++) {
    const doc = new Y.Doc();
    doc.getMap('map').set('first', 1);
    const vector = Y.encodeStateVector(doc);
    doc.getMap('map').set('second', 2);
    attacker.send(update(Y.encodeStateAsUpdate(doc, vector)));
  }
  expect(await attacker.closeCode()).toBe(1008);
  expect(attacker.acked()).toBeLessThanOrEqual(20);
  await honestPeopleGoOn();
});

test('somebody who plays another person is not heard', async () => {
  const state = '{"user":{"name":"Ann"}}';
  ann.sendMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId: 500, clock: 5, state }]) });
  const statesAtBen = (): string[] =>
    ben.messages.flatMap((message) => (message.type === 'awareness' ? [Buffer.from(message.update).toString()] : []));
  await waitFor('Ann to be seen', () => statesAtBen().some((text) => text.includes('"Ann"')));
  const attacker = await enter();
  attacker.sendMessage({
    type: 'awareness',
    update: encodeAwarenessUpdate([
      { clientId: 500, clock: 99, state: '{"user":{"name":"Mallory"}}' },
      { clientId: 501, clock: 1, state: '{"user":{"name":"Bob"}}' },
    ]),
  });
  await waitFor('Bob to be seen', () => statesAtBen().some((text) => text.includes('"Bob"')));
  expect(statesAtBen().some((text) => text.includes('Mallory'))).toBe(false);
  attacker.dispose();
  await honestPeopleGoOn();
});
