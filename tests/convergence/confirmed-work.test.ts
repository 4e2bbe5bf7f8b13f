import { elementId, type ElementId } from '@paperroll/model';
import { isUpdateFrame, messageAck, messageHello, readAck } from '@paperroll/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openPeer, type Peer } from '../support/peer.ts';
import { startRelay, type RelayProcess } from '../support/relay-process.ts';
import { until } from '../support/until.ts';

const WRITERS = 4;

let relay: RelayProcess;
beforeAll(async () => {
  relay = await startRelay({ PAPERROLL_LOG: 'warn' });
});
afterAll(() => relay.dispose());

interface Writer {
  readonly peer: Peer;
  write(): void;
  confirmed(): readonly ElementId[];
}

/** A writer that knows which of its stickies the relay has confirmed: the n-th frame it sent is covered by an ack of n or more. */
async function openWriter(boardId: string, key: string, name: string): Promise<Writer> {
  let sent = 0;
  let stored = 0;
  class CountingSocket extends WebSocket {
    override send(data: Uint8Array): void {
      if (isUpdateFrame(data)) sent += 1;
      super.send(data);
    }
  }
  const peer = openPeer(relay.url, boardId, key, { params: { ack: '1' }, socket: CountingSocket });
  peer.provider.messageHandlers[messageAck] = (_encoder, decoder) => void (stored = readAck(decoder));
  peer.provider.messageHandlers[messageHello] = () => undefined;
  await peer.synced();
  await until('the relay has confirmed the first exchange', () => sent > 0 && stored >= sent);
  const frameOf = new Map<ElementId, number>();
  return {
    peer,
    write() {
      const id = elementId(`${name}-${frameOf.size}`);
      const before = sent;
      peer.edit({ type: 'add-elements', elements: [{ id, kind: 'es.event', x: 0, y: 0, w: 160, h: 160, text: `Written by ${name}` }] });
      // On a broken line nothing is sent, and nothing can be confirmed.
      frameOf.set(id, sent > before ? sent : Infinity);
    },
    confirmed: () => [...frameOf].filter(([, frame]) => frame <= stored).map(([id]) => id),
  };
}

test.each([1, 2, 3])('whatever the relay confirmed is there after kill -9 with everybody gone (trial %i)', async (trial) => {
  const { id, keys } = await relay.createBoard();
  const writers = await Promise.all(Array.from({ length: WRITERS }, (_, number) => openWriter(id, keys.edit, `w${number}`)));
  const confirmed = (): readonly ElementId[] => writers.flatMap((writer) => writer.confirmed());
  const writing = setInterval(() => writers.forEach((writer) => writer.write()), 1);
  await until('a good part is confirmed', () => confirmed().length > 100 * trial);
  await relay.kill();
  clearInterval(writing);
  const promised = confirmed();
  for (const writer of writers) writer.peer.dispose();

  await relay.start();
  const witness = openPeer(relay.url, id, keys.view);
  await witness.synced();
  const lost = promised.filter((element) => !witness.index.elements.has(element));
  witness.dispose();
  expect(promised.length).toBeGreaterThan(100 * trial);
  expect(lost).toEqual([]);
});
