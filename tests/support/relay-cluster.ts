import { createPlacement, type RelayPlace } from '@paperroll/protocol';
import { inject } from 'vitest';
import { freePort, startRelay, type CreatedBoard, type RelayProcess } from './relay-process.ts';

/** Several relays on one PostgreSQL and one Redis, each in a process of its own. */
export interface RelayCluster {
  readonly relays: readonly RelayProcess[];
  /** Names and public addresses, in the order of `relays`. */
  readonly places: readonly RelayPlace[];
  /** A new board that prefers these relays, in this order: indices into `relays`. */
  createBoardAt(...order: readonly number[]): Promise<CreatedBoard>;
  /** How many joins each relay has answered since it started; 0 for one that is gone. */
  joins(): Promise<readonly number[]>;
  dispose(): Promise<void>;
}

/** How the relays of a cluster are set up. */
export interface ClusterOptions {
  readonly ids: readonly string[];
  readonly shardSize: number;
  /** Of a proxy that leads to relays by `/r/<id>`; without it clients come to each directly. */
  readonly proxy?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly testServers: string;
  }
}

/** The address of a server that the whole run of tests shares (`tests/servers`). */
async function sharedServer(kind: 'postgres' | 'redis'): Promise<string> {
  const response = await fetch(`${inject('testServers')}/${kind}/shared`, { method: 'POST' });
  const body = (await response.json()) as { readonly url?: string; readonly message?: string };
  if (body.url === undefined) throw new Error(body.message);
  return body.url;
}

/** Starts relays on free ports. */
export async function startCluster({ ids, shardSize, proxy }: ClusterOptions): Promise<RelayCluster> {
  const ports: number[] = [];
  while (ports.length < ids.length) {
    const port = await freePort();
    if (!ports.includes(port)) ports.push(port);
  }
  const places = ids.map((id, i) => ({ id, url: proxy === undefined ? `http://127.0.0.1:${ports[i]}` : `${proxy}/r/${id}` }));
  const placement = createPlacement(places, shardSize);
  const settings = {
    PAPERROLL_STORE: await sharedServer('postgres'),
    PAPERROLL_BUS: await sharedServer('redis'),
    PAPERROLL_RELAYS: places.map(({ id, url }) => `${id}=${url}`).join(),
    PAPERROLL_SHARD_SIZE: String(shardSize),
    ...(proxy === undefined ? {} : { PUBLIC_URL: proxy, PAPERROLL_TRUST_PROXY: '1' }),
  };
  const relays: RelayProcess[] = [];
  // One after the other: on a busy machine each is given up when it takes too long.
  for (const [i, id] of ids.entries()) relays.push(await startRelay({ ...settings, PORT: String(ports[i]), PAPERROLL_RELAY_ID: id }));
  const creator = relays.at(-1);

  return {
    relays,
    places,
    createBoardAt: async (...order) => {
      for (;;) {
        const board = await creator?.createBoard();
        if (board === undefined) throw new Error('a cluster has relays');
        const preferred = placement.preferred(board.id);
        if (order.every((index, i) => preferred[i] === places[index])) return board;
      }
    },
    joins: () => Promise.all(relays.map(({ url }) => joinsOf(url))),
    dispose: async () => void (await Promise.all(relays.map((relay) => relay.dispose()))),
  };
}

async function joinsOf(url: string): Promise<number> {
  const text = await fetch(`${url}/metrics`).then((response) => response.text(), () => '');
  return Number(/^paperroll_joins_total (\d+)$/m.exec(text)?.[1] ?? 0);
}
