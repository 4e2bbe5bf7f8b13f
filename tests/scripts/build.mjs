import { runProcess, toolPath } from './run-process.mjs';

// Turbo rebuilds only what changed; what did not change costs a fraction of a second and prints nothing.
const { code } = await runProcess(toolPath('turbo'), ['run', 'build', '--output-logs=new-only', ...process.argv.slice(2)]);
process.exitCode = code;
