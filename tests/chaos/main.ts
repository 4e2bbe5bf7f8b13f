import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import buildServers from '../integration/build-servers.ts';
import { chaos, type ChaosOptions, type ChaosReport, type ChaosRound } from './chaos.ts';
import { parseChaosOptions, type ChaosRunOptions } from './chaos-options.ts';
import { besideOneBadBoard, type BadBoardOptions, type BadBoardReport, type Delays } from './one-bad-board.ts';
import { setQuietStage, setStage } from './stage.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the chaos, then a board that misbehaves; resolves to the exit code: 1 when anything confirmed is lost. */
export async function main(args: readonly string[]): Promise<number> {
  let options: ChaosRunOptions;
  try {
    options = parseChaosOptions(args, () => Math.floor(Math.random() * 1e9));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  buildServers();
  const report = options.chaos.rounds === 0 ? undefined : await playChaos(options.chaos);
  const bad = options.bad.turns === 0 ? undefined : await measureBadBoard(options.bad);
  const control = options.bad.turns === 0 ? undefined : await measureMachine(options.bad);
  if (bad !== undefined && control !== undefined) console.log(`\n${sharedSummaryOf(bad, control)}`);
  const folder = `${ROOT}bench-results`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/${options.out}.json`, `${JSON.stringify({ options, report, bad, control }, undefined, 2)}\n`);
  console.log(`\nbench-results/${options.out}.json`);
  return report !== undefined && report.lost.length > 0 ? 1 : 0;
}

async function playChaos(options: ChaosOptions): Promise<ChaosReport> {
  const stage = await setStage();
  try {
    console.log(`Two relays, one PostgreSQL, one Redis; seed ${options.seed}.`);
    const report = await chaos(stage, options, (round) => console.log(lineOf(round)));
    console.log(`\n${summaryOf(report)}`);
    return report;
  } catch (error) {
    for (const { name, process } of stage.relays) console.error(`The ${name} relay's log:\n${process.log().slice(-4000)}`);
    throw error;
  } finally {
    await stage.close();
  }
}

async function measureBadBoard(options: BadBoardOptions): Promise<BadBoardReport> {
  const stage = await setQuietStage();
  try {
    const report = await besideOneBadBoard(stage, options);
    console.log(`\n${badSummaryOf(report)}`);
    return report;
  } finally {
    await stage.close();
  }
}

/** The same once more with those who misbehave on relays and servers of their own: what is left is because all share a machine. */
async function measureMachine(options: BadBoardOptions): Promise<BadBoardReport> {
  const [stage, elsewhere] = [await setQuietStage(), await setQuietStage()];
  try {
    const report = await besideOneBadBoard(stage, options, elsewhere);
    console.log(`\nWith the one that misbehaves on relays, PostgreSQL and Redis of its own, on the same machine:\n${badSummaryOf(report)}`);
    return report;
  } finally {
    await Promise.all([stage.close(), elsewhere.close()]);
  }
}

const lineOf = ({ name, confirmed, settled }: ChaosRound): string => `${name}: ${confirmed} changes confirmed meanwhile, all one ${settled.toFixed(1)} s after`;

function summaryOf({ rounds, written, confirmed, lost, moves }: ChaosReport): string {
  const slowest = Math.max(...rounds.map(({ settled }) => settled));
  return [
    `${rounds.length} rounds: ${written} changes written, ${confirmed} confirmed, ${lost.length} of them lost; ${moves} times somebody went to the other relay;`,
    `every round ended with one board everywhere, after ${slowest.toFixed(1)} s at most.`,
    ...lost.slice(0, 20).map((entry) => `lost: ${entry}`),
  ].join('\n');
}

const sharedSummaryOf = (bad: BadBoardReport, control: BadBoardReport): string =>
  `Sharing relays with it: p99 ${(bad.beside.p99 / control.beside.p99).toFixed(2)} times that of sharing the machine alone.`;

function badSummaryOf({ calm, beside, ratios, ratio, ratioOfAll, badMessages }: BadBoardReport): string {
  const words = ({ p50, p99, count }: Delays): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms (${count} changes)`;
  return [
    `Other boards: ${words(calm)}; beside one that misbehaves (${badMessages} messages): ${words(beside)}.`,
    `Of the p99: ${ratio.toFixed(2)} times, the median of ${ratios.map((each) => each.toFixed(2)).join(', ')}; ${ratioOfAll.toFixed(2)} times of all turns together.`,
  ].join('\n');
}
