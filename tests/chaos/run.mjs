import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// The chaos is TypeScript, and Node 20 is not: Vite reads it.
const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)), { configFile: false, logLevel: 'warn' })).module;

if (process.send && process.argv[2] === '--bad-crowd') {
  const { serveBadCrowd } = await load('./bad-crowd.ts');
  serveBadCrowd();
} else {
  const { main } = await load('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
