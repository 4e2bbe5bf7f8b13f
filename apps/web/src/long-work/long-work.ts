import type { WorkOptions } from './work-runner.ts';
import type { WorkProgress } from './work-progress.ts';

/** Work that has gone on for long enough to be shown. */
export interface LongWork {
  /** What is being done, for people. */
  readonly title: string;
  readonly progress: WorkProgress;
  readonly cancel: () => void;
}

/** Shorter work shows nothing: what appears and is gone again disturbs more than it tells. */
export const SHOWN_AFTER_MS = 300;

/** What following work needs of its surroundings. */
export interface FollowOptions {
  readonly title: string;
  /** Called with the work as it goes on, and with undefined when it is over; never for short work. */
  readonly show: (work: LongWork | undefined) => void;
  /** Ends the work from outside, as its own Cancel does. */
  readonly signal?: AbortSignal;
}

/** Does work and shows it once it takes long. Resolves to undefined when it was cancelled; what fails rejects. */
export async function followWork<T>({ title, show, signal }: FollowOptions, work: (options: Required<Pick<WorkOptions, 'onProgress' | 'signal'>>) => Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  const cancel = (): void => stop.abort();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) return undefined;
  let progress: WorkProgress = { phase: 'starting' };
  let shown = false;
  const tell = (): void => show({ title, progress, cancel });
  const timer = setTimeout(() => {
    shown = true;
    tell();
  }, SHOWN_AFTER_MS);
  const onProgress = (now: WorkProgress): void => {
    progress = now;
    if (shown) tell();
  };
  try {
    return await work({ onProgress, signal: stop.signal });
  } catch (error) {
    if (stop.signal.aborted) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    if (shown) show(undefined);
  }
}
