import { parseArgs } from 'node:util';
import { scenarios } from './scenarios.ts';

/** What the bench is asked to do. */
export interface BenchOptions {
  readonly notes: readonly number[];
  /** Ids of scenarios; `load` and `start` beside those that hands do. */
  readonly scenarios: readonly string[];
  readonly runs: number;
  /** Also drives tldraw and Excalidraw. */
  readonly peers: boolean;
  /** Where the figures go as JSON. */
  readonly out: string;
}

const SIZES = [500, 2000, 5000, 10_000, 50_000];

/** How the bench is used, in a few lines. */
export const USAGE = `pnpm bench:canvas [--notes 500,5000] [--scenarios load,pan50] [--runs 3] [--peers] [--out name]
scenarios: start, load, ${scenarios.map(({ id }) => id).join(', ')}`;

/** Reads the command line; throws with what is wrong, in people's words. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      notes: { type: 'string', default: SIZES.join(',') },
      scenarios: { type: 'string', default: ['start', 'load', ...scenarios.map(({ id }) => id)].join(',') },
      runs: { type: 'string', default: '3' },
      peers: { type: 'boolean', default: false },
      out: { type: 'string', default: 'canvas' },
    },
  });
  const notes = list(values.notes).map(Number);
  if (notes.length === 0 || notes.some((count) => !Number.isInteger(count) || count < 100)) throw new Error(`--notes takes whole numbers from 100, as in 500,5000\n${USAGE}`);
  const known = new Set(['start', 'load', ...scenarios.map(({ id }) => id)]);
  const asked = list(values.scenarios);
  const unknown = asked.filter((id) => !known.has(id));
  if (asked.length === 0 || unknown.length > 0) throw new Error(`There is no scenario ${unknown.join(', ')}.\n${USAGE}`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a whole number from 1\n${USAGE}`);
  return { notes, scenarios: asked, runs, peers: values.peers, out: values.out };
}

const list = (text: string): readonly string[] => text.split(',').map((part) => part.trim()).filter(Boolean);
