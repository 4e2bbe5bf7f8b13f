import { startRelay, type CreatedBoard, type RelayProcess } from '../support/relay-process.ts';
import { until } from '../support/until.ts';

/** Where one relay finds its servers. */
export interface ServerAddresses {
  readonly store: string;
  readonly bus: string;
}

/** Built relays on one PostgreSQL and one Redis. */
export interface RelayGroup {
  readonly processes: readonly RelayProcess[];
  readonly urls: readonly string[];
  createBoard(title: string): Promise<CreatedBoard>;
  /** A line of a relay's metrics, 0 when there is none. */
  metric(relay: RelayProcess, line: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts a relay for each of the addresses, and waits until all hear the bus. */
export async function startRelays(addresses: readonly ServerAddresses[]): Promise<RelayGroup> {
  const processes: RelayProcess[] = [];
  for (const { store, bus } of addresses) {
    processes.push(
      await startRelay({
        PAPERROLL_STORE: store,
        PAPERROLL_BUS: bus,
        PAPERROLL_LOG: 'warn',
        // A machine that is busy with other things is none of the things that go wrong here.
        PAPERROLL_MAX_LOAD_SECONDS: '120',
      }),
    );
  }
  const metric = async (relay: RelayProcess, line: string): Promise<number> => {
    const text = await (await fetch(`${relay.url}/metrics`)).text();
    return Number(text.split('\n').find((each) => each.startsWith(`${line} `))?.split(' ').at(-1) ?? 0);
  };
  await until('all relays are on the bus', async () => (await Promise.all(processes.map((relay) => metric(relay, 'paperroll_bus_up')))).every((up) => up === 1));
  return {
    processes,
    urls: processes.map(({ url }) => url),
    createBoard: (title) => (processes[0] as RelayProcess).createBoard(title),
    metric,
    async close() {
      for (const relay of processes) await relay.dispose();
    },
  };
}
