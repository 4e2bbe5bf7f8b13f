import type { SpokenLocale } from '../i18n/locale.ts';
import type { AnswerOf, Job, JobOf, JobType } from './jobs.ts';
import { WorkFailed } from './work-failed.ts';
import type { PageMessage, WorkerMessage } from './work-messages.ts';
import type { WorkProgress } from './work-progress.ts';

/** How work is followed and broken off. */
export interface WorkOptions {
  readonly onProgress?: (progress: WorkProgress) => void;
  /** Ends the work at once; what it was about to answer is lost. */
  readonly signal?: AbortSignal;
  /** Buffers of the job that are handed over instead of copied. */
  readonly transfer?: readonly Transferable[];
}

/**
 * Does a piece of work beside the page. Rejects with `WorkFailed`, whose message is for people, or with the signal's reason. Pieces wait
 * for each other: two at once would take each other's processor.
 */
export type RunWork = <T extends JobType>(job: JobOf<T>, options?: WorkOptions) => Promise<AnswerOf<T>>;

/** The part of a `Worker` that is used. */
export interface WorkerLike {
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerMessage>) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  postMessage(message: PageMessage, transfer: Transferable[]): void;
  terminate(): void;
}

/** What a runner is made from. */
export interface WorkRunnerParts {
  readonly startWorker: () => WorkerLike;
  /** What the work's own words are to be in. */
  readonly language: () => SpokenLocale;
  /** Words for a worker that could not be started, or broke. */
  readonly brokenWords: () => string;
}

/** A worker without work keeps its memory this long, in case more comes. */
const IDLE_MS = 20_000;

interface Piece {
  readonly id: number;
  readonly job: Job;
  readonly options: WorkOptions;
  readonly resolve: (answer: never) => void;
  readonly reject: (reason: unknown) => void;
}

/** Runs work in one worker, which is started on need, ended with the work that is cancelled, and started anew for the next. */
export function createWorkRunner({ startWorker, language, brokenWords }: WorkRunnerParts): RunWork {
  const waiting: Piece[] = [];
  let worker: WorkerLike | undefined;
  let current: Piece | undefined;
  let count = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  const stopWorker = (): void => {
    worker?.terminate();
    worker = undefined;
  };
  const begin = (): WorkerLike => {
    const started = startWorker();
    started.addEventListener('message', ({ data }) => hear(data));
    started.addEventListener('error', () => {
      const piece = current;
      stopWorker();
      current = undefined;
      piece?.reject(new WorkFailed(brokenWords()));
      next();
    });
    return started;
  };
  const next = (): void => {
    clearTimeout(idle);
    if (current) return;
    current = waiting.shift();
    if (!current) {
      idle = setTimeout(stopWorker, IDLE_MS);
      return;
    }
    const { id, job, options, reject } = current;
    try {
      (worker ??= begin()).postMessage({ id, job, language: language() }, [...(options.transfer ?? [])]);
    } catch (error) {
      current = undefined;
      reject(error);
      next();
    }
  };
  const hear = (message: WorkerMessage): void => {
    if (message.id !== current?.id) return;
    const piece = current;
    if (message.type === 'progress') {
      piece.options.onProgress?.(message.progress);
      return;
    }
    current = undefined;
    if (message.type === 'done') piece.resolve(message.answer as never);
    else piece.reject(new WorkFailed(message.message ?? brokenWords()));
    next();
  };
  const cancel = (piece: Piece): void => {
    if (current === piece) {
      stopWorker();
      current = undefined;
    } else if (waiting.includes(piece)) waiting.splice(waiting.indexOf(piece), 1);
    else return;
    piece.reject(piece.options.signal?.reason);
    next();
  };

  return (job, options = {}) =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) return reject(signal.reason);
      count += 1;
      const piece: Piece = { id: count, job: job as Job, options, resolve, reject };
      signal?.addEventListener('abort', () => cancel(piece), { once: true });
      waiting.push(piece);
      next();
    });
}
