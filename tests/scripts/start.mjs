import { fileURLToPath } from 'node:url';
import { root, runProcess, toolPath } from './run-process.mjs';

const { code } = await runProcess(toolPath('turbo'), ['run', 'build', '--output-logs=new-only']);
if (code !== 0) process.exit(code);

const cli = new URL('../../apps/cli/bin/paperroll.js', import.meta.url);
process.chdir(root);
process.argv = [process.execPath, fileURLToPath(cli), 'serve', ...process.argv.slice(2)];
await import(cli.href);
