import { elementId, snapshotsEqual, type ElementId } from '@paperroll/model';
import { isUpdateFrame, messageAck, messageHello, readAck } from '@paperroll/protocol';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openPeer, type Peer, type PeerOptions } from '../support/peer.ts';
import { startRelay, type RelayProcess } from '../support/relay-process.ts';
import { until } from '../support/until.ts';

let relay: RelayProcess;
const peers: Peer[] = [];

beforeAll(async () => {
  relay = await startRelay();
});
afterEach(() => {
  for (const peer of peers.splice(0)) peer.dispose();
});
afterAll(() => relay.dispose());

function join(boardId: string, key: string, options: PeerOptions = {}, at = relay): Peer {
  const peer = openPeer(at.url, boardId, key, options);
  peers.push(peer);
  return peer;
}

/** Somebody who asks for confirmations, and whether the relay has confirmed everything that they sent. */
function joinConfirmed(boardId: string, key: string, at = relay): Peer & { readonly isStored: () => boolean } {
  let [sent, stored] = [0, 0];
  class CountingSocket extends WebSocket {
    override send(data: Uint8Array): void {
      if (isUpdateFrame(data)) sent += 1;
      super.send(data);
    }
  }
  const peer = join(boardId, key, { params: { ack: '1' }, socket: CountingSocket }, at);
  peer.provider.messageHandlers[messageAck] = (_encoder, decoder) => void (stored = readAck(decoder));
  peer.provider.messageHandlers[messageHello] = () => undefined;
  return { ...peer, isStored: () => sent > 0 && stored >= sent };
}

const note = (id: string, text: string) => ({ id: elementId(id), kind: 'es.event', x: 0, y: 0, w: 160, h: 160, text });
const textOf = (peer: Peer, id: ElementId): string | undefined => peer.index.elements.get(id)?.text;

test('two stock providers see the same board, and write into one sticky at once', async () => {
  const { id, keys } = await relay.createBoard();
  const ada = join(id, keys.edit);
  const ben = join(id, keys.edit);
  await Promise.all([ada.synced(), ben.synced()]);

  ada.edit({ type: 'add-elements', elements: [note('a', 'Parcel ')] });
  const sticky = elementId('a');
  await until('Ben sees the sticky', () => ben.index.elements.has(sticky));
  ada.edit({ type: 'splice-text', id: sticky, splices: [{ index: 7, remove: 0, insert: 'ordered' }] });
  ben.edit({ type: 'splice-text', id: sticky, splices: [{ index: 0, remove: 0, insert: 'Large ' }] });

  await until('both texts have met', () => [ada, ben].every((peer) => textOf(peer, sticky) === 'Large Parcel ordered'));
  expect(snapshotsEqual(ada.index.snapshot(), ben.index.snapshot())).toBe(true);
});

test('a board is there for whoever comes after everybody has gone and the relay has been killed', async () => {
  const { id, keys } = await relay.createBoard();
  const ada = joinConfirmed(id, keys.edit);
  const ben = join(id, keys.view);
  await Promise.all([ada.synced(), ben.synced()]);
  ada.edit({ type: 'add-elements', elements: [note('a', 'Parcel ordered'), note('b', 'Parcel sent')] });
  await until('Ben sees both', () => ben.index.elements.size === 2);
  // What Ben has seen is not yet promised: what Ada has been told is.
  await until('the relay has confirmed both', () => ada.isStored());
  const before = ben.index.snapshot();
  for (const peer of peers.splice(0)) peer.dispose();
  await relay.kill();
  await relay.start();

  const late = join(id, keys.view);
  await late.synced();
  expect(snapshotsEqual(late.index.snapshot(), before)).toBe(true);
});

test('the relay counts the elements of a real board, and takes no more of them than its setting allows', async () => {
  const small = await startRelay({ PAPERROLL_MAX_ELEMENTS: '1' });
  const { id, keys } = await small.createBoard();
  const ada = joinConfirmed(id, keys.edit, small);
  await ada.synced();
  ada.edit({ type: 'add-elements', elements: [note('a', 'Parcel ordered'), note('b', 'Parcel sent')] });
  await until('both are stored', () => ada.isStored());
  ada.dispose();
  await small.kill();
  await small.start();
  const ben = join(id, keys.edit, {}, small);
  await ben.synced();
  const closed = new Promise<number>((resolve) => ben.provider.on('closed', ({ code }) => resolve(code)));
  ben.edit({ type: 'add-elements', elements: [note('c', 'Parcel lost')] });
  expect(await closed).toBe(4413);
  await small.dispose();
});

test("a viewer's update reaches nobody, and the relay closes the line with 4403", async () => {
  const { id, keys } = await relay.createBoard();
  const viewer = join(id, keys.view);
  const editor = join(id, keys.edit);
  await Promise.all([viewer.synced(), editor.synced()]);
  const closed = new Promise<number>((resolve) => viewer.provider.on('closed', ({ code }) => resolve(code)));
  viewer.edit({ type: 'add-elements', elements: [note('v', 'Smuggled in')] });
  expect(await closed).toBe(4403);

  editor.edit({ type: 'add-elements', elements: [note('e', 'Allowed')] });
  const witness = join(id, keys.edit);
  await until("the witness has the editor's sticky", () => witness.index.elements.has(elementId('e')));
  expect([...witness.index.elements.keys()]).toEqual(['e']);
  expect([...editor.index.elements.keys()]).toEqual(['e']);
});

test.each([
  ['a wrong key', (board: { id: string }) => [board.id, 'wrong'], 4401],
  ['a board that does not exist', () => ['nowhere', 'key'], 4404],
] as const)('%s is refused for good', async (_what, address, code) => {
  const board = await relay.createBoard();
  const [id, key] = address(board);
  const peer = join(id ?? '', key ?? '');
  expect(await new Promise((resolve) => peer.provider.on('closed', (event) => resolve(event.code)))).toBe(code);
});

test('presence travels, and goes when its person goes', async () => {
  const { id, keys } = await relay.createBoard();
  const ada = join(id, keys.edit);
  const ben = join(id, keys.view);
  await Promise.all([ada.synced(), ben.synced()]);
  ben.provider.awareness.setLocalState({ user: { id: 'ben', name: 'Ben', color: '#3366aa' }, cursor: { x: 1, y: 2 }, selection: [] });
  const seen = await until('Ada sees Ben', () => ada.provider.awareness.getStates().get(ben.board.doc.clientID));
  expect(seen['user']).toEqual({ id: 'ben', name: 'Ben', color: '#3366aa' });
  ben.dispose();
  await until('Ben is gone', () => !ada.provider.awareness.getStates().has(ben.board.doc.clientID));
});
