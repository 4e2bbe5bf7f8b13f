import { parseArgs } from 'node:util';

/** What a soak is asked to do. */
export interface SoakOptions {
  readonly minutes: number;
  /** Minutes at the start that do not count: caches fill, code is compiled. */
  readonly warmUp: number;
  /** Everybody on the board, the one with the browser included. */
  readonly people: number;
  /** Stickies that hang on the wall from the start; about as many hang there at the end. */
  readonly notes: number;
  /** Seconds between two samples. */
  readonly every: number;
  /** Seconds between two changes of one person. */
  readonly pace: number;
  /** Where the samples go as JSON, under `bench-results`. */
  readonly out: string;
}

/** How the soak is used, in a line. */
export const USAGE = 'pnpm bench:soak [--minutes 60] [--warm-up 10] [--people 30] [--notes 10000] [--every 60] [--pace 15] [--out soak]';

/** Reads the command line; throws with what is wrong, in people's words. */
export function parseSoakOptions(args: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '60' },
      'warm-up': { type: 'string' },
      people: { type: 'string', default: '30' },
      notes: { type: 'string', default: '10000' },
      every: { type: 'string', default: '60' },
      pace: { type: 'string', default: '15' },
      out: { type: 'string', default: 'soak' },
    },
  });
  const minutes = above(0, '--minutes', values.minutes);
  const options = {
    minutes,
    warmUp: values['warm-up'] === undefined ? minutes / 6 : above(0, '--warm-up', values['warm-up']),
    people: above(1, '--people', values.people),
    notes: above(99, '--notes', values.notes),
    every: above(0, '--every', values.every),
    pace: above(0, '--pace', values.pace),
    out: values.out,
  };
  if (options.warmUp >= minutes) throw new Error(`--warm-up must be shorter than --minutes\n${USAGE}`);
  return options;
}

function above(least: number, name: string, text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= least) throw new Error(`${name} takes a number above ${least}\n${USAGE}`);
  return value;
}
