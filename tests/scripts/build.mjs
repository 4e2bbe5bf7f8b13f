import { runTurbo } from './run-turbo.mjs';

const { code } = await runTurbo(['build', ...process.argv.slice(2)]);
process.exitCode = code;
