import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
let built: Promise<URL> | undefined;

/**
 * Builds main and worker files from the sources, once a process, and gives their folder. Worker threads need files
 * that Node runs as they are; below `node_modules`, these find the same dependencies as the sources.
 */
export function buildRelay(): Promise<URL> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<URL> {
  const cache = `${packageRoot}node_modules/.cache/`;
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(`${cache}relay-`);
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  await build({
    root: packageRoot,
    configFile: `${packageRoot}vite.config.ts`,
    logLevel: 'error',
    build: { outDir, emptyOutDir: false, sourcemap: false, reportCompressedSize: false },
  });
  return pathToFileURL(`${outDir}/`);
}
