import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followWork, SHOWN_AFTER_MS, type LongWork } from './long-work.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

test('short work is never shown', async () => {
  const show = vi.fn();
  expect(await followWork({ title: 'Reading', show }, async ({ onProgress }) => (onProgress({ phase: 'reading' }), 7))).toBe(7);
  await vi.advanceTimersByTimeAsync(SHOWN_AFTER_MS * 2);
  expect(show).not.toHaveBeenCalled();
});

test('long work is shown with its latest progress, and taken away when it is done', async () => {
  const seen: (LongWork | undefined)[] = [];
  const { promise, resolve } = open<string>();
  let say: (done: number) => void = () => undefined;
  const done = followWork({ title: 'Reading', show: (work) => seen.push(work) }, ({ onProgress }) => {
    say = (count) => onProgress({ phase: 'placing', done: count, total: 9 });
    return promise;
  });
  say(1);
  await vi.advanceTimersByTimeAsync(SHOWN_AFTER_MS);
  say(5);
  resolve('all');
  expect(await done).toBe('all');
  expect(seen.map((work) => work?.progress.done)).toEqual([1, 5, undefined]);
});

test('what is cancelled comes to nothing, whether from its own button or from outside', async () => {
  const outside = new AbortController();
  for (const cancel of [(work: LongWork | undefined) => work?.cancel(), () => outside.abort()]) {
    let last: LongWork | undefined;
    const { promise, reject } = open<string>();
    const done = followWork({ title: 'Reading', show: (work) => (last = work), signal: outside.signal }, ({ signal }) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      return promise;
    });
    await vi.advanceTimersByTimeAsync(SHOWN_AFTER_MS);
    cancel(last);
    expect(await done).toBeUndefined();
    expect(last).toBeUndefined();
  }
});

test('what fails is not called cancelled', async () => {
  await expect(followWork({ title: 'Reading', show: () => undefined }, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
});
