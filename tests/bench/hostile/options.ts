import { parseArgs } from 'node:util';

/** How many editors with a program there are, each with a board of their own, and for how long. */
export interface HostileOptions {
  readonly editors: number;
  readonly seconds: number;
  /** Where the figures go as JSON, under `bench-results`. */
  readonly out: string;
}

/** How the bench is used, in a line. */
export const USAGE = 'pnpm bench:hostile [--editors 4] [--seconds 30] [--out hostile]';

/** Reads the command line; throws with what is wrong, in people's words. */
export function parseHostileOptions(args: readonly string[]): HostileOptions {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({ args: [...args], options: { editors: text('4'), seconds: text('30'), out: text('hostile') } });
  const above = (name: string, value: string): number => {
    const number = Number(value);
    if (!Number.isFinite(number) || number <= 0) throw new Error(`--${name} takes a number above 0\n${USAGE}`);
    return number;
  };
  return { editors: above('editors', values.editors), seconds: above('seconds', values.seconds), out: values.out };
}
