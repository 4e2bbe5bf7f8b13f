import { closeCodes, describeCloseCode, encodeAwarenessUpdate, encodeMessage, messageAwareness } from '@paperroll/protocol';
import type { Duplex } from 'node:stream';
import type { CloseReason, Role } from '@paperroll/protocol';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import type { Metrics } from '../metrics.ts';
import type { Member } from '../rooms/member.ts';
import type { Room } from '../rooms/room.ts';
import { createTokenBucket } from './token-bucket.ts';

/** What one connection may do. Sizes in bytes. */
export type ConnectionLimits = {
  readonly messageBytes: number;
  readonly bufferBytes: number;
  readonly messagesPerSecond: number;
  readonly bytesPerSecond: number;
};

/** One accepted socket in its room. */
export type Connection = {
  readonly member: Member;
  /** Keeps a silent connection alive, and ends a dead one. Call every few seconds with monotonic ms. */
  beat(now: number): void;
  /** Stops reading, so that nothing more arrives while the relay shuts down. */
  pause(): void;
  /** Ends a socket that did not close by itself. */
  terminate(): void;
};

/** What a connection works with. */
export type ConnectionOptions = {
  readonly id: number;
  readonly socket: WebSocket;
  /** What carries the socket, where the other side takes deflated messages. */
  readonly wire: Duplex | undefined;
  readonly room: Room;
  readonly role: Role;
  readonly author: string;
  readonly mayWrite: boolean;
  readonly wantsAcks: boolean;
  readonly limits: ConnectionLimits;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => number;
  readonly onClosed: () => void;
};

/** Stock clients close after 30 s without a message; pings do not count. */
const silenceMs = 10_000;
const pingMs = 15_000;
const deadMs = 45_000;
const probeMs = 3000;
const lingerMs = 3000;
const burstSeconds = 5;
const keepalive = encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([]) });

/** Joins a socket to its room and carries frames both ways, within limits. The socket must be open. */
export function openConnection(options: ConnectionOptions): Connection {
  const { socket, wire, room, limits, metrics, logger, now } = options;
  const messages = createTokenBucket(limits.messagesPerSecond, limits.messagesPerSecond * burstSeconds, now);
  const byteBurst = Math.max(limits.bytesPerSecond * burstSeconds, limits.messageBytes * 2);
  const bytes = createTokenBucket(limits.bytesPerSecond, byteBurst, now);
  let expectedBytes = 0;
  let [sentAt, pingedAt, heardAt] = [now(), now(), now()];
  let probing: NodeJS.Timeout | undefined;
  let lingering: NodeJS.Timeout | undefined;

  const member: Member = {
    id: options.id,
    role: options.role,
    author: options.author,
    mayWrite: options.mayWrite,
    wantsAcks: options.wantsAcks,
    send,
    ...(wire === undefined ? {} : { sendDeflated: (message) => transmit(message, 'expected', () => void wire.write(message)) }),
    close,
    backlog: () => socket.bufferedAmount,
    probe() {
      if (probing !== undefined || socket.readyState !== socket.OPEN) return;
      socket.ping();
      probing = setTimeout(() => socket.terminate(), probeMs);
    },
  };

  function send(frame: Uint8Array, expected?: 'expected'): void {
    // Presence is only news while it is fresh.
    if (frame[0] === messageAwareness && socket.bufferedAmount > limits.bufferBytes / 2 && !isTooFarBehind()) return;
    // Never deflated here: this keeps the order with finished messages, which go around the socket's own queue.
    transmit(frame, expected, () => socket.send(frame, { compress: false }));
  }

  function transmit(bytes: Uint8Array, expected: 'expected' | undefined, write: () => void): void {
    if (socket.readyState !== socket.OPEN) return;
    const waiting = socket.bufferedAmount;
    if (waiting === 0) expectedBytes = 0;
    if (expected !== undefined) expectedBytes += bytes.length;
    if (isTooFarBehind()) {
      metrics.refused.inc({ reason: 'slowReader' });
      logger.info({ connection: member.id, room: room.key.room }, 'a slow reader was cut off');
      // A close frame would wait behind everything that is not being read.
      socket.terminate();
      return;
    }
    sentAt = now();
    metrics.bytesOut.inc(bytes.length);
    write();
  }

  function isTooFarBehind(): boolean {
    return socket.bufferedAmount > limits.bufferBytes + expectedBytes;
  }

  function close(reason: CloseReason): void {
    if (socket.readyState !== socket.OPEN) return;
    metrics.refused.inc({ reason });
    logger.info({ connection: member.id, room: room.key.room, reason }, 'connection closed');
    closeSocket(socket, reason);
    room.leave(member);
    lingering = setTimeout(() => socket.terminate(), lingerMs);
  }

  function onMessage(raw: RawData, isBinary: boolean): void {
    if (socket.readyState !== socket.OPEN) return;
    heardAt = now();
    const frame = toBytes(raw);
    metrics.bytesIn.inc(frame.length);
    const refusal = judge(frame, isBinary);
    if (refusal !== undefined) close(refusal);
  }

  function judge(frame: Uint8Array, isBinary: boolean): CloseReason | undefined {
    if (!isBinary) return 'unsupported';
    if (!messages.take(1) || !bytes.take(frame.length)) return 'tooFast';
    try {
      return room.receive(member, frame);
    } catch (error) {
      // A bug, not an input: whatever it is, it ends this connection alone.
      logger.error({ connection: member.id, room: room.key.room, error: String(error) }, 'a frame broke its handler');
      return 'internal';
    }
  }

  function onClose(): void {
    clearTimeout(probing);
    clearTimeout(lingering);
    room.leave(member);
    options.onClosed();
  }

  socket.on('message', onMessage);
  socket.on('pong', () => {
    heardAt = now();
    clearTimeout(probing);
    probing = undefined;
  });
  socket.on('close', onClose);

  return {
    member,
    beat(time) {
      if (time - heardAt > deadMs) return socket.terminate();
      if (time - sentAt >= silenceMs) send(keepalive);
      if (time - pingedAt >= pingMs && socket.readyState === socket.OPEN) {
        pingedAt = time;
        socket.ping();
      }
    },
    pause: () => socket.pause(),
    terminate: () => socket.terminate(),
  };
}

/** Closes with a named code and its words. */
export function closeSocket(socket: WebSocket, reason: CloseReason): void {
  const code = closeCodes[reason];
  // A paused socket would never hear the other side's answer.
  socket.resume();
  socket.close(code, describeCloseCode(code).message);
}

/** The socket delivers ArrayBuffers of exactly a frame's size; nothing of another frame is within reach. */
function toBytes(raw: RawData): Uint8Array {
  if (raw instanceof ArrayBuffer) return new Uint8Array(raw);
  return new Uint8Array(Array.isArray(raw) ? Buffer.concat(raw) : raw);
}
