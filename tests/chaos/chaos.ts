import type * as Y from 'yjs';
import { seededRandom } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';
import { disturbancesOf, shuffled, type Disturbance } from './disturbances.ts';
import { openRoamingClient, type RoamingClient } from './roaming-client.ts';
import type { Stage } from './stage.ts';

/** How much goes wrong, and how many write meanwhile. */
export interface ChaosOptions {
  readonly rounds: number;
  readonly seed: number;
  /** On each of the boards; half of them begin at the one relay, half at the other. */
  readonly people: number;
  readonly boards: number;
  /** Changes a second of one person. */
  readonly pace: number;
  /** How long a thing goes wrong, and how long it goes well before the next, in seconds. */
  readonly wrong: number;
  readonly well: number;
  /** Which disturbances, by a part of their name; all without one. */
  readonly only?: readonly string[];
}

/** What one round left behind. */
export interface ChaosRound {
  readonly name: string;
  /** Confirmed while it went wrong. */
  readonly confirmed: number;
  /** Seconds from its end until everybody showed the same and everything was confirmed. */
  readonly settled: number;
}

/** What was lost in all rounds together. */
export interface ChaosReport {
  readonly rounds: readonly ChaosRound[];
  readonly written: number;
  readonly confirmed: number;
  /** Confirmed entries that a fresh peer was not given, of whichever relay. */
  readonly lost: readonly string[];
  /** How often people had to go to the other relay. */
  readonly moves: number;
}

interface Team {
  readonly boardId: string;
  readonly key: string;
  readonly people: readonly RoamingClient[];
}

const PATIENCE_MS = 120_000;
const wait = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Lets people write on boards of two relays while things go wrong, and looks whether anything that was confirmed is lost. */
export async function chaos(stage: Stage, options: ChaosOptions, tell: (round: ChaosRound) => void = () => undefined): Promise<ChaosReport> {
  const random = seededRandom(options.seed);
  const wanted = disturbancesOf(stage).filter(({ name }) => options.only?.some((part) => name.includes(part)) ?? true);
  if (wanted.length === 0) throw new Error('nothing of that name can go wrong');
  let plan: readonly Disturbance[] = [];
  while (plan.length < options.rounds) plan = [...plan, ...shuffled(wanted, random)];
  const teams = await Promise.all(Array.from({ length: options.boards }, (_, i) => openTeam(stage, options.people, `Chaos ${i}`)));
  const everybody = teams.flatMap(({ people }) => people);
  let written = 0;
  const writing = setInterval(() => random.pick(everybody).write(`entry-${(written += 1)}`, `${written}`), 1000 / (options.pace * everybody.length));
  const confirmed = (): number => everybody.reduce((sum, each) => sum + each.confirmed.size, 0);
  const rounds: ChaosRound[] = [];
  try {
    for (const disturbance of plan.slice(0, options.rounds)) {
      // Half of the people are at either relay again.
      for (const each of everybody) each.goHome();
      await until('everybody is there again', () => everybody.every((each) => each.synced), PATIENCE_MS);
      await wait(options.well);
      const before = confirmed();
      await disturbance.begin();
      await wait(options.wrong * (0.7 + 0.6 * random.next()));
      const meanwhile = confirmed() - before;
      await disturbance.end();
      const ended = performance.now();
      await settle(teams, disturbance.name);
      const round = { name: disturbance.name, confirmed: meanwhile, settled: (performance.now() - ended) / 1000 };
      rounds.push(round);
      tell(round);
    }
  } finally {
    clearInterval(writing);
  }
  await settle(teams, 'the last round');
  const moves = everybody.reduce((sum, each) => sum + each.moves, 0);
  for (const each of everybody) each.close();
  const lost = [...(await lostOfAll(teams, stage.urls))];
  // What relays remember is not what is stored: both anew.
  for (const { process } of stage.relays) await process.kill();
  for (const { process } of stage.relays) await process.start();
  lost.push(...(await lostOfAll(teams, stage.urls)));
  return { rounds, written, confirmed: confirmed(), lost: [...new Set(lost)], moves };
}

async function openTeam(stage: Stage, size: number, title: string): Promise<Team> {
  const { id, keys } = await stage.createBoard(title);
  const people = Array.from({ length: size }, (_, i) => openRoamingClient(i % 2 === 0 ? stage.urls : stage.urls.toReversed(), id, keys.edit));
  await until('everybody is there', () => people.every((each) => each.synced));
  return { boardId: id, key: keys.edit, people };
}

/** Waits until what was written up to now is confirmed, and everybody has it. People go on writing. */
async function settle(teams: readonly Team[], name: string): Promise<void> {
  for (const { people } of teams) {
    const marks = people.map((each) => each.written);
    await until(`everything is confirmed after: ${name}`, () => people.every((each, i) => each.confirmed.size >= (marks[i] ?? 0)), PATIENCE_MS);
    const entries = people.flatMap((each) => [...each.confirmed]);
    await until(`everybody has everything after: ${name}`, () => people.every(({ doc }) => hasAll(doc, entries)), PATIENCE_MS);
  }
}

const hasAll = (doc: Y.Doc, entries: readonly string[]): boolean => {
  const map = doc.getMap('map');
  return entries.every((entry) => map.has(entry));
};

async function lostOfAll(teams: readonly Team[], urls: readonly string[]): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const team of teams) for (const url of urls) lost.push(...(await lostOf(team, url)));
  return lost;
}

/** What a fresh peer of one relay is not given. */
async function lostOf({ boardId, key, people }: Team, url: string): Promise<readonly string[]> {
  const peer = openRoamingClient([url], boardId, key, { silenceMs: PATIENCE_MS });
  try {
    await until('a fresh peer has been told everything', () => peer.synced, PATIENCE_MS);
    if (peer.doc.store.pendingStructs !== null) throw new Error(`${url} gives changes whose past it does not have`);
    const map = peer.doc.getMap('map');
    return people.flatMap(({ confirmed }) => [...confirmed].filter((entry) => !map.has(entry)).map((entry) => `${entry} of ${boardId}`));
  } finally {
    peer.close();
  }
}
