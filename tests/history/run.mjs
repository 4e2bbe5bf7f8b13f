import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// As the other benches: this one is TypeScript, and Node 20 is not.
const { module } = await runnerImport(fileURLToPath(new URL('./main.ts', import.meta.url)), { configFile: false, logLevel: 'warn' });
process.exitCode = await module.main(process.argv.slice(2));
