import { until } from '../support/until.ts';
import { sendBadCrowd } from './bad-crowd.ts';
import { openRoamingClient, type RoamingClient } from './roaming-client.ts';
import type { QuietStage } from './stage.ts';

/** How many work, and how many misbehave. */
export interface BadBoardOptions {
  readonly boards: number;
  readonly people: number;
  /** Changes a second of one person. */
  readonly pace: number;
  readonly badPeople: number;
  /** Seconds of each of the phases, which take turns. */
  readonly seconds: number;
  readonly turns: number;
  /** Turns before those that count: what a relay does for the first time it does slowly. */
  readonly unmeasured: number;
}

/** Milliseconds from a change until somebody else on its board has it. */
export interface Delays {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** What the others felt. */
export interface BadBoardReport {
  readonly calm: Delays;
  readonly beside: Delays;
  /** Of the p99, beside a board that misbehaves and without: turn by turn, and the median of these. */
  readonly ratios: readonly number[];
  readonly ratio: number;
  /** The same of all turns together, for which a single stop of the machine is enough. */
  readonly ratioOfAll: number;
  /** Messages of those who misbehaved. */
  readonly badMessages: number;
}

const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/**
 * Measures what one board that misbehaves (a flood of changes and cursors, demands for everything, broken messages)
 * does to others on the same relays. The people of each board are at both relays, so that the bus is part of the way. With the board
 * that misbehaves on a stage of its own, it measures what the machine is to blame for, which all share.
 */
export async function besideOneBadBoard(stage: QuietStage, options: BadBoardOptions, badStage: QuietStage = stage): Promise<BadBoardReport> {
  const bad = await badStage.createBoard('Misbehaves');
  const phases: { readonly calm: number[]; readonly beside: number[] }[] = [];
  let delays: number[] | undefined;
  const everybody: RoamingClient[] = [];
  for (let i = 0; i < options.boards; i++) {
    const { id, keys } = await stage.createBoard(`Calm ${i}`);
    for (let person = 0; person < options.people; person++) {
      const urls = person % 2 === 0 ? stage.urls : stage.urls.toReversed();
      everybody.push(openRoamingClient(urls, id, keys.edit, { onRemote: (_key, value) => delays?.push(performance.now() - Number(value)) }));
    }
  }
  await until('everybody is there', () => everybody.every((each) => each.synced));
  let [next, badMessages] = [0, 0];
  // A fixed set of keys: boards do not grow while they are measured.
  const writing = setInterval(() => {
    const at = (next += 1);
    everybody[at % everybody.length]?.write(`entry-${at % 500}`, String(performance.now()));
  }, 1000 / (options.pace * everybody.length));
  try {
    await wait(2);
    for (let turn = -options.unmeasured; turn < options.turns; turn++) {
      const [calm, beside]: [number[], number[]] = [[], []];
      delays = calm;
      await wait(options.seconds);
      delays = undefined;
      const end = await sendBadCrowd({ urls: badStage.urls, boardId: bad.id, key: bad.keys.edit, people: options.badPeople });
      await wait(1);
      delays = beside;
      await wait(options.seconds);
      delays = undefined;
      badMessages += await end();
      await wait(1);
      if (turn >= 0) phases.push({ calm, beside });
    }
  } finally {
    clearInterval(writing);
    for (const each of everybody) each.close();
  }
  const ratios = phases.map(({ calm, beside }) => delaysOf(beside).p99 / delaysOf(calm).p99);
  const [calm, beside] = [delaysOf(phases.flatMap((each) => each.calm)), delaysOf(phases.flatMap((each) => each.beside))];
  return { calm, beside, ratios, ratio: median(ratios), ratioOfAll: beside.p99 / calm.p99, badMessages };
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
};

function delaysOf(values: readonly number[]): Delays {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99) };
}
