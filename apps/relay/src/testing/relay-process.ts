import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildRelay } from './build-relay.ts';
import { waitFor } from './wait-for.ts';

/** A relay in a process of its own, to be killed. */
export type RelayProcess = {
  /** Set once it listens. */
  url(): string | undefined;
  readonly output: () => string;
  readonly errors: () => string;
  kill(signal: NodeJS.Signals): void;
  /** Waits for the end and gives the exit code, or null when a signal ended it. */
  exit(): Promise<number | null>;
};

/** Generous: on a busy machine the start of a program takes many seconds. */
const patienceMs = 45_000;

/** Starts the built main file with these settings and nothing else in the environment. */
export async function spawnRelay(env: Readonly<Record<string, string>>): Promise<RelayProcess> {
  const main = fileURLToPath(new URL('main.js', await buildRelay()));
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const url = (): string | undefined => /"url":"([^"]+)"/.exec(output)?.[1];
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.on('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  try {
    await waitFor('the relay to listen or to give up', () => url() !== undefined || ended(), patienceMs);
  } catch (error) {
    killAtExit();
    throw error;
  }
  return {
    url,
    output: () => output,
    errors: () => errors,
    kill: (signal) => void child.kill(signal),
    async exit() {
      await waitFor('the relay to end', () => ended() && child.stderr.readableEnded, patienceMs);
      return child.exitCode;
    },
  };
}
