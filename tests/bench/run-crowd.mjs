import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// As `run.mjs`: the bench is TypeScript, and Node 20 is not.
const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)), { configFile: false, logLevel: 'warn' })).module;

if (process.send && process.argv[2] === '--crew') {
  const { serveCrew } = await load('./people/crew-process.ts');
  serveCrew();
} else {
  const { main } = await load('./people/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
