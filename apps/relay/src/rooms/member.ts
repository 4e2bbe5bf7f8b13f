import type { CloseReason, Role } from '@paperroll/protocol';

/** One connection, as a room sees it. */
export type Member = {
  /** Unique in this process; appears in logs. */
  readonly id: number;
  readonly role: Role;
  /** SHA-256 of the key that opened the board; undefined where none was needed. */
  readonly keyHash: Uint8Array | undefined;
  /** Who writes here, as the history knows them: what the page sent, or empty. */
  readonly author: string;
  /** Whether this connection may write into this room. */
  readonly mayWrite: boolean;
  /** Whether it asked for durable confirmations (`?ack=1`). */
  readonly wantsAcks: boolean;
  /** Whether it asked to be sent a board's past deflated (`?zip=1`). */
  readonly takesDeflated: boolean;
  /** Sends one encoded frame. `expected` marks the answer to a sync, which may be large, as no sign of a slow reader. */
  send(frame: Uint8Array, expected?: 'expected'): void;
  /** Bytes that wait to be read by the other side. */
  backlog(): number;
  /** Closes the connection with a named code. */
  close(reason: CloseReason): void;
  /** Counts what a frame of theirs cost beyond its length, in bytes: nothing more is read until their allowance has grown by as much. */
  charge(bytes: number): void;
  /** Asks for a sign of life soon: somebody else claims this connection's presence. */
  probe(): void;
};
