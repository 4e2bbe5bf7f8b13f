import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

/** A refusal of the HTTP side: status, a code for programs and a message in people's words. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Writes a refusal as `{error: {code, message}}`. */
export function sendError(response: Response, error: HttpError): void {
  response.status(error.status).json({ error: { code: error.code, message: error.message } });
}

/** Turns everything that a handler throws into a refusal; what nobody expected is logged and says nothing. */
export function errorHandler(logger: Logger) {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) return next(error);
    sendError(response, toHttpError(error, logger));
  };
}

function toHttpError(error: unknown, logger: Logger): HttpError {
  if (error instanceof HttpError) return error;
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status === 413) return new HttpError(413, 'too-large', 'The request is too large.');
  if (status >= 400 && status < 500) return new HttpError(status, 'bad-request', 'The request cannot be read.');
  logger.error({ error: String(error) }, 'a request failed');
  return new HttpError(503, 'unavailable', 'The server cannot answer just now. Try again in a moment.');
}
