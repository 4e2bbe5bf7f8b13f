import { parseArgs } from 'node:util';

/** How many people there are, on how many boards, what they do and for how long. */
export interface PeopleOptions {
  readonly people: number;
  readonly boards: number;
  readonly minutes: number;
  /** Changes and cursors a second of all together. */
  readonly updates: number;
  readonly cursors: number;
  /** Processes that play the people. */
  readonly processes: number;
  /** Where the figures go as JSON, under `bench-results`. */
  readonly out: string;
}

/** How the bench is used, in a line. */
export const USAGE = 'pnpm bench:crowd [--people 2000] [--boards 100] [--minutes 10] [--updates 100] [--cursors 500] [--processes 2] [--out crowd]';

/** Reads the command line; throws with what is wrong, in people's words. */
export function parsePeopleOptions(args: readonly string[]): PeopleOptions {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({
    args: [...args],
    options: { people: text('2000'), boards: text('100'), minutes: text('10'), updates: text('100'), cursors: text('500'), processes: text('2'), out: text('crowd') },
  });
  const above = (least: number, name: string, value: string): number => {
    const number = Number(value);
    if (!Number.isFinite(number) || number <= least) throw new Error(`--${name} takes a number above ${least}\n${USAGE}`);
    return number;
  };
  const options: PeopleOptions = {
    people: above(1, 'people', values.people),
    boards: above(0, 'boards', values.boards),
    minutes: above(0, 'minutes', values.minutes),
    updates: above(0, 'updates', values.updates),
    cursors: above(0, 'cursors', values.cursors),
    processes: above(0, 'processes', values.processes),
    out: values.out,
  };
  const perProcess = options.boards / options.processes;
  if (!Number.isInteger(options.people / options.boards) || !Number.isInteger(perProcess)) throw new Error(`The people must be the same number on each board, and the boards in each process.\n${USAGE}`);
  return options;
}
