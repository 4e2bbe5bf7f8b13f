import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProcess } from '../scripts/run-process.mjs';
import { buildPage } from './bench-pages.ts';
import { peerSite, type Site } from './site.ts';

const folder = fileURLToPath(new URL('./peers', import.meta.url));

/** Installs tldraw and Excalidraw beside the bench, for it alone, and builds a page of each. */
export async function preparePeers(pages: string): Promise<readonly Site[]> {
  if (!existsSync(`${folder}/node_modules/tldraw`)) {
    const { code, output } = await runProcess('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder });
    if (code !== 0) throw new Error(`tldraw and Excalidraw cannot be installed:\n${output.slice(-2000)}`);
  }
  await buildPage('peers', ['tldraw.html', 'excalidraw.html']);
  return [peerSite(pages, 'tldraw', 'tldraw'), peerSite(pages, 'excalidraw', 'Excalidraw')];
}
