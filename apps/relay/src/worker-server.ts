import { parentPort, workerData } from 'node:worker_threads';
import { stepBack } from './step-back.ts';

/** What a worker is started with. */
export type WorkerData = { readonly isBackground: boolean };

/** A call into a worker. */
export type WorkerCall = { readonly id: number; readonly request: unknown };

/** A worker's answer. `code` names expected failures, so that they survive the way between threads. */
export type WorkerReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: string | undefined; readonly message: string };

/**
 * Answers the calls of the thread that started this worker, one after the other. A call that throws is a failed
 * call: the worker lives on. A thread of the background steps back first.
 */
export function serveWorker(handle: (request: unknown) => unknown): void {
  const port = parentPort;
  if (port === null) throw new Error('This file runs as a worker thread only.');
  if ((workerData as WorkerData).isBackground) stepBack();
  let previous: Promise<void> = Promise.resolve();
  port.on('message', (call: WorkerCall) => {
    previous = previous.then(async () => {
      port.postMessage(await answer(call, handle));
    });
  });
}

async function answer(call: WorkerCall, handle: (request: unknown) => unknown): Promise<WorkerReply> {
  try {
    return { id: call.id, ok: true, value: await handle(call.request) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { id: call.id, ok: false, code, message: error instanceof Error ? error.message : String(error) };
  }
}
