import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProcess } from '../../scripts/run-process.mjs';
import { freePort, startRelay } from '../../support/relay-process.ts';
import { startPostgres } from '../../servers/start-postgres.mjs';
import { until } from '../../support/until.ts';
import { BENCH_RELAY } from '../seed-relay.ts';
import type { Target } from './target.ts';

/** A server that the bench can start. */
export interface BenchServer {
  readonly title: string;
  /** Whether Paperroll is compared with it. */
  readonly isPeer: boolean;
  /** Starts it afresh, with so many rooms that exist but are empty. */
  start(rooms: number): Promise<RunningServer>;
}

/** A server in a process of its own. */
export interface RunningServer {
  readonly target: Target;
  stop(): Promise<void>;
}

const folder = fileURLToPath(new URL('./peers', import.meta.url));

/** The servers, by the name that the command line takes. Only Paperroll stores what it is told. */
export const servers: Readonly<Record<string, BenchServer>> = {
  paperroll: { title: 'Paperroll, SQLite', isPeer: false, start: startPaperroll },
  postgres: { title: 'Paperroll, PostgreSQL', isPeer: false, start: startOnPostgres },
  yws: { title: '@y/websocket-server 0.1.1, memory', isPeer: true, start: (rooms) => startPeer('yws', ['node_modules/@y/websocket-server/src/server.js'], rooms) },
  hocuspocus: { title: 'Hocuspocus 4.7.0, memory', isPeer: true, start: (rooms) => startPeer('hocuspocus', ['hocuspocus.mjs'], rooms) },
};

/** Installs the other servers beside the bench, for it alone. */
export async function installPeers(): Promise<void> {
  if (existsSync(`${folder}/node_modules/@hocuspocus/server`)) return;
  const { code, output } = await runProcess('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
  if (code !== 0) throw new Error(`The other servers cannot be installed:\n${output.slice(-2000)}`);
}

async function startPaperroll(count: number, settings: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  const relay = await startRelay({
    ...BENCH_RELAY,
    ...settings,
    // As whoever installs it: the bench's own tools set this for themselves, and Yjs is slower then.
    NODE_ENV: '',
    PAPERROLL_MAX_CONNECTIONS_PER_ADDRESS: '5000',
    PAPERROLL_MAX_CONNECTIONS_PER_BOARD: '5000',
    PAPERROLL_MAX_NEW_BOARDS_PER_MINUTE: '1000000',
  });
  const rooms = [];
  for (let i = 0; i < count; i++) {
    const { id, keys } = await relay.createBoard(`Board ${i}`);
    rooms.push({ name: id, path: `/sync/${id}?key=${keys.edit}&ack=1` });
  }
  return { target: { dialect: 'paperroll', port: Number(new URL(relay.url).port), pid: relay.pid(), rooms }, stop: () => relay.dispose() };
}

/** With a database of its own, whose work is not counted as the relay's. */
async function startOnPostgres(count: number): Promise<RunningServer> {
  const postgres = await startPostgres({ seasoned: true });
  const { target, stop } = await startPaperroll(count, { PAPERROLL_STORE: postgres.url });
  return {
    target,
    async stop() {
      await stop();
      await postgres.dispose();
    },
  };
}

async function startPeer(dialect: 'yws' | 'hocuspocus', args: readonly string[], count: number): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: String(port) }, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const rooms = Array.from({ length: count }, (_, i) => ({ name: `room-${i}`, path: `/room-${i}` }));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  await until(`${dialect} listens`, () => {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    return output !== '';
  });
  return { target: { dialect, port, pid: child.pid ?? 0, rooms }, stop };
}
