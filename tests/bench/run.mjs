import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// The bench is TypeScript, and Node 20 is not: Vite reads it.
const load = async (name) => (await runnerImport(fileURLToPath(new URL(name, import.meta.url)), { configFile: false, logLevel: 'warn' })).module;

if (process.send && process.argv[2] === '--crowd') {
  const { startCrowd } = await load('./crowd.ts');
  process.once('message', async (task) => {
    await startCrowd(task);
    process.send('there');
  });
  process.send('ready');
  process.on('disconnect', () => process.exit(0));
} else {
  const { main } = await load('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
}
