import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { openPeer } from '../../support/peer.ts';
import { startRelay, type RelayProcess } from '../../support/relay-process.ts';
import { until } from '../../support/until.ts';
import { useOf } from '../relay/process-cost.ts';
import { nastyKinds, type NastyKind } from './nasty-frames.ts';
import type { HostileOptions } from './options.ts';

/** How long changes of others took to arrive, in milliseconds. */
export interface Latency {
  readonly changes: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** What became of others beside editors who send what is dear. */
export interface HostileResult {
  readonly alone: Latency;
  readonly beside: Latency;
  /** Messages that left the editors, and how their connections were closed, by code. */
  readonly sent: number;
  readonly closes: Readonly<Record<string, number>>;
  /** The most memory that the relay had. */
  readonly megabytes: number;
  /** Changes of others that did not arrive, and how often their lines broke. */
  readonly lost: number;
  readonly broken: number;
}

/** As much as a message of the shipped limits may hold, or a little less. */
const amounts: Readonly<Record<NastyKind, number>> = { ranges: 110_000, clients: 14_000, structs: 14_000, texts: 35_000, question: 140_000 };
const variants = 2;
const changeEveryMs = 20;
const lookEveryMs = 100;
const aloneSeconds = 3;
/** What may wait on an editor's line. */
const mostWaiting = 4_000_000;

/** Lets editors throw dear messages at boards of their own, and two others write and read on another one of the same relay. */
export async function runHostile({ editors, seconds }: HostileOptions): Promise<HostileResult> {
  const relay = await startRelay({ PAPERROLL_LOG: 'error' });
  try {
    const { id, keys } = await relay.createBoard();
    const [writer, reader] = [openPeer(relay.url, id, keys.edit), openPeer(relay.url, id, keys.view)];
    let broken = 0;
    for (const peer of [writer, reader]) peer.provider.on('connection-close', () => void broken++);
    await Promise.all([writer.synced(), reader.synced()]);
    const boards = await Promise.all(Array.from({ length: editors }, () => relay.createBoard()));
    // Made before anything is measured: it takes longer than to send them.
    const arms = boards.map((_board, i) => armsOf(i));
    const stop = new AbortController();
    let megabytes = 0;
    const looking = setInterval(() => void (megabytes = Math.max(megabytes, useOf(relay.pid()).megabytes)), lookEveryMs);
    const probe = createProbe(writer.board.doc.getMap('probe'), reader.board.doc.getMap('probe'));
    try {
      await pause(aloneSeconds * 1000);
      const alone = probe.take();
      const told = { sent: 0, closes: {} as Record<string, number> };
      const attacks = boards.map((board, i) => attack(relay, `/sync/${board.id}?key=${board.keys.edit}`, { arms: arms[i] ?? [], told, signal: stop.signal }));
      await pause(seconds * 1000);
      const beside = probe.take();
      stop.abort();
      await Promise.all(attacks);
      const lost = await probe.end();
      return { alone, beside, ...told, megabytes, lost, broken };
    } finally {
      stop.abort();
      clearInterval(looking);
      writer.dispose();
      reader.dispose();
    }
  } finally {
    await relay.dispose();
  }
}

function armsOf(editor: number): Uint8Array[] {
  const kinds = Object.keys(nastyKinds) as NastyKind[];
  return Array.from({ length: variants }, (_, i) => kinds.map((kind) => nastyKinds[kind](amounts[kind], editor * variants + i))).flat();
}

interface Attack {
  readonly arms: readonly Uint8Array[];
  readonly told: { sent: number; readonly closes: Record<string, number> };
  readonly signal: AbortSignal;
}

/** Sends one after the other, as fast as they leave, and comes back whenever it is closed. */
async function attack(relay: RelayProcess, path: string, { arms, told, signal }: Attack): Promise<void> {
  while (!signal.aborted) {
    const socket = new WebSocket(`${relay.url.replace('http', 'ws')}${path}`);
    const closed = new Promise<void>((resolve) =>
      socket.on('close', (code) => {
        if (!signal.aborted) told.closes[code] = (told.closes[code] ?? 0) + 1;
        resolve();
      }),
    );
    socket.on('error', () => undefined);
    while (socket.readyState <= WebSocket.OPEN && !signal.aborted) {
      if (socket.readyState === WebSocket.OPEN && socket.bufferedAmount < mostWaiting) socket.send(arms[told.sent++ % arms.length] ?? '');
      await pause(10);
    }
    socket.terminate();
    await closed;
    await pause(100);
  }
}

/** Writes a number again and again, and sees how long each takes to arrive. */
function createProbe(from: { set(key: string, value: number): unknown }, to: { get(key: string): unknown; observe(heard: () => void): void }): { take(): Latency; end(): Promise<number> } {
  const waiting = new Map<number, number>();
  let times: number[] = [];
  let last = 0;
  const writing = setInterval(() => {
    waiting.set(++last, performance.now());
    from.set('n', last);
  }, changeEveryMs);
  to.observe(() => {
    const now = performance.now();
    const heard = Number(to.get('n'));
    // What came together came now.
    for (const [n, since] of waiting) {
      if (n > heard) break;
      waiting.delete(n);
      times.push(now - since);
    }
  });
  return {
    take() {
      const sorted = times.sort((a, b) => a - b);
      times = [];
      const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
      return { changes: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
    },
    async end() {
      clearInterval(writing);
      await until('everything has arrived', () => waiting.size === 0, 60_000).catch(() => undefined);
      return waiting.size;
    },
  };
}

/** What must not be, in people's words; nothing when all is well. */
export function troubleOf({ lost, broken, beside, megabytes }: HostileResult): readonly string[] {
  return [
    ...(lost > 0 ? [`${lost} changes of others did not arrive`] : []),
    ...(broken > 0 ? [`the lines of others broke ${broken} times`] : []),
    ...(beside.changes === 0 ? ['nothing of others arrived'] : []),
    ...(megabytes > 1500 ? [`the relay had ${megabytes.toFixed(0)} MB`] : []),
  ];
}
