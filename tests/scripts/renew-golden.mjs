// Takes the golden pictures of the wall anew, of the app as it is now. Look at each before it is committed.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const run = (command, args, cwd) => {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};

run(process.execPath, [here('build.mjs')], here('../..'));
run('npx', ['playwright', 'test', '-c', 'e2e/playwright.config.ts', 'golden.spec.ts', '--update-snapshots=all'], here('..'));
