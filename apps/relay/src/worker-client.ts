import { Worker } from 'node:worker_threads';
import type { WorkerData, WorkerReply } from './worker-server.ts';

/**
 * A worker refused or died during a call. `code` is the worker's own, `worker-slow` for the call that took too long, or
 * `worker-lost` for those that waited behind it.
 */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure';
  readonly code: string | undefined;
  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

/** Calls into one worker thread. */
export type WorkerClient = {
  /** Sends a request and waits for its answer, at most `timeoutMs`. Rejects with a {@link WorkerFailure}. */
  call(request: unknown, timeoutMs?: number): Promise<unknown>;
  /** Starts the thread now and gives the answer to its first request. Rejects with a {@link WorkerFailure}. */
  start(): Promise<unknown>;
  /** How many calls wait for an answer. */
  pending(): number;
  /** Ends the thread; waiting calls reject. Idempotent. */
  close(): Promise<void>;
};

/** How a worker is started. `timeoutMs` bounds one call, so that bytes that loop for ever cost one thread, once. */
export type WorkerOptions = {
  readonly url: URL;
  readonly name: string;
  readonly timeoutMs: number;
  /** Called with each fresh thread's first call, before any other: how a store opens its file again. */
  readonly firstRequest?: unknown;
  /** Bounds that first call, when it is another bound than `timeoutMs`. */
  readonly firstTimeoutMs?: number;
  /** Whether its threads step back behind all others of the machine (see {@link serveWorker}). */
  readonly isBackground?: boolean;
};

type Waiting = { resolve(value: unknown): void; reject(error: WorkerFailure): void; readonly timer: NodeJS.Timeout };

/** Starts the thread on the first call, and again after it died or was stopped for being stuck. */
export function createWorkerClient(options: WorkerOptions): WorkerClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let first: Promise<unknown> = Promise.resolve();
  let nextId = 1;
  let closed = false;

  function start(): Worker {
    const fresh = new Worker(options.url, { name: options.name, workerData: { isBackground: options.isBackground === true } satisfies WorkerData });
    worker = fresh;
    fresh.on('message', (reply: WorkerReply) => settle(reply));
    fresh.on('error', (error) => lose(fresh, `${options.name} failed: ${String(error)}`));
    fresh.on('exit', () => lose(fresh, `${options.name} ended`));
    if (options.firstRequest !== undefined) {
      first = post(fresh, options.firstRequest, options.firstTimeoutMs);
      // Its failure shows again in the calls that need what it prepares.
      first.catch(() => undefined);
    }
    return fresh;
  }

  function settle(reply: WorkerReply): void {
    const call = waiting.get(reply.id);
    if (call === undefined) return;
    waiting.delete(reply.id);
    clearTimeout(call.timer);
    if (reply.ok) call.resolve(reply.value);
    else call.reject(new WorkerFailure(reply.message, reply.code));
  }

  function lose(lost: Worker, message: string): void {
    if (worker !== lost) return;
    worker = undefined;
    const calls = [...waiting.values()];
    waiting.clear();
    for (const call of calls) {
      clearTimeout(call.timer);
      call.reject(new WorkerFailure(message, 'worker-lost'));
    }
  }

  function post(target: Worker, request: unknown, timeoutMs = options.timeoutMs): Promise<unknown> {
    const id = nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new WorkerFailure(`${options.name} took longer than ${timeoutMs} ms`, 'worker-slow'));
        lose(target, `${options.name} was stuck in another call`);
        void target.terminate();
      }, timeoutMs);
      timer.unref();
      waiting.set(id, { resolve, reject, timer });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, no window
      target.postMessage({ id, request });
    });
  }

  return {
    call(request, timeoutMs) {
      if (closed) return Promise.reject(new WorkerFailure(`${options.name} is closed`, 'worker-lost'));
      return post(worker ?? start(), request, timeoutMs);
    },
    start() {
      if (worker === undefined) start();
      return first;
    },
    pending: () => waiting.size,
    async close() {
      closed = true;
      const last = worker;
      if (last === undefined) return;
      lose(last, `${options.name} was closed`);
      await last.terminate();
    },
  };
}
