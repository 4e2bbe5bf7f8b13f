import { seededRandom } from '../../support/seeded-random.ts';
import type { Client } from './client.ts';
import { openClient, type RoomAddress } from './client.ts';
import { cursorState } from './board-bytes.ts';
import { useOf } from './process-cost.ts';
import type { Target } from './target.ts';

/** A crowd that is connected: `perRoom` people in each room, one after the other in the list. */
export interface Crowd {
  readonly clients: readonly Client[];
  readonly perRoom: number;
  readonly meter: Meter;
  close(): void;
}

/** What a crowd does, and for how long. Seconds, and events a second of all together. */
export interface Stream {
  readonly updatesPerSecond: number;
  readonly cursorsPerSecond: number;
  readonly warmUp: number;
  readonly seconds: number;
  /** The update of one person that carries a mark. Called in the order of the marks. */
  readonly updateOf: (person: number, mark: number) => Uint8Array;
}

/** What a stream cost and how long things took. Times in milliseconds. */
export interface StreamFigures {
  /**
   * Processor seconds of the server in a second of the plan, from the end of the warm-up until everything had arrived: on a
   * busy machine a server that lags behind has the same work all the same.
   */
  readonly cpu: number;
  /** Processor seconds of the server, an update. */
  readonly cpuPerUpdate: number;
  /** Processor seconds of the load generator in a second. */
  readonly generator: number;
  readonly megabytes: number;
  /** Update messages that were sent in a second of the measured time. */
  readonly rate: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cursorP50: number;
  readonly cursorP95: number;
  readonly cursorP99: number;
  readonly confirmedP50: number;
  readonly confirmedP99: number;
  /** Messages of the server in a second. */
  readonly messages: number;
  /** Updates that did not reach somebody in time after the end, summed over who should have heard them. */
  readonly lost: number;
  /** Update messages without a confirmation, of a server that confirms. */
  readonly unconfirmed: number;
}

interface Meter {
  /** By mark. */
  updateSentAt: number[];
  cursorSentAt: number[];
  confirmTimes: number[][];
  latency: { update: number[]; cursor: number[]; confirmed: number[] };
  confirmed: number[];
  delivered: number;
  measuring: boolean;
}

const TICK_MS = 2;
const LATEST_MS = 10_000;
const CONNECT_AT_ONCE = 20;

/** Connects a crowd to the first rooms of a target, each synced. `echo`: they send back what they hear of others, as the stock client does. */
export async function gather(target: Target, rooms: number, perRoom: number, echo = false): Promise<Crowd> {
  const people = rooms * perRoom;
  const meter: Meter = { updateSentAt: [], cursorSentAt: [], confirmTimes: [], latency: { update: [], cursor: [], confirmed: [] }, confirmed: [], delivered: 0, measuring: false };
  const clients: Client[] = [];
  const connect = async (person: number): Promise<void> => {
    const newest: number[] = [];
    meter.confirmTimes[person] = [];
    meter.confirmed[person] = 0;
    const client = await openClient({
      ...target,
      room: roomAt(target, Math.floor(person / perRoom)),
      // A server may send people their own updates back.
      onUpdate: (mark) => (mark % people === person ? undefined : arrived(meter, mark)),
      onCursor: (mark) => (mark % people === person ? undefined : note(meter, 'cursor', meter.cursorSentAt[mark])),
      onConfirmed: (count) => confirm(meter, person, count),
      ...(echo && { isNews: (mark: number) => mark % people !== person && mark > (newest[mark % people] ?? -1) && (newest[mark % people] = mark) === mark }),
    });
    await client.sync();
    clients[person] = client;
  };
  for (let from = 0; from < people; from += CONNECT_AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(CONNECT_AT_ONCE, people - from) }, (_, i) => connect(from + i)));
  }
  return { clients, perRoom, meter, close: () => clients.forEach((client) => client.close()) };
}

/** The address of a target's n-th room. */
export function roomAt(target: Target, index: number): RoomAddress {
  const room = target.rooms[index];
  if (room === undefined) throw new Error(`there are only ${target.rooms.length} rooms`);
  return room;
}

/** Lets a crowd work. Marks go on from stream to stream of one crowd; person `mark % people` sends the mark. */
export async function stream(target: Target, crowd: Crowd, plan: Stream): Promise<StreamFigures> {
  const { clients, meter, perRoom } = crowd;
  meter.latency = { update: [], cursor: [], confirmed: [] };
  const [firstUpdate, firstCursor] = [meter.updateSentAt.length, meter.cursorSentAt.length];
  const deliveredBefore = meter.delivered;
  const marks = { updates: 0, cursors: 0 };
  const [updateTimes, cursorTimes] = [createTimes(plan.updatesPerSecond, 1), createTimes(plan.cursorsPerSecond, 2)];
  const sendUntil = (seconds: number): void => {
    for (; updateTimes.next() <= seconds; updateTimes.pass()) sendUpdate(crowd, plan, firstUpdate + marks.updates++);
    for (; cursorTimes.next() <= seconds; cursorTimes.pass()) sendCursor(crowd, firstCursor + marks.cursors++);
  };
  const start = performance.now();
  await tick(start, 0, plan.warmUp, sendUntil);
  meter.measuring = true;
  const first = useOf(target.pid);
  const before = { at: performance.now(), own: process.cpuUsage(), marks: marks.updates, heard: heardBy(clients) };
  await tick(start, plan.warmUp, plan.warmUp + plan.seconds, sendUntil);
  const own = process.cpuUsage(before.own);
  const seconds = (performance.now() - before.at) / 1000;
  meter.measuring = false;
  const heard = heardBy(clients) - before.heard;
  const rate = (marks.updates - before.marks) / seconds;
  const expected = marks.updates * (perRoom - 1);
  const missing = (): number => expected - (meter.delivered - deliveredBefore);
  await settled(() => missing() <= 0 && unconfirmed(target, crowd) === 0);
  const { update, cursor, confirmed } = meter.latency;
  const last = useOf(target.pid);
  const cpu = last.seconds - first.seconds;
  return {
    cpu: cpu / plan.seconds,
    cpuPerUpdate: cpu / (marks.updates - before.marks),
    generator: (own.user + own.system) / 1e6 / seconds,
    megabytes: last.megabytes,
    rate,
    ...named(update, 'p50', 'p95', 'p99'),
    ...named(cursor, 'cursorP50', 'cursorP95', 'cursorP99'),
    ...named(confirmed, 'confirmedP50', 'confirmedP95', 'confirmedP99'),
    messages: heard / seconds,
    lost: Math.max(0, missing()),
    unconfirmed: unconfirmed(target, crowd),
  };
}

function named<A extends string, B extends string, C extends string>(values: number[], p50: A, p95: B, p99: C): Record<A | B | C, number> {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return Object.fromEntries([[p50, at(0.5)], [p95, at(0.95)], [p99, at(0.99)]]) as Record<A | B | C, number>;
}

function sendUpdate({ clients, meter }: Crowd, plan: Stream, mark: number): void {
  const person = mark % clients.length;
  const update = plan.updateOf(person, mark);
  const now = performance.now();
  meter.updateSentAt[mark] = now;
  meter.confirmTimes[person]?.push(now);
  clients[person]?.sendUpdate(update);
}

function sendCursor({ clients, meter }: Crowd, mark: number): void {
  const person = mark % clients.length;
  meter.cursorSentAt[mark] = performance.now();
  clients[person]?.sendCursor(1_000_000 + person, mark + 1, cursorState(person, mark));
}

function arrived(meter: Meter, mark: number): void {
  const sentAt = meter.updateSentAt[mark];
  // What hangs there from before the measuring.
  if (sentAt === undefined) return;
  meter.delivered++;
  note(meter, 'update', sentAt);
}

function note(meter: Meter, kind: 'update' | 'cursor', sentAt: number | undefined): void {
  if (meter.measuring && sentAt !== undefined) meter.latency[kind].push(performance.now() - sentAt);
}

/** The first message of each client is its empty answer to the server: confirmations count it, times do not. */
function confirm(meter: Meter, person: number, count: number): void {
  const times = meter.confirmTimes[person] ?? [];
  const now = performance.now();
  for (let i = Math.max(1, meter.confirmed[person] ?? 0); meter.measuring && i < count; i++) {
    const sentAt = times[i - 1];
    if (sentAt !== undefined) meter.latency.confirmed.push(now - sentAt);
  }
  meter.confirmed[person] = count;
}

/** Moments that know nothing of each other (a Poisson process): nobody takes turns in a workshop. The same for every server. */
function createTimes(perSecond: number, seed: number): { next(): number; pass(): void } {
  const random = seededRandom(seed);
  const gap = (): number => (perSecond === 0 ? Infinity : -Math.log(1 - random.next()) / perSecond);
  let next = gap();
  return { next: () => next, pass: () => void (next += gap()) };
}

const heardBy = (clients: readonly Client[]): number => clients.reduce((sum, client) => sum + client.heard(), 0);

function unconfirmed(target: Target, { clients, meter }: Crowd): number {
  return target.dialect === 'paperroll' ? clients.reduce((sum, client, i) => sum + client.sent() - (meter.confirmed[i] ?? 0), 0) : 0;
}

async function tick(start: number, from: number, to: number, work: (seconds: number) => void): Promise<void> {
  for (let at = from; at < to; at = Math.min(to, (performance.now() - start) / 1000)) {
    work(at);
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}

/** Waits for the end of something, but not for ever. */
export async function settled(isOver: () => boolean, latestMs = LATEST_MS): Promise<void> {
  const end = performance.now() + latestMs;
  while (!isOver() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}
