import { statSync } from 'node:fs';
import { Doc } from 'yjs';
import { benchBoard } from '../bench/bench-board.ts';
import { BENCH_RELAY, seedRelay } from '../bench/seed-relay.ts';
import { startRelay, type CreatedBoard, type RelayProcess } from '../support/relay-process.ts';
import { until } from '../support/until.ts';
import { openLine, type RawLine } from './raw-line.ts';
import { measured, memoryOf, metric, rest, type Step } from './relay-cost.ts';

/** What one board cost. `bytes`: of the database file. */
export interface LongResult {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly memory: number;
  readonly fileBytes: number;
}

const PATIENCE = 3_600_000;
const JOINS = 5;
const CHANGES = 2000;
/** How many changes of one line may wait to be confirmed. */
const WINDOW = 400;
const LINES = 3;
const PLACES = 1000;
const COMPACTIONS = 'paperroll_compactions_total{result="done"}';

/** A board of so many stickies, put there as people would. */
export async function measureLargeBoard(stickies: number, tell: (line: string) => void): Promise<LongResult> {
  return withRelay(async (relay) => {
    let board: CreatedBoard | undefined;
    const seeding = await measured(relay.url, 'put there', async () => {
      board = await seedRelay(relay, benchBoard(stickies));
      await rest(relay.url);
    });
    return lookAt(relay, board, `${stickies} stickies`, [seeding], tell);
  });
}

/** A board on which so many changes were made, small ones, as moving things is. */
export async function measureLongPast(updates: number, tell: (line: string) => void): Promise<LongResult> {
  return withRelay(async (relay) => {
    const board = await relay.createBoard('A long past');
    const writing = await measured(relay.url, 'written and merged', async () => {
      await Promise.all(Array.from({ length: LINES }, async () => writeMoves(await openLine(relay.url, board.id, board.keys.edit), Math.ceil(updates / LINES), tell)));
      await rest(relay.url);
    });
    return lookAt(relay, board, `${updates} updates`, [writing], tell);
  });
}

async function withRelay<T>(work: (relay: RelayProcess) => Promise<T>): Promise<T> {
  const relay = await startRelay({ ...BENCH_RELAY, PAPERROLL_MAX_BOARD_BYTES: '256m', PAPERROLL_MAX_UNSAVED_BYTES: '64m' });
  try {
    return await work(relay);
  } finally {
    await relay.dispose();
  }
}

/** Each step on a board that is there: reading it after a restart, joining, changing and merging, its past. */
async function lookAt(relay: RelayProcess, board: CreatedBoard | undefined, title: string, before: readonly Step[], tell: (line: string) => void): Promise<LongResult> {
  if (board === undefined) throw new Error('there is no board');
  const steps: Step[] = [...before];
  const { url } = relay;
  const step = async (name: string, work: () => Promise<number | void>): Promise<void> => {
    const done = await measured(url, name, work);
    steps.push(done);
    tell(`${title}, ${name}: ${Math.round(done.processor)} ms of processor, ${Math.round(done.clock)} ms`);
  };
  await relay.kill();
  await relay.start();
  await rest(url);
  const lines: RawLine[] = [];
  const join = async (): Promise<number> => {
    const line = await openLine(url, board.id, board.keys.edit);
    lines.push(line);
    return line.join();
  };
  await step('read after a restart, and the first join', join);
  await rest(url);
  await step(`${JOINS} joins, each`, async () => {
    let bytes = 0;
    for (let i = 0; i < JOINS; i++) bytes += await join();
    return bytes / JOINS;
  });
  await step('as of a minute ago', () => ask(url, board, `as-of?time=${new Date(Date.now() - 60_000).toISOString()}`));
  await step('as of the first moment', () => ask(url, board, `as-of?time=${new Date(0).toISOString()}`));
  await step('the history by minutes', () => ask(url, board, 'history?limit=1000'));
  await step('many changes and their merge', async () => {
    const merged = await metric(url, COMPACTIONS);
    const [line] = lines;
    if (line === undefined) return;
    while ((await metric(url, COMPACTIONS)) === merged) await writeMoves(line, CHANGES, () => undefined, 'keep');
    await rest(url);
  });
  const memory = await memoryOf(url);
  for (const line of lines) line.close();
  return { title, steps: steps.map((each) => (each.title.startsWith(`${JOINS} joins`) ? { ...each, processor: each.processor / JOINS, clock: each.clock / JOINS } : each)), memory, fileBytes: statSync(relay.storePath).size };
}

async function ask(url: string, board: CreatedBoard, path: string): Promise<number> {
  const response = await fetch(`${url}/api/boards/${board.id}/${path}`, { headers: { authorization: `Bearer ${board.keys.host}` } });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.arrayBuffer()).byteLength;
}

/** Moves things about, a change each; ends when all of it is confirmed. */
async function writeMoves(line: RawLine, count: number, tell: (line: string) => void, after: 'close' | 'keep' = 'close'): Promise<void> {
  const doc = new Doc();
  doc.on('update', (update: Uint8Array) => line.send(update));
  const places = doc.getMap('place');
  for (let i = 0; i < count; i++) {
    // Somebody drags something for a while, then something else.
    places.set(`e${(Math.floor(i / 5) * 7919) % PLACES}`, [i % 4000, (i * 31) % 2000]);
    if (line.waiting() > WINDOW) await until('the relay has confirmed', () => line.waiting() <= WINDOW / 2, PATIENCE);
    if (i > 0 && i % 50_000 === 0) tell(`${i} of ${count} changes of one of ${LINES}`);
  }
  await until('the relay has confirmed all', () => line.waiting() === 0, PATIENCE);
  if (after === 'close') line.close();
  doc.destroy();
}
