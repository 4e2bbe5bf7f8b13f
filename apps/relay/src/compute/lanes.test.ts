import { expect, test, vi } from 'vitest';
import { WorkerFailure } from '../worker-client.ts';
import type { WorkerClient } from '../worker-client.ts';
import { createLanes } from './lanes.ts';

/** Workers of which each call ends when the test says so. */
function createWorkers() {
  const calls: { readonly worker: number; readonly request: unknown; end(answer: unknown): void; fail(error: unknown): void }[] = [];
  let workers = 0;
  const create = (): WorkerClient => {
    const worker = workers++;
    return {
      call: (request) => new Promise((end, fail) => calls.push({ worker, request, end, fail })),
      start: () => Promise.resolve(),
      pending: () => 0,
      close: () => Promise.resolve(),
    };
  };
  return { calls, create, count: () => workers };
}

test('short calls have one worker, one at a time, in their order', async () => {
  const { calls, create, count } = createWorkers();
  const lanes = createLanes({ create, lanes: 3, stuckMs: 250 });
  const answers = ['a', 'b', 'c'].map((request) => lanes.call(request, 1000));
  for (let i = 0; i < 3; i++) {
    expect(calls).toHaveLength(i + 1);
    expect(lanes.pending()).toBe(3 - i);
    calls[i]!.end(i);
    await answers[i];
  }
  expect([await Promise.all(answers), count(), lanes.pending()]).toEqual([[0, 1, 2], 1, 0]);
});

test('one bad board harms no other: what waits behind a long call goes around it', async () => {
  vi.useFakeTimers();
  try {
    const { calls, create, count } = createWorkers();
    const lanes = createLanes({ create, lanes: 2, stuckMs: 250 });
    const bad = lanes.call('bad', 20_000);
    const good = lanes.call('good', 20_000);
    vi.advanceTimersByTime(249);
    expect(count()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(calls.map(({ worker, request }) => [worker, request])).toEqual([[0, 'bad'], [1, 'good']]);
    calls[1]!.end('read');
    expect(await good).toBe('read');
    const refused = expect(bad).rejects.toMatchObject({ code: 'worker-slow' });
    calls[0]!.fail(new WorkerFailure('slow', 'worker-slow'));
    await refused;
    // Both are free again, and no third is started.
    void lanes.call('next', 1000);
    expect(calls.at(-1)).toMatchObject({ worker: 0, request: 'next' });
  } finally {
    vi.useRealTimers();
  }
});

test('what waits at the end is told so', async () => {
  const { create } = createWorkers();
  const lanes = createLanes({ create, lanes: 1, stuckMs: 250 });
  void lanes.call('running', 1000);
  const waiting = expect(lanes.call('waiting', 1000)).rejects.toMatchObject({ code: 'worker-lost' });
  await lanes.close();
  await waiting;
  await expect(lanes.call('late', 1000)).rejects.toMatchObject({ code: 'worker-lost' });
});
