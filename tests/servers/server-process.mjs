import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { killTree, signalTree } from './process-tree.mjs';

const startMs = 30_000;
const stopMs = 15_000;
const setpriv = '/usr/bin/setpriv';

/** A port that is free at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * A server program of a test, known by its process id: started, paused, resumed, stopped politely or killed, and started
 * again. It does not outlive the process that started it. `ready` is what its log says once it takes connections.
 */
export function createServerProcess({ name, command, args, owner, ready, stopSignal }) {
  let child;
  let log = '';
  const killAtExit = () => child?.pid !== undefined && killTree(child.pid);
  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  async function start() {
    if (isRunning()) return;
    log = '';
    // On Linux the kernel ends it when we are killed without a chance to say goodbye.
    const [program, line] = existsSync(setpriv) ? [setpriv, ['--pdeathsig', stopSignal.slice(3), command, ...args]] : [command, args];
    child = spawn(program, line, { ...owner, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env.PATH, LC_ALL: 'C' } });
    process.on('exit', killAtExit);
    const started = child;
    const take = (chunk) => (log = (log + chunk).slice(-20_000));
    started.stdout.on('data', take);
    started.stderr.on('data', take);
    started.once('exit', () => process.off('exit', killAtExit));
    await new Promise((resolve, reject) => {
      const fail = (reason) => {
        clearTimeout(timer);
        reject(new Error(`${name} did not start: ${reason}\n${log}`));
      };
      const timer = setTimeout(() => fail(`not ready after ${startMs} ms`), startMs);
      started.once('error', (error) => fail(error.message));
      started.once('exit', (code) => fail(`it ended with code ${code}`));
      const look = () => {
        if (!ready.test(log)) return;
        clearTimeout(timer);
        resolve();
      };
      started.stdout.on('data', look);
      started.stderr.on('data', look);
    });
  }

  async function ended() {
    const running = child;
    if (!isRunning()) return;
    await new Promise((resolve) => running.once('exit', resolve));
  }

  return {
    name,
    start,
    pid: () => (isRunning() ? child.pid : undefined),
    log: () => log,
    /** Halts it with everything that it runs, as a machine that hangs. */
    pause: () => isRunning() && signalTree(child.pid, 'SIGSTOP'),
    resume: () => isRunning() && signalTree(child.pid, 'SIGCONT'),
    /** Ends it as a power cut would, the disk aside. */
    async kill() {
      if (!isRunning()) return;
      const gone = ended();
      killTree(child.pid);
      await gone;
    },
    async stop() {
      if (!isRunning()) return;
      const gone = ended();
      signalTree(child.pid, 'SIGCONT');
      child.kill(stopSignal);
      const timer = setTimeout(() => isRunning() && killTree(child.pid), stopMs);
      await gone;
      clearTimeout(timer);
    },
  };
}
