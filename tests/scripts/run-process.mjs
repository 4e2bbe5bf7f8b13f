import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Nothing that runs here reports to anybody. */
export const quietEnv = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' };

/** The file that starts a locally installed tool, looked for in the folder first, then in the root. */
export function toolPath(name, folder = root) {
  const file = process.platform === 'win32' ? `${name}.cmd` : name;
  const found = [folder, root].map((at) => join(at, 'node_modules', '.bin', file)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is not installed: run \`npx pnpm@12 install\` first.`);
  return found;
}

/**
 * Runs a command to its end and resolves to its exit code and everything that it printed. `show` passes the output on
 * as it comes. A command that cannot be started resolves to code 127 with the reason as its output.
 */
export function runProcess(command, args, { cwd = root, env = {}, show = true } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...quietEnv, ...env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}` },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const stop = (signal) => child.kill(signal);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    let output = '';
    const take = (target) => (chunk) => {
      output += chunk;
      if (show) target.write(chunk);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    const end = (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      done({ code, output });
    };
    child.on('error', (error) => {
      take(process.stderr)(`${command}: ${error.message}\n`);
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? (signal === null ? 1 : 128)));
  });
}
