import { median } from '../figures.ts';
import { short, tableOf, times } from '../table.ts';
import type { RelayBenchOptions } from './options.ts';
import { scenarios, type Figures } from './scenarios.ts';
import { servers } from './servers.ts';

/** Everything that was measured, each run by itself. */
export interface RelayBenchResult {
  readonly machine: { readonly cores: number; readonly cpu: string; readonly load: number; readonly node: string };
  readonly options: RelayBenchOptions;
  /** By scenario and server. */
  readonly figures: Readonly<Record<string, Readonly<Record<string, readonly Figures[]>>>>;
}

interface Column {
  readonly key: string;
  readonly title: string;
  /** What is shown of the figure. */
  readonly factor?: number;
  /** Also told as a ratio of Paperroll's to the better peer's. */
  readonly better?: 'less' | 'more';
}

const latency: readonly Column[] = [
  { key: 'p50', title: 'update p50 ms' },
  { key: 'p95', title: 'p95' },
  { key: 'p99', title: 'p99', better: 'less' },
];
const cursor: readonly Column[] = [
  { key: 'cursorP50', title: 'cursor p50 ms' },
  { key: 'cursorP95', title: 'p95' },
  { key: 'cursorP99', title: 'p99' },
];
const processor: Column = { key: 'cpu', title: 'processor %', factor: 100, better: 'less' };
const generator: Column = { key: 'generator', title: 'generator %', factor: 100 };
const messages: Column = { key: 'messages', title: 'messages/s out' };

const columns: Readonly<Record<string, readonly Column[]>> = {
  room: [processor, ...latency, ...cursor, { key: 'confirmedP99', title: 'confirmed p99 ms' }, messages, { key: 'lost', title: 'lost' }, generator],
  rooms: [
    { key: 'highest', title: 'updates/s', better: 'more' },
    { key: 'failed', title: 'failed at' },
    processor,
    { key: 'perUpdate', title: 'µs an update', better: 'less' },
    { key: 'p50', title: 'p50 ms' },
    { key: 'p99', title: 'p99' },
    generator,
  ],
  join: [
    { key: 'cpu', title: 'processor ms a join', better: 'less' },
    { key: 'p50', title: 'alone p50 ms', better: 'less' },
    { key: 'herd50Cpu', title: '50: ms a join' },
    { key: 'herd50Last', title: '50: last ms', better: 'less' },
    { key: 'herd100Cpu', title: '100: ms a join' },
    { key: 'herd100Last', title: '100: last ms', better: 'less' },
    { key: 'missing', title: 'missing' },
    { key: 'herd50Generator', title: '50: generator ms a join' },
  ],
  cursors: [processor, ...cursor, messages, generator],
  echo: [processor, ...cursor, messages, generator],
  memory: [
    { key: 'idle', title: 'MB, 1,000 connections', better: 'less' },
    { key: 'rooms', title: 'MB, 1,000 loaded rooms', better: 'less' },
    { key: 'loaded', title: 'MB in all' },
  ],
};

/** The tables of a result, as Markdown. */
export function relayReport({ machine, options, figures }: RelayBenchResult): string {
  const parts = [`${machine.cores} cores (${machine.cpu}), load ${machine.load.toFixed(1)} at the start, Node ${machine.node}; medians of ${options.runs}.`];
  for (const [scenario, byServer] of Object.entries(figures)) {
    const middle = Object.fromEntries(Object.entries(byServer).map(([id, runs]) => [id, medians(runs)]));
    parts.push(`#### ${scenarios[scenario]?.title ?? scenario}`, tableOfScenario(columns[scenario] ?? growthColumns(middle), middle));
  }
  return parts.join('\n\n');
}

function tableOfScenario(shown: readonly Column[], byServer: Readonly<Record<string, Figures>>): string {
  const rows = Object.entries(byServer).map(([id, figures]) => [servers[id]?.title ?? id, ...shown.map(({ key, factor = 1 }) => short((figures[key] ?? Number.NaN) * factor))]);
  const { paperroll } = byServer;
  const peers = Object.entries(byServer).flatMap(([id, figures]) => (servers[id]?.isPeer === true ? [figures] : []));
  const ratios = paperroll === undefined || peers.length === 0 ? [] : [['to the better of the others', ...shown.map((column) => ratioOf(column, paperroll, peers))]];
  return tableOf(['', ...shown.map(({ title }) => title)], [...rows, ...ratios]);
}

/** Above one where Paperroll has more, whether that is good or bad. */
function ratioOf({ key, better }: Column, ours: Figures, peers: readonly Figures[]): string {
  if (better === undefined) return '';
  const theirs = peers.map((figures) => figures[key] ?? Number.NaN).filter(Number.isFinite);
  return times((ours[key] ?? Number.NaN) / (better === 'less' ? Math.min(...theirs) : Math.max(...theirs)));
}

/** A column for every figure of boards as they grow: their sizes are in the names. */
function growthColumns(byServer: Readonly<Record<string, Figures>>): readonly Column[] {
  const keys = [...new Set(Object.values(byServer).flatMap((figures) => Object.keys(figures)))];
  const sizeOf = (key: string): string => Number(/\d+$/.exec(key)?.[0]).toLocaleString('en');
  return [
    ...keys.filter((key) => key.startsWith('join')).map((key): Column => ({ key, title: `join ${sizeOf(key)}, ms`, better: 'less' })),
    ...keys.filter((key) => key.startsWith('update')).map((key): Column => ({ key, title: `move ${sizeOf(key)}, µs`, better: 'less' })),
  ];
}

function medians(runs: readonly Figures[]): Figures {
  const keys = Object.keys(runs[0] ?? {});
  return Object.fromEntries(keys.map((key) => [key, median(runs.map((run) => run[key] ?? Number.NaN))]));
}
