import { needMessages, speak } from '../i18n/catalogues.ts';
import type { JobContext, JobHandler } from './job.ts';
import { jobLoaders } from './jobs.ts';
import { WorkFailed } from './work-failed.ts';
import type { PageMessage, WorkerMessage } from './work-messages.ts';

// The one place where long work runs. The page ends it to cancel: nothing here may hold what is worth keeping.

/** The part of the worker's own scope that is used; the page's types know a window alone. */
interface WorkerScope {
  postMessage(message: WorkerMessage, transfer: readonly Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<PageMessage>) => void): void;
}

const scope = self as unknown as WorkerScope;

scope.addEventListener('message', ({ data }) => {
  const { id } = data;
  work(data).catch((error: unknown) => {
    const refused = error instanceof WorkFailed;
    // oxlint-disable-next-line no-console -- a fault of the code: whoever looks for it looks here
    if (!refused) console.error(error);
    scope.postMessage({ type: 'failed', id, message: refused ? error.message : undefined }, []);
  });
});

async function work({ id, job, language }: PageMessage): Promise<void> {
  const transferred: Transferable[] = [];
  const context: JobContext = {
    progress: (progress) => scope.postMessage({ type: 'progress', id, progress }, []),
    transfer: (...parts) => void transferred.push(...parts),
  };
  context.progress({ phase: 'starting' });
  const [loaded] = await Promise.all([jobLoaders[job.type](), needMessages('rest'), speak(language)]);
  const handler = loaded as JobHandler<unknown, unknown>;
  const answer = await handler(job, context);
  scope.postMessage({ type: 'done', id, answer }, transferred);
}
