import compression from 'compression';
import express from 'express';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { createBoardsApi } from './boards-api.ts';
import type { BoardsApiOptions } from './boards-api.ts';
import { createHistoryApi } from './history-api.ts';
import type { HistoryApiOptions } from './history-api.ts';
import { errorHandler } from './http-error.ts';
import { createOperations } from './operations.ts';
import type { OperationsOptions } from './operations.ts';
import { securityHeaders } from './security-headers.ts';
import { createWebApp } from './web-app.ts';

/** What the HTTP side works with. */
export type HttpAppOptions = BoardsApiOptions &
  HistoryApiOptions &
  OperationsOptions & { readonly webRoot: string; readonly proxyHops: number; readonly logger: Logger };

/** The HTTP side of a relay: API, operations and the web app. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.proxyHops);
  app.use(securityHeaders(options.publicUrl));
  app.use(compression());
  app.use(createOperations(options));
  app.use('/api', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/api/boards', createHistoryApi(options));
  app.use('/api/boards', createBoardsApi(options));
  app.use(createWebApp(options.webRoot));
  app.use(errorHandler(options.logger));
  return app;
}
