import { createPlacement, type RelayPlace } from '@paperroll/protocol';
import { freePort, startRelay, type RelayProcess } from './relay-process.ts';

/** Several relays that know of each other, each in a process of its own. */
export interface RelayCluster {
  readonly relays: readonly RelayProcess[];
  /** Names and addresses, in the order of `relays`. */
  readonly places: readonly RelayPlace[];
  /** A board name of which the given relays are the preferred ones, in this order: indices into `relays`. */
  boardAt(...order: readonly number[]): string;
  dispose(): Promise<void>;
}

/** How the relays of a cluster are set up. */
export interface ClusterOptions {
  readonly ids: readonly string[];
  readonly shardSize: number;
  /** The same for all. */
  readonly settings: Readonly<Record<string, string>>;
  /** Of a proxy that leads to relays by `/r/<id>`; without it clients come to each directly. */
  readonly proxy?: string;
}

/** Starts relays on free ports. */
export async function startCluster({ ids, shardSize, settings, proxy }: ClusterOptions): Promise<RelayCluster> {
  const ports: number[] = [];
  while (ports.length < ids.length) {
    const port = await freePort();
    if (!ports.includes(port)) ports.push(port);
  }
  const places = ids.map((id, i) => ({ id, url: proxy === undefined ? `http://127.0.0.1:${ports[i]}` : `${proxy}/r/${id}` }));
  const placement = createPlacement(places, shardSize);
  const shared = { PAPERROLL_RELAYS: places.map(({ id, url }) => `${id}=${url}`).join(), PAPERROLL_SHARD_SIZE: String(shardSize), ...settings };
  const relays: RelayProcess[] = [];
  // One after the other: on a busy machine each is given up when it takes too long.
  for (const [i, { id }] of places.entries()) relays.push(await startRelay({ ...shared, PORT: String(ports[i]), PAPERROLL_RELAY_ID: id }));
  let tried = 0;
  return {
    relays,
    places,
    boardAt: (...order) => {
      for (;;) {
        const name = `board-${tried++}`;
        const preferred = placement.preferred(name);
        if (order.every((index, i) => preferred[i] === places[index])) return name;
      }
    },
    dispose: async () => void (await Promise.all(relays.map((relay) => relay.dispose()))),
  };
}
