import { parseArgs } from 'node:util';

/** How large a board, and how long a past, are measured. 0 leaves one out. */
export interface LongOptions {
  readonly stickies: number;
  readonly updates: number;
}

/** How the bench is used, in a line. */
export const USAGE = 'pnpm bench:history [--stickies 50000] [--updates 1000000]';

/** Reads the command line; throws with what is wrong, in people's words. */
export function parseLongOptions(args: readonly string[]): LongOptions {
  const { values } = parseArgs({ args: [...args], options: { stickies: { type: 'string', default: '50000' }, updates: { type: 'string', default: '1000000' } } });
  return { stickies: count('--stickies', values.stickies), updates: count('--updates', values.updates) };
}

function count(name: string, text: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new Error(`${name} takes a whole number\n${USAGE}`);
  return Number(text);
}
