import { expect, test, vi } from 'vitest';
import type { PageMessage, WorkerMessage } from './work-messages.ts';
import { WorkFailed } from './work-failed.ts';
import { createWorkRunner, type RunWork, type WorkerLike } from './work-runner.ts';

class FakeWorker implements WorkerLike {
  readonly #listeners = new Map<string, (event: never) => void>();
  readonly asked: PageMessage[] = [];
  ended = false;
  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, listener);
  }
  postMessage(message: PageMessage): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  say(message: WorkerMessage): void {
    this.#listeners.get('message')?.({ data: message } as never);
  }
  breaks(): void {
    this.#listeners.get('error')?.({} as never);
  }
  /** Answers the job that it was asked for last. */
  answer(answer: unknown): void {
    this.say({ type: 'done', id: this.asked.at(-1)?.id ?? 0, answer });
  }
}

function office(): { readonly run: RunWork; readonly workers: FakeWorker[]; readonly last: () => FakeWorker } {
  const workers: FakeWorker[] = [];
  const startWorker = (): WorkerLike => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  };
  return { run: createWorkRunner({ startWorker, language: () => ({ locale: 'de', tag: 'de-AT' }), brokenWords: () => 'It broke.' }), workers, last: () => workers.at(-1) as FakeWorker };
}

const job = (format: string) => ({ type: 'export-text' as const, format, snapshot: { meta: {}, elements: [], relations: [] } as never });

test('work is done in one worker, piece after piece, and tells how far it has come', async () => {
  const { run, workers, last } = office();
  const seen: unknown[] = [];
  const first = run(job('csv'), { onProgress: (progress) => seen.push(progress) });
  const second = run(job('text'));
  expect(last().asked.map(({ job: asked }) => asked)).toEqual([job('csv')]);
  last().say({ type: 'progress', id: 1, progress: { phase: 'writing', done: 1, total: 2 } });
  last().answer('a,b');
  expect(await first).toBe('a,b');
  last().answer('words');
  expect(await second).toBe('words');
  expect(seen).toEqual([{ phase: 'writing', done: 1, total: 2 }]);
  expect(workers).toHaveLength(1);
});

test('cancelling ends the worker at once; what waited is done in a new one', async () => {
  const { run, workers, last } = office();
  const stop = new AbortController();
  const cancelled = run(job('csv'), { signal: stop.signal });
  const waiting = run(job('text'));
  stop.abort(new Error('enough'));
  await expect(cancelled).rejects.toThrow('enough');
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  last().answer('words');
  expect(await waiting).toBe('words');
});

test('cancelling what waits leaves alone what runs', async () => {
  const { run, workers, last } = office();
  const stop = new AbortController();
  const running = run(job('csv'));
  const waiting = run(job('text'), { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  last().answer('a,b');
  expect(await running).toBe('a,b');
  expect(workers).toHaveLength(1);
  expect(last().asked).toHaveLength(1);
});

test('a job that was cancelled before it began never begins', async () => {
  const { run, workers } = office();
  await expect(run(job('csv'), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  expect(workers).toHaveLength(0);
});

test('what fails comes back in its own words, what breaks in words for people, and the next piece goes on', async () => {
  const { run, workers, last } = office();
  const failed = run(job('csv'));
  last().say({ type: 'failed', id: 1, message: 'The board is too large for this.' });
  await expect(failed).rejects.toEqual(new WorkFailed('The board is too large for this.'));
  const broken = run(job('csv'));
  last().breaks();
  await expect(broken).rejects.toEqual(new WorkFailed('It broke.'));
  const next = run(job('text'));
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  last().answer('words');
  expect(await next).toBe('words');
});

test('a worker without work is let go after a while', async () => {
  vi.useFakeTimers();
  const { run, workers, last } = office();
  const done = run(job('csv'));
  last().answer('');
  await done;
  vi.runAllTimers();
  expect(workers.map(({ ended }) => ended)).toEqual([true]);
  vi.useRealTimers();
});
