import { pino } from 'pino';
import { createMemoryBus } from '../bus/memory-bus.ts';
import { createMetrics } from '../metrics.ts';
import { createGate } from '../rooms/gate.ts';
import type { RoomDeps, RoomLimits } from '../rooms/room-deps.ts';
import { createMemoryStore } from './memory-store.ts';
import type { MemoryStore } from './memory-store.ts';
import { createDirectCompute } from './room-peers.ts';

/** What rooms work with, without a disk, a network or another thread. */
export type TestDeps = RoomDeps & { readonly store: MemoryStore; readonly compute: ReturnType<typeof createDirectCompute> };

const limits: RoomLimits = {
  messageBytes: 5_000_000,
  boardBytes: 10_000_000,
  elements: 1000,
  unsavedBytes: 1_000_000,
  unsavedTotalBytes: 3_000_000,
  presenceBytes: 1000,
  pendingUpdates: 10,
  connectionsPerBoard: 5000,
  rooms: 100,
  bufferBytes: 1_000_000,
};

/** See {@link TestDeps}. */
export function createTestDeps(changes: Partial<Omit<RoomDeps, 'store' | 'compute' | 'limits'>> & { readonly limits?: Partial<RoomLimits>; readonly store?: MemoryStore } = {}): TestDeps {
  return {
    compute: createDirectCompute(),
    keepsHistory: true,
    bus: createMemoryBus(),
    node: 'one',
    metrics: createMetrics(() => ({ rooms: 0, connections: 0, failingRooms: 0 })),
    logger: pino({ level: 'silent' }),
    unsaved: { bytes: 0 },
    syncs: createGate({ atOnce: 20, waiting: 1000 }),
    now: () => performance.now(),
    ...changes,
    store: changes.store ?? createMemoryStore(),
    limits: { ...limits, ...changes.limits },
  };
}
