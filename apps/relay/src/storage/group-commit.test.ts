import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const key = { boardId: 'b', room: 'b' };
const update = { update: Uint8Array.of(0, 0), author: '' };

test('what arrives while a commit waits or runs shares the next, and the wait is told how long the last one took', async () => {
  const sizes: number[] = [];
  const waits: number[] = [];
  const commits = createGroupCommit({
    commit: async (requests) => {
      sizes.push(requests.length);
      await new Promise((resolve) => setTimeout(resolve, 60));
      return requests.map(() => ({ seqs: [1], at: 0 }));
    },
    onCommit: () => undefined,
    windowMs: (tookMs) => (waits.push(tookMs), 20),
  });
  // A room gives its next batch when it has heard of the last, which is after the commit has ended.
  const write = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) await commits.append(key, [update]);
  };
  const written = Promise.all([write(), write(), write()]);
  await vi.advanceTimersByTimeAsync(500);
  await written;
  expect(sizes).toEqual([3, 3, 3]);
  expect(waits).toEqual([0, 60, 60]);
});

test('a commit that fails is a refusal to each, and the next is tried', async () => {
  let fails = true;
  const commits = createGroupCommit({
    commit: (requests) => (fails ? Promise.reject(new Error('full')) : Promise.resolve(requests.map(() => ({ seqs: [7], at: 1 })))),
    onCommit: () => undefined,
    windowMs: () => 5,
  });
  const refused = expect(Promise.all([commits.append(key, [update]), commits.append(key, [update])])).rejects.toThrow('full');
  await vi.advanceTimersByTimeAsync(10);
  await refused;
  fails = false;
  const taken = commits.append(key, [update]);
  await vi.advanceTimersByTimeAsync(10);
  expect(await taken).toEqual({ seqs: [7], at: 1 });
});

test('who goes a way of their own is not waited for by the next commit, and waited for at the end', async () => {
  let letGo: () => void = () => undefined;
  const held = new Promise<undefined>((resolve) => (letGo = () => resolve(undefined)));
  const reported: number[] = [];
  const commits = createGroupCommit({
    commit: async (requests) => requests.map(({ room }) => (room === 'held' ? held : { seqs: [1], at: 0 })),
    onCommit: ({ updates }) => void reported.push(updates),
    windowMs: () => 5,
  });
  const waits = expect(commits.append({ ...key, room: 'held' }, [update])).rejects.toMatchObject({ code: 'unknown-board' });
  const [first, second] = [commits.append(key, [update]), commits.append({ ...key, room: 'c' }, [update])];
  await vi.advanceTimersByTimeAsync(10);
  await Promise.all([first, second]);
  const third = commits.append(key, [update]);
  await vi.advanceTimersByTimeAsync(10);
  await third;
  expect(reported).toEqual([2, 1]);
  let idle = false;
  const end = commits.idle().then(() => (idle = true));
  await vi.advanceTimersByTimeAsync(10);
  expect(idle).toBe(false);
  letGo();
  await waits;
  await end;
});
