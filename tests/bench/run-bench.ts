import { performance } from 'node:perf_hooks';
import { createReplay, runSpecifications } from '@paperroll/model';
import { createRandom } from '@paperroll/model/testing';
import { bigEventModel } from './big-event-model.ts';
import { median } from './figures.ts';
import { ms, wholeOptions } from './whole-options.ts';

/** Medians in milliseconds, and the slowest look. */
export interface RunFigures {
  readonly slices: number;
  readonly specifications: number;
  /** All specifications, from scratch. */
  readonly run: number;
  /** The whole model played through once. */
  readonly play: number;
  /** The next column of a replay. */
  readonly next: number;
  /** Any column, from any other. */
  readonly jump: number;
  readonly slowest: number;
  /** The clicks of a column. */
  readonly clicks: number;
}

/** Runs and replays a large model, and measures. */
export function benchRun(sliceCount: number, runs: number): RunFigures {
  const model = bigEventModel(sliceCount);
  const run = timesOf(runs, () => runSpecifications(model));
  const play = timesOf(runs, () => createReplay(model));
  const replay = createReplay(model);
  const random = createRandom(1);
  const next = model.slices.map((_slice, column) => timeOf(() => replay.at(column)));
  const jump = model.slices.map(() => timeOf(() => replay.at(random.below(sliceCount))));
  const clicks = model.slices.map((_slice, column) => timeOf(() => replay.stepsOf(column)));
  return { slices: sliceCount, specifications: model.specifications.size, run: median(run), play: median(play), next: median(next), jump: median(jump), slowest: Math.max(...next, ...jump), clicks: median(clicks) };
}

function timeOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function timesOf(runs: number, work: () => unknown): readonly number[] {
  work();
  return Array.from({ length: runs }, () => timeOf(work));
}

/** The figures for people. */
export const runReport = (figures: RunFigures): string =>
  [
    `${figures.slices} slices, ${figures.specifications} specifications`,
    `all specifications run: ${ms(figures.run)} median`,
    `played through: ${ms(figures.play)} median`,
    `the next column: ${ms(figures.next)} median, any column: ${ms(figures.jump)}, the slowest: ${ms(figures.slowest)}`,
    `the clicks of a column: ${ms(figures.clicks)} median`,
    '',
  ].join('\n');

/** `pnpm bench:run [--slices 300] [--runs 7]`. */
export function main(args: readonly string[]): number {
  const option = wholeOptions(args, { slices: 300, runs: 7 });
  process.stdout.write(runReport(benchRun(option('slices'), option('runs'))));
  return 0;
}
