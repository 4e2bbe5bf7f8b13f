import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, 'dist');
const canvas = fileURLToPath(new URL('../../apps/web/src/canvas/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.json': 'application/json' };

/** Builds a page of this folder (`plain`, `empty`, `peers`) as apps are built. */
export async function buildPage(name: string, inputs: readonly string[] = ['index.html']): Promise<void> {
  await build({
    configFile: false,
    root: join(here, name),
    logLevel: 'warn',
    base: './',
    resolve: {
      // The plain page paints with the app's own painters: what is compared is everything around them.
      alias: [
        { find: /^virtual:wall\/(.*\.css)$/, replacement: `${canvas}$1` },
        { find: /^virtual:wall\/(.*)$/, replacement: `${canvas}$1.ts` },
      ],
      dedupe: ['yjs', 'react', 'react-dom', 'konva'],
    },
    build: { target: 'es2022', outDir: join(dist, name), emptyOutDir: true, chunkSizeWarningLimit: 10_000, rolldownOptions: { input: inputs.map((input) => join(here, name, input)) } },
  });
}

/** Serves what was built on a port of its own. */
export async function servePages(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    const path = resolve(dist, `.${decodeURI(new URL(request.url ?? '/', 'http://localhost').pathname)}`);
    if (!path.startsWith(dist + sep) || !existsSync(path) || extname(path) === '') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the pages have no port');
  return { url: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}
