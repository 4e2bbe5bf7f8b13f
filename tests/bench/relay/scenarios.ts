import { createMoveWriter, createStickyWriter } from './board-bytes.ts';
import { openClient, type Client, type RoomAddress } from './client.ts';
import { useOf } from './process-cost.ts';
import { gather, roomAt, settled, stream, type StreamFigures } from './stream.ts';
import type { Target } from './target.ts';

/** How large the scenarios are; seconds are measured time. */
export interface Sizes {
  readonly people: number;
  readonly seconds: number;
  readonly warmUp: number;
  /** Rooms of four. */
  readonly rooms: number;
  /** Updates a second of the first step. */
  readonly firstRate: number;
  /** Where the search ends. */
  readonly highestRate: number;
  readonly stickies: number;
  readonly joins: number;
  readonly herds: readonly number[];
  readonly memoryRooms: number;
  readonly memoryStickies: number;
  readonly growth: readonly number[];
  /** For how long a server must have done nothing. */
  readonly settleMs: number;
}

/** The sizes that the tables are made with. */
export const fullSizes: Sizes = {
  people: 50,
  seconds: 10,
  warmUp: 20,
  rooms: 200,
  firstRate: 2000,
  highestRate: 60_000,
  stickies: 5000,
  joins: 30,
  herds: [50, 100],
  memoryRooms: 1000,
  memoryStickies: 100,
  growth: [100, 1000, 5000, 20_000, 50_000],
  settleMs: 3000,
};

/** What a scenario found, by name. */
export type Figures = Readonly<Record<string, number>>;

/** One scenario: how many rooms it wants of a fresh server, and what it does with them. */
export interface Scenario {
  readonly title: string;
  readonly rooms: (sizes: Sizes) => number;
  readonly run: (target: Target, sizes: Sizes) => Promise<Figures>;
}

const PER_ROOM = 4;
const SEED_ID = 900_000;
const SEED_CHUNK = 100;
const SLOWEST_P99_MS = 250;
/** Two a second to be moved, as fast hands do. */
const GROWTH_MOVES = 200;

/** All scenarios, by the name that the command line takes. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  room: { title: 'One room of 50', rooms: () => 1, run: busyRoom },
  rooms: { title: '200 rooms of 4', rooms: (sizes) => sizes.rooms, run: highestRate },
  join: { title: 'Cold join', rooms: () => 1, run: coldJoins },
  cursors: { title: 'A storm of cursors', rooms: () => 1, run: (target, sizes) => cursorStorm(target, sizes, false) },
  echo: { title: 'The same by clients that send back what they hear', rooms: () => 1, run: (target, sizes) => cursorStorm(target, { ...sizes, people: Math.ceil(sizes.people * 0.6) }, true) },
  memory: { title: 'Memory', rooms: (sizes) => sizes.memoryRooms + 1, run: memory },
  growth: { title: 'As boards grow', rooms: (sizes) => sizes.growth.length, run: growth },
};

/** Fifty people put up stickies, two a second each, and move their pointers ten times a second. */
async function busyRoom(target: Target, sizes: Sizes): Promise<Figures> {
  const [updatesPerSecond, cursorsPerSecond] = [sizes.people * 2, sizes.people * 10];
  const writers = Array.from({ length: sizes.people }, (_, person) => createStickyWriter(1000 + person));
  // Written beforehand: documents are the dear part of a client.
  // A fifth more than the average: moments are by chance.
  const count = Math.ceil((sizes.warmUp + sizes.seconds + 1) * updatesPerSecond * 1.2);
  const updates = Array.from({ length: count }, (_, mark) => writers[mark % sizes.people]?.add([mark]) ?? new Uint8Array());
  const crowd = await gather(target, 1, sizes.people);
  const figures = await stream(target, crowd, { ...sizes, updatesPerSecond, cursorsPerSecond, updateOf: (_person, mark) => updates[mark] ?? new Uint8Array() });
  const gone = crowd.clients.filter((client) => client.gone() !== undefined).length;
  crowd.close();
  return { ...figures, gone };
}

/** Everybody moves a sticky; faster and faster, until it takes too long or something is missing, then between the last two. */
async function highestRate(target: Target, sizes: Sizes): Promise<Figures> {
  const crowd = await gather(target, sizes.rooms, PER_ROOM);
  const writers = crowd.clients.map((_, person) => createMoveWriter(2000 + person));
  let [lost, tried] = [0, 0];
  let failure: StreamFigures | undefined;
  let best: StreamFigures | undefined;
  const tryRate = async (rate: number): Promise<StreamFigures | undefined> => {
    const figures = await stream(target, crowd, { ...sizes, warmUp: sizes.warmUp / 20, seconds: sizes.seconds / 2, updatesPerSecond: rate, cursorsPerSecond: 0, updateOf: (person, mark) => writers[person]?.move(mark) ?? new Uint8Array() });
    const ok = figures.p99 <= SLOWEST_P99_MS && figures.lost === 0 && figures.unconfirmed === 0 && figures.rate > rate * 0.97;
    failure = ok ? failure : figures;
    lost += figures.lost + figures.unconfirmed;
    tried++;
    return ok ? figures : undefined;
  };
  let [low, high] = [0, sizes.firstRate];
  for (; high < sizes.highestRate; high = Math.round(high * 1.4)) {
    const figures = await tryRate(high);
    if (figures === undefined) break;
    [best, low] = [figures, high];
  }
  for (let i = 0; i < 3 && low > 0; i++) {
    const middle = Math.round((low + high) / 2);
    const figures = await tryRate(middle);
    if (figures === undefined) high = middle;
    else [best, low] = [figures, middle];
  }
  crowd.close();
  const { rate = 0, cpu = Number.NaN, cpuPerUpdate = Number.NaN, generator = Number.NaN, p50 = Number.NaN, p99 = Number.NaN, megabytes = Number.NaN } = best ?? {};
  return { highest: low, failed: high, rate, cpu, perUpdate: cpuPerUpdate * 1e6, generator, p50, p99, megabytes, failedP99: failure?.p99 ?? Number.NaN, failedGenerator: failure?.generator ?? Number.NaN, lost, tried };
}

/** Fresh people open a large board: one after the other, then in herds. */
async function coldJoins(target: Target, sizes: Sizes): Promise<Figures> {
  const room = roomAt(target, 0);
  const owner = await seed(target, room, sizes.stickies, sizes.settleMs);
  const alone = await join(target, room, sizes.stickies, Array.from({ length: sizes.joins }, () => 1));
  const herds: Record<string, number> = {};
  for (const size of sizes.herds) {
    const herd = await join(target, room, sizes.stickies, [size]);
    herds[`herd${size}Cpu`] = herd.cpu;
    herds[`herd${size}Last`] = herd.last;
    herds[`herd${size}Generator`] = herd.generator;
    herds[`herd${size}Missing`] = herd.missing;
  }
  owner.close();
  return { cpu: alone.cpu, p50: alone.p50, generator: alone.generator, missing: alone.missing, ...herds, megabytes: useOf(target.pid).megabytes };
}

interface JoinFigures {
  /** Processor milliseconds of the server, a join. */
  readonly cpu: number;
  /** Processor milliseconds of the generator, a join. */
  readonly generator: number;
  readonly p50: number;
  /** Milliseconds until the last one of all had everything. */
  readonly last: number;
  /** Stickies that somebody did not get. */
  readonly missing: number;
}

async function join(target: Target, room: RoomAddress, stickies: number, herds: readonly number[]): Promise<JoinFigures> {
  const times: number[] = [];
  const clients: Client[] = [];
  const before = { server: useOf(target.pid), own: process.cpuUsage() };
  const started = performance.now();
  for (const herd of herds) {
    const one = async (): Promise<Client> => {
      const at = performance.now();
      const client = await openClient({ ...target, room, keep: true });
      await client.sync();
      times.push(performance.now() - at);
      return client;
    };
    const joined = await Promise.all(Array.from({ length: herd }, one));
    clients.push(...joined);
    if (herds.length > 1) joined.forEach((client) => client.close());
  }
  const last = performance.now() - started;
  const own = process.cpuUsage(before.own);
  // What the server does for them afterwards belongs to it.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const count = clients.length;
  const missing = clients.reduce((sum, client) => sum + Math.max(0, stickies - client.kept()), 0);
  clients.forEach((client) => client.close());
  times.sort((a, b) => a - b);
  return { cpu: ((useOf(target.pid).seconds - before.server.seconds) * 1000) / count, generator: (own.user + own.system) / 1000 / count, p50: times[Math.floor(times.length / 2)] ?? 0, last, missing };
}

/** Somebody puts stickies up, a hundred an update, and stays. Resolves when a stranger can see all of them and the server has come to rest. */
async function seed(target: Target, room: RoomAddress, stickies: number, settleMs: number): Promise<Client> {
  const writer = createStickyWriter(SEED_ID);
  const owner = await openClient({ ...target, room });
  await owner.sync();
  for (let at = 0; at < stickies; at += SEED_CHUNK) {
    owner.sendUpdate(writer.add(Array.from({ length: Math.min(SEED_CHUNK, stickies - at) }, (_, i) => at + i)));
    if (at % (SEED_CHUNK * 50) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  for (let seen = 0, tries = 0; seen < stickies; tries++) {
    if (tries > 100) throw new Error(`only ${seen} of ${stickies} stickies arrived`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const reader = await openClient({ ...target, room, keep: true });
    await reader.sync();
    seen = reader.kept();
    reader.close();
  }
  await atRest(target, settleMs);
  return owner;
}

/** Waits until a server does nothing any more: what it does by and by is no part of what comes next. */
async function atRest(target: Target, settleMs: number): Promise<void> {
  let last = useOf(target.pid).seconds;
  for (let calm = 0, i = 0; calm < settleMs && i < 60; i++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { seconds } = useOf(target.pid);
    calm = seconds - last < 0.03 ? calm + 500 : 0;
    last = seconds;
  }
}

/** Pointers alone, thirty a second of each (ten, where they are sent back). */
async function cursorStorm(target: Target, sizes: Sizes, echo: boolean): Promise<Figures> {
  const crowd = await gather(target, 1, sizes.people, echo);
  const figures = await stream(target, crowd, { ...sizes, updatesPerSecond: 0, cursorsPerSecond: sizes.people * (echo ? 10 : 30), updateOf: () => new Uint8Array() });
  crowd.close();
  return { ...figures };
}

/** What connections and what loaded rooms hold. */
async function memory(target: Target, sizes: Sizes): Promise<Figures> {
  const count = sizes.memoryRooms;
  const megabytes = async (): Promise<number> => {
    await atRest(target, sizes.settleMs);
    return useOf(target.pid).megabytes;
  };
  const empty = await megabytes();
  const together = await connectMany(target, () => roomAt(target, count), count);
  const idle = await megabytes();
  together.forEach((client) => client.close());
  await settled(() => false, 1000);
  const owners = await connectMany(target, (i) => roomAt(target, i), count);
  const before = await megabytes();
  for (const [i, owner] of owners.entries()) {
    const writer = createStickyWriter(SEED_ID + i);
    for (let n = 0; n < sizes.memoryStickies; n++) owner.sendUpdate(writer.add([i * sizes.memoryStickies + n]));
    if (i % 10 === 9) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const loaded = await megabytes();
  const gone = owners.filter((client) => client.gone() !== undefined).length;
  owners.forEach((client) => client.close());
  return { empty, idle: idle - empty, rooms: loaded - before, loaded, gone };
}

async function connectMany(target: Target, roomOf: (index: number) => RoomAddress, count: number): Promise<readonly Client[]> {
  const clients: Client[] = [];
  for (let i = 0; i < count; i++) {
    const client = await openClient({ ...target, room: roomOf(i) });
    await client.sync();
    clients.push(client);
  }
  return clients;
}

/** The same work on boards of different sizes: a join, and moves in a room of four. */
async function growth(target: Target, sizes: Sizes): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const [i, stickies] of sizes.growth.entries()) {
    const room = roomAt(target, i);
    const owner = await seed(target, room, stickies, sizes.settleMs);
    const joins = await join(target, room, stickies, Array.from({ length: Math.max(5, Math.round(sizes.joins / 3)) }, () => 1));
    const crowd = await gather({ ...target, rooms: [room] }, 1, PER_ROOM);
    await atRest(target, sizes.settleMs);
    const writers = crowd.clients.map((_, person) => createMoveWriter(2000 + person));
    const moves = await stream(target, crowd, { ...sizes, updatesPerSecond: GROWTH_MOVES, cursorsPerSecond: 0, updateOf: (person, mark) => writers[person]?.move(mark) ?? new Uint8Array() });
    crowd.close();
    owner.close();
    Object.assign(figures, { [`join${stickies}`]: joins.cpu, [`update${stickies}`]: moves.cpuPerUpdate * 1e6, [`p99of${stickies}`]: moves.p99, [`missing${stickies}`]: joins.missing + moves.lost });
  }
  return figures;
}
