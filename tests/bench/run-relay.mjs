import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// As `run.mjs`: the bench is TypeScript, and Node 20 is not.
const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)), { configFile: false, logLevel: 'warn' })).module;

if (process.send && process.argv[2] === '--load') {
  const { serveLoad } = await load('./relay/load-process.ts');
  serveLoad();
} else {
  const { main } = await load('./relay/main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
