import { fileURLToPath } from 'node:url';
import { root } from './run-process.mjs';
import { runTurbo } from './run-turbo.mjs';

const { code } = await runTurbo(['build']);
if (code !== 0) process.exit(code);

const cli = new URL('../../apps/cli/bin/paperroll.js', import.meta.url);
process.chdir(root);
process.argv = [process.execPath, fileURLToPath(cli), 'serve', ...process.argv.slice(2)];
await import(cli.href);
