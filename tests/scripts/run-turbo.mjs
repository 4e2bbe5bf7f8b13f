import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProcess, toolPath } from './run-process.mjs';

// Turbo asks pnpm about the workspace, so pnpm must be on the path. It is wherever pnpm runs the script; elsewhere npx brings it.
const hasPnpm = (process.env.PATH ?? '').split(delimiter).some((folder) => ['pnpm', 'pnpm.exe', 'pnpm.cmd'].some((name) => existsSync(join(folder, name))));

/** Runs `turbo run …`: only what changed is done again, and only what is done prints. */
export function runTurbo(args, options = {}) {
  const turbo = [toolPath('turbo'), 'run', '--output-logs=new-only', ...args];
  const [command, ...rest] = hasPnpm ? turbo : ['npx', '-y', 'pnpm@12', 'exec', ...turbo];
  return runProcess(command, rest, options);
}
