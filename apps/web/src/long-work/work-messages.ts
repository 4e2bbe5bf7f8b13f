import type { SpokenLocale } from '../i18n/locale.ts';
import type { Job } from './jobs.ts';
import type { WorkProgress } from './work-progress.ts';

/** What the page says to the worker: one job at a time. */
export interface PageMessage {
  readonly id: number;
  readonly job: Job;
  readonly language: SpokenLocale;
}

/** What the worker says to the page. */
export type WorkerMessage =
  | { readonly type: 'progress'; readonly id: number; readonly progress: WorkProgress }
  | { readonly type: 'done'; readonly id: number; readonly answer: unknown }
  /** Without a message it is no refusal but a fault: of the code, or of the connection that it comes over. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string | undefined };
