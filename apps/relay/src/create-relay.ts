import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nanoid } from 'nanoid';
import type { Logger } from 'pino';
import { createAccess } from './access.ts';
import { openBus } from './bus/open-bus.ts';
import { createCluster } from './cluster.ts';
import { createCompute } from './compute/compute-client.ts';
import type { Config } from './config.ts';
import { createSyncEndpoint } from './connections/sync-endpoint.ts';
import { pruneHistory } from './history/prune-history.ts';
import { createRoomPast } from './history/room-past.ts';
import { createWrongKeys } from './connections/wrong-keys.ts';
import { createHttpApp } from './http/http-app.ts';
import { createMetrics } from './metrics.ts';
import type { LiveCounts } from './metrics.ts';
import { createGate } from './rooms/gate.ts';
import type { GateLimits } from './rooms/gate.ts';
import { Rooms } from './rooms/rooms.ts';
import type { BoardStore } from './storage/board-store.ts';
import { openStore } from './storage/open-store.ts';

/** A running relay. */
export type Relay = {
  /** Where it listens, for a browser on this machine. */
  readonly url: string;
  /**
   * Stops: lets nobody in, stores what waits, tells everybody that it restarts, lets go of the file. Gives the rooms
   * whose last updates could not be stored. Idempotent.
   */
  close(): Promise<readonly string[]>;
};

/** What a relay is made of besides its settings. */
export type RelayParts = {
  readonly logger: Logger;
  /** The folder of the built worker files. */
  readonly workers: URL;
  /** The folder of the built web app. */
  readonly webRoot: string;
  /** In the place of the setting's, for tests. */
  readonly store?: BoardStore;
  /** How many syncs are answered at once and may wait, for tests. */
  readonly syncLimits?: GateLimits;
};

const beatMs = 5000;
const pruneMs = 60 * 60_000;
const flushMs = 8000;
const graceMs = 1500;
const spreadMs = 1000;
/** A herd: so many are answered at once, so many more wait their turn, the others are told to come later. One board has a third of it. */
const syncLimits: GateLimits = { atOnce: 20, waiting: 1000, perSecond: 500, share: 0.3 };

/** Composes and starts a relay. Rejects with a StoreError, or with the system's error when it cannot listen. */
export async function createRelay(config: Config, parts: RelayParts): Promise<Relay> {
  const { logger } = parts;
  const { limits } = config;
  const now = (): number => performance.now();
  let counts: () => LiveCounts = () => ({ rooms: 0, connections: 0, failingRooms: 0 });
  let draining = false;
  const metrics = createMetrics(() => counts());
  const store =
    parts.store ??
    (await openStore(config.store, {
      sqliteMaxPages: config.sqliteMaxPages,
      workers: parts.workers,
      onCommit({ seconds, updates }) {
        metrics.commitSeconds.observe(seconds);
        metrics.commitUpdates.observe(updates);
      },
      onNotice: (notice) => logger.info(notice),
    }));
  const node = nanoid();
  const bus = openBus(config.bus, { node, logger });
  metrics.busUp.set(bus.isLive() ? 1 : 0);
  bus.onLive((live) => metrics.busUp.set(live ? 1 : 0));
  const compute = createCompute(new URL('compute-worker.js', parts.workers), limits.loadMs);
  // Of its own: putting a large board's past together must not keep others from joining.
  const archive = createCompute(new URL('compute-worker.js', parts.workers), limits.loadMs);
  const syncs = createGate(parts.syncLimits ?? syncLimits, now);
  const rooms = new Rooms({ store, compute, bus, metrics, logger, limits, unsaved: { bytes: 0 }, syncs, now, keepsHistory: config.historyDays > 0, node });
  counts = () => rooms.counts();
  const access = createAccess({ mode: config.access, store, now: Date.now });
  const wrongKeys = createWrongKeys(limits.wrongKeysPerMinute, now);
  const sync = createSyncEndpoint({
    access,
    rooms,
    syncs,
    wrongKeys,
    metrics,
    logger,
    limits,
    now,
    origins: config.origins,
    proxyHops: config.proxyHops,
    cluster: config.cluster && createCluster(config.cluster),
  });
  const app = createHttpApp({
    access,
    wrongKeys,
    rooms,
    store,
    past: createRoomPast({ store, compute: archive }),
    bus,
    metrics,
    logger,
    publicUrl: config.publicUrl,
    proxyHops: config.proxyHops,
    newBoardsPerMinute: limits.newBoardsPerMinute,
    webRoot: parts.webRoot,
    isDraining: () => draining,
  });
  const server = createServer(app);
  server.on('upgrade', (request, socket, head) => sync.upgrade(request, socket, head));

  const closeParts = async (): Promise<void> => {
    await compute.close();
    await archive.close();
    await store.close();
    await bus.close();
  };
  try {
    await listen(server, config);
  } catch (error) {
    await closeParts();
    throw error;
  }
  const beat = setInterval(() => {
    sync.beat();
    wrongKeys.expire();
    void rooms.sweep();
  }, beatMs);
  const prune = (): void => void pruneHistory({ store, days: config.historyDays, logger, now: Date.now });
  const pruning = setInterval(prune, pruneMs);
  prune();
  const address = server.address() as AddressInfo;

  async function stop(): Promise<readonly string[]> {
    draining = true;
    clearInterval(beat);
    clearInterval(pruning);
    sync.drain();
    const unsaved = await rooms.flush(flushMs);
    await rooms.close(spreadMs);
    await sync.close(graceMs);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await closeParts();
    return unsaved;
  }
  let stopping: Promise<readonly string[]> | undefined;
  return { url: localUrl(config.host, address.port), close: () => (stopping ??= stop()) };
}

function listen(server: ReturnType<typeof createServer>, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function localUrl(host: string, port: number): string {
  const isLocal = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host);
  const shown = isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}
