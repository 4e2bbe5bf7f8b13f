import { parseArgs } from 'node:util';
import type { ChaosOptions } from './chaos.ts';
import type { BadBoardOptions } from './one-bad-board.ts';

/** What a run is asked to do. */
export interface ChaosRunOptions {
  readonly chaos: ChaosOptions;
  readonly bad: BadBoardOptions;
  /** Where the figures go as JSON, under `bench-results`. */
  readonly out: string;
}

/** How the bench is used, in a line. */
export const USAGE =
  'pnpm bench:chaos [--rounds 36] [--seed N] [--people 6] [--boards 3] [--pace 5] [--wrong 5] [--well 1.5] [--only PART-OF-A-NAME] [--bad-people 8] [--seconds 8] [--turns 5] [--out chaos]';

/** Reads the command line; throws with what is wrong, in people's words. */
export function parseChaosOptions(args: readonly string[], freshSeed: () => number): ChaosRunOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '36' },
      seed: { type: 'string' },
      people: { type: 'string', default: '6' },
      boards: { type: 'string', default: '3' },
      pace: { type: 'string', default: '5' },
      wrong: { type: 'string', default: '5' },
      well: { type: 'string', default: '1.5' },
      only: { type: 'string', multiple: true },
      'bad-people': { type: 'string', default: '8' },
      seconds: { type: 'string', default: '8' },
      turns: { type: 'string', default: '5' },
      out: { type: 'string', default: 'chaos' },
    },
  });
  const { only } = values;
  return {
    chaos: {
      rounds: number('--rounds', values.rounds),
      seed: values.seed === undefined ? freshSeed() : number('--seed', values.seed),
      people: number('--people', values.people),
      boards: number('--boards', values.boards),
      pace: number('--pace', values.pace),
      wrong: number('--wrong', values.wrong),
      well: number('--well', values.well),
      ...(only === undefined ? {} : { only }),
    },
    bad: {
      boards: 6,
      people: 4,
      pace: 2,
      badPeople: number('--bad-people', values['bad-people']),
      seconds: number('--seconds', values.seconds),
      turns: number('--turns', values.turns),
      unmeasured: 1,
    },
    out: values.out,
  };
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0 || text.trim() === '') throw new Error(`${name} takes a number\n${USAGE}`);
  return value;
}
