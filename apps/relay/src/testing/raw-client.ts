import { inflateRawSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { encodeMessage, parseMessage } from '@paperroll/protocol';
import type { Hello, Message } from '@paperroll/protocol';
import * as Y from 'yjs';
import { waitFor } from './wait-for.ts';

/** A hand-made client: it sends any bytes, and keeps what it hears. */
export type RawClient = {
  readonly socket: WebSocket;
  /** Everything received, in order. */
  readonly messages: readonly Message[];
  /** What the received updates build. */
  readonly doc: Y.Doc;
  /** Set when the relay has closed. */
  closed(): { readonly code: number; readonly reason: string } | undefined;
  send(frame: Uint8Array | string): void;
  sendMessage(message: Message): void;
  /** Sends the update of one map entry, as a stock client would. */
  write(key: string, value: unknown): void;
  /** Asks for everything and waits until the relay says that this was all. */
  sync(): Promise<void>;
  acked(): number;
  hello(): Hello | undefined;
  /** Waits for the relay's close and gives its code. */
  closeCode(): Promise<number>;
  dispose(): void;
};

/** Connects to a room. `query` as in `key=…&ack=1`. Resolves when the socket is open. */
export async function connectRaw(
  sync: string,
  room: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawClient> {
  const socket = new WebSocket(`${sync}/${room}?${query}`, { headers });
  socket.binaryType = 'arraybuffer';
  const messages: Message[] = [];
  const doc = new Y.Doc();
  let closed: { code: number; reason: string } | undefined;
  socket.on('message', (data) => {
    const parsed = parseMessage(new Uint8Array(data as ArrayBuffer));
    if (!parsed.ok) throw new Error(`The relay sent what is no message: ${parsed.error.message}`);
    messages.push(parsed.value);
    const message = parsed.value;
    if (message.type === 'sync-update' || message.type === 'sync-step-2') Y.applyUpdate(doc, message.update, 'remote');
    if (message.type === 'deflated-update') Y.applyUpdate(doc, inflateRawSync(message.deflated), 'remote');
  });
  socket.on('close', (code, reason) => (closed = { code, reason: reason.toString() }));
  socket.on('error', () => undefined);
  await waitFor('the socket to open or close', () => socket.readyState !== WebSocket.CONNECTING);

  const sendMessage = (message: Message): void => socket.send(encodeMessage(message));
  const last = <T extends Message['type']>(type: T) =>
    messages.findLast((message): message is Extract<Message, { type: T }> => message.type === type);
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'remote') sendMessage({ type: 'sync-update', update });
  });
  return {
    socket,
    messages,
    doc,
    closed: () => closed,
    send: (frame) => socket.send(frame),
    sendMessage,
    write: (key, value) => void doc.getMap('map').set(key, value),
    async sync() {
      const before = messages.filter((message) => message.type === 'sync-step-2').length;
      sendMessage({ type: 'sync-step-1', stateVector: Y.encodeStateVector(doc) });
      await waitFor(
        'the answer to a sync',
        () => messages.filter((message) => message.type === 'sync-step-2').length > before,
      );
    },
    acked: () => last('ack')?.count ?? 0,
    hello: () => last('hello')?.hello,
    async closeCode() {
      await waitFor('the relay to close the socket', () => closed !== undefined);
      return closed?.code ?? 0;
    },
    dispose: () => socket.terminate(),
  };
}
