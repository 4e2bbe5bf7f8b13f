import { isUpdateFrame, messageAck, messageAwareness } from '@paperroll/protocol';
import type { WebSocket } from 'ws';
import type { Lane } from './write-gathering.ts';

/** How much may wait for one reader (bytes), and how long it may take to read that (ms). */
export type OutboundLimits = { readonly bufferBytes: number; readonly slowReaderMs: number };

/** What a reader missed while too much waited for it. */
export type Missed = { readonly updates: boolean; readonly presence: boolean };

/** What an outbound side works with, and whom it tells. */
export type OutboundOptions = {
  readonly socket: WebSocket;
  /** Where frames wait for company; without one each leaves at once. */
  readonly lane?: Lane | undefined;
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
  /** Bytes that wait to be read by the other side. */
  backlog(): number;
  /** Stops watching. */
  dispose(): void;
};

const lookMs = 100;

/** See {@link Outbound}. */
export function createOutbound(options: OutboundOptions): Outbound {
  const { socket, lane, limits, now } = options;
  let expectedBytes = 0;
  let missedPresence = false;
  /** The first update that was not sent, and since when. */
  let behind: { readonly first: Uint8Array; readonly since: number } | undefined;
  let watching: NodeJS.Timeout | undefined;

  function send(frame: Uint8Array, expected?: 'expected'): void {
    if (socket.readyState !== socket.OPEN) return;
    const waiting = backlog();
    if (expected === undefined && isHeldBack(frame, waiting)) return;
    count(frame, waiting, expected);
    if (lane !== undefined) lane.push(frame, hasteOf(frame));
    else socket.send(frame);
  }

  function backlog(): number {
    return socket.bufferedAmount + (lane?.waiting() ?? 0);
  }

  function isHeldBack(frame: Uint8Array, waiting: number): boolean {
    if (frame[0] === messageAwareness && waiting > limits.bufferBytes / 2) {
      missedPresence = true;
      watch();
      return true;
    }
    if (behind === undefined && waiting <= limits.bufferBytes + expectedBytes) return false;
    if (!isUpdateFrame(frame)) return false;
    if (behind !== undefined) return true;
    behind = { first: frame, since: now() };
    watch();
    options.onBehind();
    return true;
  }

  function count(bytes: Uint8Array, waiting: number, expected: 'expected' | undefined): void {
    if (waiting === 0) expectedBytes = 0;
    if (expected !== undefined) expectedBytes += bytes.length;
    options.onSent(bytes.length);
  }

  function watch(): void {
    watching ??= setInterval(look, lookMs);
  }

  function look(): void {
    const hasRead = backlog() <= limits.bufferBytes / 4;
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
    backlog,
    dispose,
  };
}

/** Where people are and what is saved may come a little later than what they did. */
function hasteOf(frame: Uint8Array): 'soon' | 'late' {
  return frame[0] === messageAwareness || frame[0] === messageAck ? 'late' : 'soon';
}
