import { encodeMessage, parseMessage, roomName, syncUrl } from '@paperroll/protocol';
import { WebSocket } from 'ws';
import { until } from '../support/until.ts';

/** A connection that builds nothing of what it hears: what a server costs is measured, not a client. */
export interface RawLine {
  /** Sends one change. */
  send(update: Uint8Array): void;
  /** How many changes were sent and not yet confirmed. */
  waiting(): number;
  /** Asks for the whole board and waits for its end; gives how many bytes that took. */
  join(): Promise<number>;
  close(): void;
}

const PATIENCE = 600_000;

/** Connects to a board of a relay. */
export async function openLine(relayUrl: string, boardId: string, key: string): Promise<RawLine> {
  const socket = new WebSocket(`${syncUrl(relayUrl)}/${roomName(boardId)}?key=${key}&ack=1&author=bench`);
  socket.binaryType = 'arraybuffer';
  let [sent, acked, bytes, answers] = [0, 0, 0, 0];
  let closed: number | undefined;
  socket.on('close', (code) => void (closed = code));
  socket.on('error', () => undefined);
  socket.on('message', (data: ArrayBuffer) => {
    bytes += data.byteLength;
    // A whole board is not looked into.
    if (data.byteLength > 64) return;
    const message = parseMessage(new Uint8Array(data));
    if (!message.ok) return;
    if (message.value.type === 'ack') acked = message.value.count;
    if (message.value.type === 'sync-step-2') answers += 1;
  });
  const open = (condition: () => boolean) => (): boolean => {
    if (closed !== undefined) throw new Error(`the relay closed with ${closed}`);
    return condition();
  };
  await until('the line is open', open(() => socket.readyState === WebSocket.OPEN), PATIENCE);
  return {
    send(update) {
      sent += 1;
      socket.send(encodeMessage({ type: 'sync-update', update }));
    },
    waiting: () => sent - acked,
    async join() {
      const [before, wanted] = [bytes, answers + 1];
      socket.send(encodeMessage({ type: 'sync-step-1', stateVector: Uint8Array.of(0) }));
      await until('the board has come', open(() => answers >= wanted), PATIENCE);
      return bytes - before;
    },
    close: () => socket.terminate(),
  };
}
