import { parseArgs } from 'node:util';

/** Reads `--name N` options that are whole numbers from 1, or takes their defaults; throws with what is wrong, in people's words. */
export function wholeOptions<Name extends string>(args: readonly string[], defaults: Readonly<Record<Name, number>>): (name: Name) => number {
  const names = Object.keys(defaults);
  const { values } = parseArgs({ args: [...args], options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) });
  return (name) => {
    const value = Number(values[name] ?? defaults[name]);
    if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`);
    return value;
  };
}

/** A time for people. */
export const ms = (time: number): string => `${time < 10 ? time.toFixed(2) : time.toFixed(0)} ms`;
