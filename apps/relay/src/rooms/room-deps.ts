import type { Logger } from 'pino';
import type { MessageBus } from '../bus/message-bus.ts';
import type { Compute } from '../compute/compute-client.ts';
import type { Metrics } from '../metrics.ts';
import type { BoardStore } from '../storage/board-store.ts';
import type { Gate } from './gate.ts';

/** What a room may hold and take. Sizes in bytes, as they count (`sync/weight.ts`). */
export type RoomLimits = {
  /** Of one update. */
  readonly messageBytes: number;
  readonly boardBytes: number;
  /** Of one board; counted when it is read and when its updates are merged. */
  readonly elements: number;
  readonly unsavedBytes: number;
  /** Of all rooms together. */
  readonly unsavedTotalBytes: number;
  readonly presenceBytes: number;
  readonly pendingUpdates: number;
  readonly connectionsPerBoard: number;
  /** Documents in memory. */
  readonly rooms: number;
  /** What may wait to be read by one connection. */
  readonly bufferBytes: number;
};

/** Bytes that are only in memory. */
export type Unsaved = { bytes: number };

/** What rooms work with. */
export type RoomDeps = {
  readonly store: BoardStore;
  readonly compute: Compute;
  readonly bus: MessageBus;
  /** This relay's name on the bus. */
  readonly node: string;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly limits: RoomLimits;
  /** Whether merged updates are kept as history. */
  readonly keepsHistory: boolean;
  /** What of all rooms waits to be stored. */
  readonly unsaved: Unsaved;
  /** Where answers to syncs wait, of all rooms together. */
  readonly syncs: Gate;
  /** Monotonic milliseconds. */
  readonly now: () => number;
};
