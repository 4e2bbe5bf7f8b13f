import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// The soak is TypeScript, and Node 20 is not: Vite reads it.
const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)), { configFile: false, logLevel: 'warn' })).module;

if (process.send && process.argv[2] === '--crew') {
  const { serveCrew } = await load('./crew.ts');
  serveCrew();
} else {
  const { main } = await load('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
