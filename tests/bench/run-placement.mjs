import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// As `run.mjs`: the bench is TypeScript, and Node 20 is not.
const { module } = await runnerImport(fileURLToPath(new URL('./placement-bench.ts', import.meta.url)), { configFile: false, logLevel: 'warn' });
process.exitCode = module.main(process.argv.slice(2));
