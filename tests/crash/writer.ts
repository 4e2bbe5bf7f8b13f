import { isUpdateFrame, messageAck, messageHello, messageNotSaved, readAck } from '@paperroll/protocol';
import { WebSocket } from 'ws';
import { openPeer } from '../support/peer.ts';
import { randomEdit } from '../support/random-edit.ts';
import type { Random } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';

/** Somebody who writes on a board, and knows which of their changes the relay has confirmed. */
export interface Writer {
  /** Makes one change that makes sense on the board as it is. */
  write(random: Random): void;
  /** How many changes were sent. */
  sent(): number;
  /** The changes that were confirmed, as updates: the n-th frame sent is covered by a confirmation of n or more. */
  confirmed(): readonly Uint8Array[];
  /** Whether everything that was sent is confirmed. */
  isAllConfirmed(): boolean;
  /** Whether the relay said that it cannot save, and has confirmed nothing since. */
  isToldNotSaved(): boolean;
  dispose(): void;
}

/** What was sent, and as which frame of the connection: Infinity on a broken line. */
interface SentChange {
  readonly update: Uint8Array;
  readonly frame: number;
}

/** Opens a board of a relay. `onConfirmed` is called with each confirmation, at once. */
export async function openWriter(relayUrl: string, boardId: string, key: string, name: string, onConfirmed: () => void): Promise<Writer> {
  let sent = 0;
  let stored = 0;
  let notSaved = false;
  class CountingSocket extends WebSocket {
    override send(data: Uint8Array): void {
      if (isUpdateFrame(data)) sent += 1;
      super.send(data);
    }
  }
  const peer = openPeer(relayUrl, boardId, key, { params: { ack: '1', author: name }, socket: CountingSocket });
  peer.provider.messageHandlers[messageHello] = () => undefined;
  peer.provider.messageHandlers[messageNotSaved] = () => void (notSaved = true);
  peer.provider.messageHandlers[messageAck] = (_encoder, decoder) => {
    stored = readAck(decoder);
    notSaved = false;
    onConfirmed();
  };
  await peer.synced();
  await until('the relay has confirmed the first exchange', () => sent > 0 && stored >= sent, 60_000);
  const changes: SentChange[] = [];
  return {
    write(random) {
      const before = sent;
      let update: Uint8Array | undefined;
      const keep = (bytes: Uint8Array): void => void (update = bytes);
      peer.board.doc.on('update', keep);
      peer.edit(randomEdit(peer.index, random, name, changes.length));
      peer.board.doc.off('update', keep);
      if (update !== undefined) changes.push({ update, frame: sent > before ? sent : Infinity });
    },
    sent: () => changes.filter(({ frame }) => frame !== Infinity).length,
    confirmed: () => changes.filter(({ frame }) => frame <= stored).map(({ update }) => update),
    isAllConfirmed: () => stored >= sent,
    isToldNotSaved: () => notSaved,
    dispose: () => peer.dispose(),
  };
}
