import type { WorkProgress } from './work-progress.ts';

/** What a job may use of the world it runs in. */
export interface JobContext {
  /** Says how far it has come; call it as often as something changes. */
  progress(progress: WorkProgress): void;
  /** Hands buffers of the answer over instead of copying them. */
  transfer(...parts: readonly Transferable[]): void;
}

/**
 * One sort of work that may take long. It runs in the worker: no DOM, no document, nothing shared with the page. Expected refusals are
 * values of the answer, or a `WorkFailed` with words for people; anything else that it throws is a fault.
 */
export type JobHandler<Ask, Answer> = (ask: Ask, context: JobContext) => Answer | Promise<Answer>;
