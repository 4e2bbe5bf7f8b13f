import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

/** Generous: a busy machine takes many times as long. */
const START_PATIENCE = 120_000;
const MAIN = fileURLToPath(new URL('../../apps/relay/dist/main.js', import.meta.url));

/** What a relay gives to whoever creates a board. */
export interface CreatedBoard {
  readonly id: string;
  readonly keys: { readonly host: string; readonly edit: string; readonly view: string };
  readonly links: { readonly host: string; readonly edit: string; readonly view: string };
}

/** A built relay in a process of its own, with a store of its own, on a port that stays the same over restarts. */
export interface RelayProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly storePath: string;
  /** The process as it runs now; throws when there is none. */
  pid(): number;
  createBoard(title?: string): Promise<CreatedBoard>;
  /** Ends the process in the midst of whatever it does (`kill -9`). */
  kill(): Promise<void>;
  /** Halts it or lets it go on (`SIGSTOP`, `SIGCONT`). */
  signal(signal: NodeJS.Signals): void;
  /** Starts again on the same port with the same store. */
  start(): Promise<void>;
  /** Everything that it logged. */
  log(): string;
  /** Ends the process and removes the store. */
  dispose(): Promise<void>;
}

/** A port of this machine that nobody uses just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts a relay and waits until it answers. `settings` are environment settings beside the usual ones. */
export async function startRelay(settings: Readonly<Record<string, string>> = {}): Promise<RelayProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'paperroll-relay-'));
  const port = Number(settings['PORT'] ?? (await freePort()));
  const url = `http://127.0.0.1:${port}`;
  const storePath = join(folder, 'boards.db');
  let child: ChildProcess | undefined;
  let log = '';

  const start = async (): Promise<void> => {
    const started = spawn(process.execPath, [MAIN], {
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', PAPERROLL_STORE: `sqlite:${storePath}`, PAPERROLL_LOG_FORMAT: 'json', PAPERROLL_MAX_NEW_BOARDS_PER_MINUTE: '1000', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
    started.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    await until(`the relay answers; its log: ${log}`, async () => {
      // Asking costs as much as a good part of the start.
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (started.exitCode !== null) throw new Error(`the relay ended with code ${started.exitCode}: ${log}`);
      return (await fetch(`${url}/readyz`)).ok;
    }, START_PATIENCE);
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  };

  try {
    await start();
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return {
    url,
    storePath,
    pid() {
      if (child?.pid === undefined) throw new Error('the relay does not run');
      return child.pid;
    },
    start,
    kill: () => end('SIGKILL'),
    signal: (signal) => void child?.kill(signal),
    log: () => log,
    async createBoard(title = 'Test board') {
      const response = await fetch(`${url}/api/boards`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title }) });
      if (response.status !== 201) throw new Error(`no board was created: ${response.status} ${await response.text()}`);
      return (await response.json()) as CreatedBoard;
    },
    async dispose() {
      await end('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
