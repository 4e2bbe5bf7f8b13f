import type { CreatedBoard, RelayProcess } from '../support/relay-process.ts';
import { startPostgres } from '../servers/start-postgres.mjs';
import { startRedis } from '../servers/start-redis.mjs';
import { startRelays } from './relay-group.ts';
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** A server program, as a disturbance sees it. */
export interface Halted {
  pause(): unknown;
  resume(): unknown;
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** One relay with its own lines to the servers. */
export interface StagedRelay {
  readonly name: string;
  readonly process: RelayProcess;
  readonly toPostgres: TcpProxy;
  readonly toRedis: TcpProxy;
}

/** Built relays, and boards on them. */
export interface QuietStage {
  readonly urls: readonly string[];
  createBoard(title: string): Promise<CreatedBoard>;
  close(): Promise<void>;
}

/** Two built relays, a real PostgreSQL and a real Redis, with a line between each two that can be cut. */
export interface Stage extends QuietStage {
  readonly relays: readonly StagedRelay[];
  readonly postgres: Halted;
  readonly redis: Halted;
  /** A line of a relay's metrics, 0 when there is none. */
  metric(relay: StagedRelay, line: string): Promise<number>;
}

/** Starts everything. Rejects, with what a person can do, where there is no PostgreSQL or Redis. */
export async function setStage(): Promise<Stage> {
  const [postgres, redis] = [await startPostgres(), await startRedis()];
  const lines: { readonly toPostgres: TcpProxy; readonly toRedis: TcpProxy }[] = [];
  for (let i = 0; i < 2; i++) lines.push({ toPostgres: await openTcpProxy(postgres.port), toRedis: await openTcpProxy(redis.port) });
  const group = await startRelays(lines.map(({ toPostgres, toRedis }) => ({ store: atPort(postgres.url, toPostgres.port), bus: atPort(redis.url, toRedis.port) })));
  const names = ['first', 'second'];
  const relays = group.processes.flatMap((process, i): readonly StagedRelay[] => {
    const [name, line] = [names[i], lines[i]];
    return name === undefined || line === undefined ? [] : [{ name, process, ...line }];
  });
  return {
    relays,
    postgres,
    redis,
    urls: group.urls,
    createBoard: group.createBoard,
    metric: (relay, line) => group.metric(relay.process, line),
    async close() {
      await group.close();
      await Promise.all(lines.flatMap(({ toPostgres, toRedis }) => [toPostgres.close(), toRedis.close()]));
      await Promise.all([postgres.dispose(), redis.dispose()]);
    },
  };
}

/**
 * The same for measuring: nothing of the measuring process is in the way, and PostgreSQL has the log files ahead that one has which has run for a
 * while (a new one makes each when it is full of the last, and everybody waits for that).
 */
export async function setQuietStage(): Promise<QuietStage> {
  const [postgres, redis] = [await startPostgres({ seasoned: true }), await startRedis()];
  const addresses = { store: postgres.url, bus: redis.url };
  const { urls, createBoard, close } = await startRelays([addresses, addresses]);
  return {
    urls,
    createBoard,
    async close() {
      await close();
      await Promise.all([postgres.dispose(), redis.dispose()]);
    },
  };
}

function atPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}
