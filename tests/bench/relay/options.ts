import { parseArgs } from 'node:util';
import { scenarios } from './scenarios.ts';
import { servers } from './servers.ts';

/** What the bench is asked to do. */
export interface RelayBenchOptions {
  readonly scenarios: readonly string[];
  readonly servers: readonly string[];
  readonly runs: number;
  readonly seconds: number;
  /** Where the figures go as JSON. */
  readonly out: string;
}

/** How the bench is used, in a few lines. */
export const USAGE = `pnpm bench:relay [--scenarios room,join] [--servers paperroll,yws] [--runs 3] [--seconds 10] [--out name]
scenarios: ${Object.keys(scenarios).join(', ')}
servers: ${Object.keys(servers).join(', ')}`;

/** Reads the command line; throws with what is wrong, in people's words. */
export function parseRelayOptions(args: readonly string[]): RelayBenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenarios: { type: 'string', default: Object.keys(scenarios).join(',') },
      servers: { type: 'string', default: 'paperroll,yws,hocuspocus' },
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '10' },
      out: { type: 'string', default: 'relay' },
    },
  });
  return {
    scenarios: known('scenario', values.scenarios, scenarios),
    servers: known('server', values.servers, servers),
    runs: whole('runs', values.runs),
    seconds: whole('seconds', values.seconds),
    out: values.out,
  };
}

function known(what: string, text: string, all: Readonly<Record<string, unknown>>): readonly string[] {
  const asked = text.split(',').map((part) => part.trim()).filter(Boolean);
  const unknown = asked.filter((name) => !(name in all));
  if (asked.length === 0 || unknown.length > 0) throw new Error(`There is no ${what} ${unknown.join(', ')}.\n${USAGE}`);
  return asked;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1\n${USAGE}`);
  return value;
}
