import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paperroll } from '../support/paperroll.ts';
import { startRelay, type RelayProcess } from '../support/relay-process.ts';
import { seededRandom, type Random } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';
import { keepPromises, type CrashBoard } from './crash-board.ts';
import type { CrashOptions } from './crash-options.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { tearFiles, type Tear } from './torn-write.ts';
import { watchWal } from './wal-watch.ts';
import { openWriter, type Writer } from './writer.ts';

/** How a round ends. */
export type CrashKind = 'kill' | 'torn' | 'full';

/** What happened in one kind of rounds. */
export interface CrashCounts {
  readonly kind: CrashKind;
  rounds: number;
  sent: number;
  confirmed: number;
  /** Boards that were looked at afterwards. */
  verified: number;
  /** Torn: what was done to the files. Full: whether the disk was full still when the relay was killed, or had room again. */
  readonly ends: Map<string, number>;
  /** Each board that lost something confirmed, or is none any more. */
  readonly faults: string[];
}

const BOARDS = 2;
const WRITERS = 2;
/** Boards grow: after some rounds new ones take their place, and the old ones are looked at once more at the end. */
const ROUNDS_A_BOARD = 8;
const LONGEST_LOAD_MS = 1500;
const CHECK_EVERY = 25;
const SETTINGS = { PAPERROLL_LOG: 'warn', PAPERROLL_MAX_MESSAGES_PER_SECOND: '100000' };

/**
 * Rounds of one kind on one store: people write at random, the relay is killed at a random moment with everybody gone, and started
 * again; then every board must have all that was ever confirmed. undefined where a small disk cannot be mounted.
 */
export async function crashRounds(kind: CrashKind, rounds: number, { seed, loadMs = LONGEST_LOAD_MS }: Pick<CrashOptions, 'seed'> & { readonly loadMs?: number }, tell: (line: string) => void = () => undefined): Promise<CrashCounts | undefined> {
  const random = seededRandom(seed);
  const disk = kind === 'full' ? mountSmallDisk(96) : undefined;
  if (kind === 'full' && disk === undefined) return undefined;
  const folder = disk?.path ?? mkdtempSync(join(tmpdir(), 'paperroll-crash-'));
  const path = join(folder, 'boards.db');
  const counts: CrashCounts = { kind, rounds: 0, sent: 0, confirmed: 0, verified: 0, ends: new Map(), faults: [] };
  const relay = await startRelay({ ...SETTINGS, PAPERROLL_STORE: `sqlite:${path}` });
  const boards: CrashBoard[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      if (round % ROUNDS_A_BOARD === 0) for (let i = 0; i < BOARDS; i++) boards.push(keepPromises(await relay.createBoard(`Round ${round}`)));
      const live = boards.slice(-BOARDS);
      const end = await crashOnce({ relay, live, random, disk, path, kind, loadMs, name: `r${round}`, counts });
      counts.ends.set(end, (counts.ends.get(end) ?? 0) + 1);
      await relay.start();
      counts.rounds += 1;
      await verify(relay, live, round, counts);
      if (round % CHECK_EVERY === CHECK_EVERY - 1 || round === rounds - 1) await checkStore(path, round, counts);
      tell(`${kind} ${round + 1}/${rounds}: ${end}; ${counts.sent} changes, ${counts.confirmed} confirmed, ${counts.faults.length} faults`);
    }
    await verify(relay, boards, rounds, counts);
  } catch (error) {
    throw new Error(`round ${counts.rounds} of ${kind} did not end; the relay said:\n${relay.log().slice(-4000)}`, { cause: error });
  } finally {
    await relay.dispose();
    if (disk === undefined) rmSync(folder, { recursive: true, force: true });
    else disk.dispose();
  }
  return counts;
}

interface Round {
  readonly relay: RelayProcess;
  readonly live: readonly CrashBoard[];
  readonly random: Random;
  readonly disk: SmallDisk | undefined;
  readonly path: string;
  readonly kind: CrashKind;
  readonly loadMs: number;
  readonly name: string;
  readonly counts: CrashCounts;
}

/** Load, and its end; gives how it ended. */
async function crashOnce({ relay, live, random, disk, path, kind, loadMs, name, counts }: Round): Promise<string> {
  const watch = watchWal(`${path}-wal`);
  const onConfirmed = kind === 'torn' ? watch.confirmed : () => undefined;
  const opened = live.flatMap((each) => Array.from({ length: WRITERS }, async (_, i) => ({ of: each, writer: await openWriter(relay.url, each.board.id, each.board.keys.edit, `${name}w${i}`, onConfirmed) })));
  const writers = await Promise.all(opened);
  const all = writers.map(({ writer }) => writer);
  const moment = performance.now() + random.below(loadMs);
  const writing = startWriting(all, random);
  await until('the moment has come', () => performance.now() >= moment);
  const isLate = disk === undefined ? undefined : await fillAndWait(disk, all, random);
  if (isLate === false) {
    writing.stop();
    await until('everything is confirmed again', () => all.every((writer) => writer.isAllConfirmed()), 60_000);
  }
  // A burst just before: the kill finds something on its way.
  for (const writer of all) for (let i = random.below(5); i > 0; i--) writer.write(random);
  const pause = performance.now() + random.below(7);
  await until('the burst is on its way', () => performance.now() >= pause);
  await relay.kill();
  writing.stop();
  disk?.free();
  for (const { of, writer } of writers) {
    const confirmed = writer.confirmed();
    of.promise(confirmed);
    counts.sent += writer.sent();
    counts.confirmed += confirmed.length;
    writer.dispose();
  }
  return isLate === undefined ? (kind === 'torn' ? (tearFiles(path, watch, random) satisfies Tear) : 'killed') : isLate ? 'killed while the disk was full' : 'recovered by itself, then killed';
}

/** Fills the disk until somebody hears that nothing can be saved; says whether it is still full when the relay dies. */
async function fillAndWait(disk: SmallDisk, writers: readonly Writer[], random: Random): Promise<boolean> {
  disk.fill();
  await until('somebody is told that nothing can be saved', () => writers.some((writer) => writer.isToldNotSaved()), 60_000);
  if (random.below(2) === 0) return true;
  disk.free();
  return false;
}

/** Everybody writes now and then, in turns of a few milliseconds, until told to stop. */
function startWriting(writers: readonly Writer[], random: Random): { stop(): void } {
  const timer = setInterval(() => {
    for (const writer of writers) for (let i = random.below(4); i > 0; i--) writer.write(random);
  }, 8);
  return { stop: () => clearInterval(timer) };
}

async function verify(relay: RelayProcess, boards: readonly CrashBoard[], round: number, counts: CrashCounts): Promise<void> {
  for (const board of boards) {
    const faults = await board.verify(relay.url);
    counts.verified += 1;
    counts.faults.push(...faults.map((fault) => `round ${round}: a board ${fault}`));
  }
}

async function checkStore(path: string, round: number, counts: CrashCounts): Promise<void> {
  const { code, stdout, stderr } = await paperroll(['check', '--store', path]);
  if (code !== 0) counts.faults.push(`round ${round}: ${stdout}${stderr}`);
}
