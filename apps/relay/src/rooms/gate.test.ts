import { afterEach, expect, test, vi } from 'vitest';
import { createGate } from './gate.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a gate lets so many in, the others in their order, and says when enough wait', async () => {
  const gate = createGate({ atOnce: 2, waiting: 2 });
  const order: number[] = [];
  const finish: (() => void)[] = [];
  const work = (name: number) =>
    gate.run(async () => {
      order.push(name);
      await new Promise<void>((resolve) => finish.push(resolve));
      if (name === 1) throw new Error('this one fails');
    });
  const all = [work(0), work(1), work(2)];
  await Promise.resolve();
  expect(order).toEqual([0, 1]);
  expect(gate.isFull()).toBe(false);
  all.push(work(3));
  expect(gate.isFull()).toBe(true);
  finish[1]?.();
  await expect(all[1]).rejects.toThrow('this one fails');
  await Promise.resolve();
  expect(order).toEqual([0, 1, 2]);
  finish[0]?.();
  await all[0];
  finish[2]?.();
  await all[2];
  expect(order).toEqual([0, 1, 2, 3]);
  finish[3]?.();
  await all[3];
  expect(gate.isFull()).toBe(false);
});

test('a gate lets so many begin in a second, after a burst of a fifth of that', async () => {
  vi.useFakeTimers();
  const gate = createGate({ atOnce: 50, waiting: 1000, perSecond: 100 }, () => Date.now());
  let begun = 0;
  const all = Array.from({ length: 300 }, () => gate.run(async () => void (begun += 1)));
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toBe(20);
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toBeGreaterThanOrEqual(118);
  expect(begun).toBeLessThanOrEqual(121);
  await vi.advanceTimersByTimeAsync(2000);
  await Promise.all(all);
  expect(begun).toBe(300);
  // Rested, it lets a burst in again.
  await vi.advanceTimersByTimeAsync(1000);
  const more = Array.from({ length: 25 }, () => gate.run(async () => void (begun += 1)));
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toBe(320);
  await vi.advanceTimersByTimeAsync(100);
  await Promise.all(more);
});

test('a gate lets parties in by turns: who has much to do waits for itself, and has a share of all places', async () => {
  const gate = createGate({ atOnce: 4, waiting: 8, share: 0.5 });
  const order: string[] = [];
  const finish: (() => void)[] = [];
  const begin = (party: string): Promise<void> =>
    gate.run(async () => {
      order.push(party);
      await new Promise<void>((resolve) => finish.push(resolve));
    }, party);
  const all = ['a', 'a', 'a', 'a', 'a', 'a'].map(begin);
  await Promise.resolve();
  // Two of four places are left to others, and four of eight to wait in.
  expect(order).toEqual(['a', 'a']);
  expect([gate.isFull('a'), gate.isFull('b'), gate.isFull()]).toEqual([true, false, false]);
  all.push(...['b', 'c', 'b', 'c'].map(begin));
  await Promise.resolve();
  expect(order).toEqual(['a', 'a', 'b', 'c']);
  expect(gate.isFull()).toBe(false);
  for (let i = 0; i < all.length; i++) {
    finish[i]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(all);
  expect(order).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'c', 'a', 'a', 'a']);
  expect(gate.isFull('a')).toBe(false);
});
