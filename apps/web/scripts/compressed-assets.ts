import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXTS = /\.(?:js|css|svg|json|html)$/;
/** Smaller files gain nothing. */
const WORTHWHILE_BYTES = 1024;

/** Writes each text file of the build compressed beside itself, so that the relay compresses nothing while somebody waits. */
export function compressedAssets(): Plugin {
  let folder = '';
  return {
    name: 'compressed-assets',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir, 'assets');
    },
    async closeBundle() {
      for (const name of await readdir(folder)) {
        if (!TEXTS.test(name)) continue;
        const text = await readFile(join(folder, name));
        if (text.length >= WORTHWHILE_BYTES) await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(text, { level: 9 }));
      }
    },
  };
}
