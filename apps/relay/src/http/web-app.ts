import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import express from 'express';
import type { Response, Router } from 'express';
import expressStaticGzip from 'express-static-gzip';

const notBuilt = page(
  'Paperroll is running, but its web app is not built',
  'Run <code>npx pnpm@12 build</code> in the project and load this page again. Boards can be reached by programs meanwhile.',
);
const notFound = page('There is nothing here', 'A board has the address <code>/b/</code> and its name. <a href="/">To the start page</a>');

/** Serves the built web app from a folder. Pages are one `index.html`; hashed files are kept for a year. */
export function createWebApp(webRoot: string): Router {
  const router = express.Router();
  const index = join(webRoot, 'index.html');
  const sendPage = (response: Response): void => {
    if (!existsSync(index)) {
      response.status(503).type('html').send(notBuilt);
      return;
    }
    response.set('Cache-Control', 'no-cache').sendFile(index);
  };

  router.get(['/', '/index.html', '/b/:boardId'], (_request, response) => sendPage(response));
  // What was compressed when it was built is sent as it lies there.
  router.use(expressStaticGzip(webRoot, { index: false, serveStatic: { redirect: false, setHeaders: setCaching } }));
  router.use((_request, response) => {
    response.status(404).type('html').send(notFound);
  });
  return router;
}

function setCaching(response: { setHeader(name: string, value: string): unknown }, path: string): void {
  const isHashed = path.includes(`${sep}assets${sep}`);
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function page(title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="font-family: system-ui, sans-serif; max-width: 40rem; margin: 15vh auto; padding: 0 1rem; line-height: 1.5">
<h1>${title}</h1>
<p>${text}</p>
</body>
</html>
`;
}
