import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a relay measures, in Prometheus's names. No label carries a board, a person or an address. */
export type Metrics = ReturnType<typeof createMetrics>;

/** What is counted at the moment of asking. */
export type LiveCounts = { readonly rooms: number; readonly connections: number; readonly failingRooms: number };

/** Creates the metrics of one relay, in a registry of its own. */
export function createMetrics(live: () => LiveCounts) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: (counts: LiveCounts) => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(live()));
      },
    });
  gauge('paperroll_rooms', 'Documents in memory', (counts) => counts.rooms);
  gauge('paperroll_connections', 'Open sync connections', (counts) => counts.connections);
  gauge('paperroll_not_saved_rooms', 'Rooms with updates that the store refuses', (counts) => counts.failingRooms);
  const counter = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter<Label>({ name, help, labelNames: [...labelNames], registers });
  /** What is counted for each message: a plain number, which becomes a metric when somebody asks. */
  const tally = (name: string, help: string): { inc(by?: number): void } => {
    let total = 0;
    const shown = new Counter({
      name,
      help,
      registers: [],
      collect() {
        this.reset();
        this.inc(total);
      },
    });
    registry.registerMetric(shown);
    return { inc: (by = 1) => void (total += by) };
  };
  return {
    registry,
    updatesIn: tally('paperroll_updates_in_total', 'Update frames received'),
    updatesOut: tally('paperroll_updates_out_total', 'Update frames broadcast'),
    bytesIn: tally('paperroll_bytes_in_total', 'Bytes of messages received'),
    bytesOut: tally('paperroll_bytes_out_total', 'Bytes of messages sent'),
    joins: counter('paperroll_joins_total', 'Answered sync requests'),
    refused: counter('paperroll_refused_total', 'Connections closed or refused by the relay', ['reason']),
    putOffPresence: counter('paperroll_put_off_presence_total', 'Presence frames beyond their allowance, of which only the newest is read'),
    delays: counter('paperroll_delays_total', 'Times that a connection beyond its allowance was read no further for a while'),
    resyncs: counter('paperroll_resyncs_total', 'Slow readers whose waiting updates were dropped and made good by one difference'),
    compactions: counter('paperroll_compactions_total', 'Merges of updates into a snapshot', ['result']),
    busUp: new Gauge({ name: 'paperroll_bus_up', help: 'Whether messages to other relays go through (1 on a relay of its own)', registers }),
    catchUps: counter('paperroll_catch_ups_total', 'Reads of what other relays have stored, besides what the bus brought', ['reason']),
    remoteRows: counter('paperroll_remote_updates_total', 'Updates of other relays taken in, by the way that they came', ['way']),
    quarantined: counter('paperroll_quarantined_updates_total', 'Stored updates that could not be read and were put aside'),
    unreadable: counter('paperroll_unreadable_rooms_total', 'Attempts to open a room that could not be read'),
    commitSeconds: new Histogram({
      name: 'paperroll_commit_seconds',
      help: 'Time from the start of a group commit until it is on disk',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    commitUpdates: new Histogram({
      name: 'paperroll_commit_updates',
      help: 'Updates in a group commit',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 1024],
      registers,
    }),
  };
}
