import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runnerImport } from 'vite';

// Heaps are compared after a collection.
setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc');

// The fuzzer is TypeScript, and Node 20 is not: Vite reads it.
const { module } = await runnerImport(fileURLToPath(new URL('../src/testing/fuzz/main.ts', import.meta.url)), { configFile: false, logLevel: 'warn' });
process.exitCode = await module.main(process.argv.slice(2));
