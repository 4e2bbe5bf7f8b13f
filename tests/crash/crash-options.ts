import { parseArgs } from 'node:util';

/** How many rounds of each kind, and from which seed. */
export interface CrashOptions {
  readonly kill: number;
  readonly torn: number;
  readonly full: number;
  readonly seed: number;
}

/** How the bench is used, in a line. */
export const USAGE = 'pnpm bench:crash [--kill 200] [--torn 200] [--full 60] [--seed NUMBER]';

/** Reads the command line; throws with what is wrong, in people's words. */
export function parseCrashOptions(args: readonly string[], anySeed: number): CrashOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kill: { type: 'string', default: '200' },
      torn: { type: 'string', default: '200' },
      full: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(anySeed) },
    },
  });
  return { kill: count('--kill', values.kill), torn: count('--torn', values.torn), full: count('--full', values.full), seed: count('--seed', values.seed) };
}

function count(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} takes a whole number\n${USAGE}`);
  return Number(text);
}
