import { startRelay, type CreatedBoard, type RelayProcess } from '../support/relay-process.ts';
import { startPostgres } from '../servers/start-postgres.mjs';
import { startRedis } from '../servers/start-redis.mjs';
import { until } from '../support/until.ts';
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

/** Two built relays, a real PostgreSQL and a real Redis, with a line between each two that can be cut. */
export interface Stage {
  readonly relays: readonly StagedRelay[];
  readonly postgres: Halted;
  readonly redis: Halted;
  readonly urls: readonly string[];
  createBoard(title: string): Promise<CreatedBoard>;
  /** A line of a relay's metrics, 0 when there is none. */
  metric(relay: StagedRelay, line: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts everything. Rejects, with what a person can do, where there is no PostgreSQL or Redis. */
export async function setStage(): Promise<Stage> {
  const [postgres, redis] = [await startPostgres(), await startRedis()];
  const relays: StagedRelay[] = [];
  for (const name of ['first', 'second']) {
    const [toPostgres, toRedis] = [await openTcpProxy(postgres.port), await openTcpProxy(redis.port)];
    const process = await startRelay({
      PAPERROLL_STORE: atPort(postgres.url, toPostgres.port),
      PAPERROLL_BUS: atPort(redis.url, toRedis.port),
      PAPERROLL_LOG: 'warn',
      // A machine that is busy with other things is none of the things that go wrong here.
      PAPERROLL_MAX_LOAD_SECONDS: '120',
    });
    relays.push({ name, process, toPostgres, toRedis });
  }
  const metric = async (relay: StagedRelay, line: string): Promise<number> => {
    const text = await (await fetch(`${relay.process.url}/metrics`)).text();
    return Number(text.split('\n').find((each) => each.startsWith(`${line} `))?.split(' ').at(-1) ?? 0);
  };
  await until('both relays are on the bus', async () => (await Promise.all(relays.map((relay) => metric(relay, 'paperroll_bus_up')))).every((up) => up === 1));
  return {
    relays,
    postgres,
    redis,
    urls: relays.map((relay) => relay.process.url),
    createBoard: (title) => (relays[0] as StagedRelay).process.createBoard(title),
    metric,
    async close() {
      for (const { process, toPostgres, toRedis } of relays) {
        await process.dispose();
        await Promise.all([toPostgres.close(), toRedis.close()]);
      }
      await Promise.all([postgres.dispose(), redis.dispose()]);
    },
  };
}

function atPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}
