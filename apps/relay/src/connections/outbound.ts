import type { Duplex } from 'node:stream';
import { isUpdateFrame, messageAwareness } from '@paperroll/protocol';
import type { WebSocket } from 'ws';

/** How much may wait for one reader (bytes), and how long it may take to read that (ms). */
export type OutboundLimits = { readonly bufferBytes: number; readonly slowReaderMs: number };

/** What a reader missed while too much waited for it. */
export type Missed = { readonly updates: boolean; readonly presence: boolean };

/** What an outbound side works with, and whom it tells. */
export type OutboundOptions = {
  readonly socket: WebSocket;
  /** What carries the socket, where the other side takes deflated messages. */
  readonly wire: Duplex | undefined;
  readonly limits: OutboundLimits;
  readonly now: () => number;
  readonly onSent: (bytes: number) => void;
  /** From here on updates are dropped. The one that is being sent is kept, those before it are on their way. */
  readonly onBehind: () => void;
  /** What waited has been read. */
  readonly onCaughtUp: (missed: Missed) => void;
  /** The reader did not catch up in time. */
  readonly onStuck: () => void;
};

/**
 * What leaves through one socket. For a reader that lags presence is dropped first, and told as a whole later; then updates
 * are, and are made good by one difference once what waits has been read: a slow reader costs its buffer and nothing more.
 */
export type Outbound = {
  /** Sends one frame. `expected` marks an answer to a sync: large, and no sign of a slow reader. */
  send(frame: Uint8Array, expected?: 'expected'): void;
  /** Sends a finished, deflated message as an answer to a sync; missing when the other side takes none. */
  readonly sendDeflated: ((message: Uint8Array) => void) | undefined;
  /** Stops watching. */
  dispose(): void;
};

const lookMs = 100;

/** See {@link Outbound}. */
export function createOutbound(options: OutboundOptions): Outbound {
  const { socket, wire, limits, now } = options;
  let expectedBytes = 0;
  let missedPresence = false;
  /** The first update that was not sent, and since when. */
  let behind: { readonly first: Uint8Array; readonly since: number } | undefined;
  let watching: NodeJS.Timeout | undefined;

  function send(frame: Uint8Array, expected?: 'expected'): void {
    if (expected === undefined && isHeldBack(frame)) return;
    // Never deflated here: this keeps the order with finished messages, which go around the socket's own queue.
    transmit(frame, expected, () => socket.send(frame, { compress: false }));
  }

  function isHeldBack(frame: Uint8Array): boolean {
    const waiting = socket.bufferedAmount;
    if (frame[0] === messageAwareness && waiting > limits.bufferBytes / 2) {
      missedPresence = true;
      watch();
      return true;
    }
    if (!isUpdateFrame(frame)) return false;
    if (behind !== undefined) return true;
    if (waiting <= limits.bufferBytes + expectedBytes) return false;
    behind = { first: frame, since: now() };
    watch();
    options.onBehind();
    return true;
  }

  function transmit(bytes: Uint8Array, expected: 'expected' | undefined, write: () => void): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount === 0) expectedBytes = 0;
    if (expected !== undefined) expectedBytes += bytes.length;
    options.onSent(bytes.length);
    write();
  }

  function watch(): void {
    watching ??= setInterval(look, lookMs);
  }

  function look(): void {
    const hasRead = socket.bufferedAmount <= limits.bufferBytes / 4;
    if (hasRead) catchUp();
    else if (behind !== undefined && now() - behind.since > limits.slowReaderMs) {
      dispose();
      options.onStuck();
    }
  }

  function catchUp(): void {
    dispose();
    const [first, presence] = [behind?.first, missedPresence];
    behind = undefined;
    missedPresence = false;
    if (first !== undefined) send(first, 'expected');
    options.onCaughtUp({ updates: first !== undefined, presence });
  }

  function dispose(): void {
    clearInterval(watching);
    watching = undefined;
  }

  return {
    send,
    sendDeflated: wire === undefined ? undefined : (message) => transmit(message, 'expected', () => void wire.write(message)),
    dispose,
  };
}
