import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// As `run.mjs`: the bench is TypeScript, and Node 20 is not.
const { main } = (await runnerImport(fileURLToPath(new URL('./hostile/main.ts', import.meta.url)), { configFile: false, logLevel: 'warn' })).module;
process.exitCode = await main(process.argv.slice(2));
