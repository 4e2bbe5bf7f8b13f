import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { quietEnv, root, toolPath } from './run-process.mjs';

// The relay is rebuilt and restarted when it changes; Vite serves the web app with reload and passes /api and /sync on to the relay.

const relay = join(root, 'apps/relay');
const relayMain = join(relay, 'dist/main.js');
const children = new Set();
let stopping = false;

function stop(code = 0) {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}

function start(name, command, args, cwd) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...quietEnv }, stdio: 'inherit', shell: process.platform === 'win32' });
  children.add(child);
  child.on('error', (error) => {
    console.error(`${name}: ${error.message}`);
    stop(1);
  });
  child.on('exit', (code) => {
    children.delete(child);
    if (!stopping) console.error(`${name} ended with code ${code}; stopping.`);
    stop(code ?? 1);
  });
}

process.on('SIGINT', () => stop());
process.on('SIGTERM', () => stop());

rmSync(relayMain, { force: true });
start('relay build', toolPath('vite', relay), ['build', '--watch', '--logLevel', 'warn'], relay);
start('web', toolPath('vite', join(root, 'apps/web')), process.argv.slice(2), join(root, 'apps/web'));

// `node --watch` needs the file to be there: wait for the first build.
const waiting = setInterval(() => {
  if (!stopping && !existsSync(relayMain)) return;
  clearInterval(waiting);
  if (!stopping) start('relay', process.execPath, ['--watch', '--watch-preserve-output', relayMain], root);
}, 100);
