import { encodeMessage } from '@paperroll/protocol';
import { pino } from 'pino';
import * as Y from 'yjs';
import { createMetrics } from '../metrics.ts';
import { createGate } from '../rooms/gate.ts';
import type { RoomDeps, RoomLimits } from '../rooms/room-deps.ts';
import type { Room } from '../rooms/room.ts';
import { Rooms } from '../rooms/rooms.ts';
import type { BoardStore } from '../storage/board-store.ts';
import { createDirectCompute, createMember } from './room-peers.ts';
import type { Heard } from './room-peers.ts';
import type { UnreliableBus } from './unreliable-network.ts';

const limits: RoomLimits = {
  messageBytes: 5_000_000,
  boardBytes: 10_000_000,
  elements: 1000,
  unsavedBytes: 1_000_000,
  unsavedTotalBytes: 3_000_000,
  presenceBytes: 1000,
  pendingUpdates: 10,
  connectionsPerBoard: 50,
  rooms: 100,
  bufferBytes: 1_000_000,
};

/** The rooms of one relay, and what it counts. */
export type GroupRelay = {
  readonly rooms: Rooms;
  readonly bus: UnreliableBus;
  readonly metrics: RoomDeps['metrics'];
  readonly compute: ReturnType<typeof createDirectCompute>;
};

/** One of several relays of a test on one store. `now` gives monotonic ms. */
export function createGroupRelay(node: string, store: BoardStore, bus: UnreliableBus, now: () => number, changed: Partial<RoomLimits> = {}): GroupRelay {
  const compute = createDirectCompute();
  const metrics = createMetrics(() => ({ rooms: 0, connections: 0, failingRooms: 0 }));
  const rooms = new Rooms({
    store,
    compute,
    bus,
    node,
    metrics,
    logger: pino({ level: 'silent' }),
    limits: { ...limits, ...changed },
    unsaved: { bytes: 0 },
    syncs: createGate({ atOnce: 20, waiting: 100 }),
    keepsHistory: true,
    now,
  });
  return { rooms, bus, metrics, compute };
}

/** Somebody who writes into their own document, at one relay. */
export type Writer = { readonly member: Heard; readonly map: Y.Map<unknown>; readonly acked: () => number; readonly sent: () => number };

/** Lets somebody in who writes what they change, and asks for everything. */
export function joinAsWriter(room: Room, id: number): Writer {
  const member = createMember(id);
  let sent = 0;
  member.doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (!transaction.local) return;
    sent += 1;
    room.receive(member, encodeMessage({ type: 'sync-update', update }));
  });
  room.join(member);
  room.receive(member, encodeMessage({ type: 'sync-step-1', stateVector: Y.encodeStateVector(member.doc) }));
  const acked = (): number => member.heard.reduce((count, message) => (message.type === 'ack' ? message.count : count), 0);
  return { member, map: member.doc.getMap('map'), acked, sent: () => sent };
}
