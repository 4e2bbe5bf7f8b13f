import { mkdtempSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
const keptMs = 10 * 60_000;
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
  removeOldBuilds(cache);
  const outDir = mkdtempSync(`${cache}relay-`);
  await build({
    root: packageRoot,
    configFile: `${packageRoot}vite.config.ts`,
    logLevel: 'error',
    build: { outDir, emptyOutDir: false, sourcemap: false, reportCompressedSize: false },
  });
  return pathToFileURL(`${outDir}/`);
}

/** A test runner may end its processes without telling them, so that each build clears up after earlier runs. */
function removeOldBuilds(cache: string): void {
  const limit = Date.now() - keptMs;
  for (const name of readdirSync(cache)) {
    const folder = `${cache}${name}`;
    const modified = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (name.startsWith('relay-') && modified < limit) rmSync(folder, { recursive: true, force: true });
  }
}
