import { expect, test } from 'vitest';
import { fuzzRoom } from './fuzz-room.ts';
import { createRandom, mutateFrame } from './mutate-frame.ts';

test('thousands of mutated frames, by host, editor and viewer, break nothing, leak nothing and change nothing that they may not', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const report = await fuzzRoom({ seed, frames: 10_000 });
  expect(report.frames).toBe(10_000);
  expect(report.comparisons).toBe(10);
  for (const role of ['host', 'edit', 'view']) expect(report.byRole[role], `seed ${seed}`).toBeGreaterThan(2500);
  // Neither is everything refused, nor is everything taken.
  for (const outcome of ['taken', 'malformed', 'writeForbidden']) expect(report.outcomes[outcome], `seed ${seed}`).toBeGreaterThan(100);
  expect(report.handedOn, `seed ${seed}`).toBeGreaterThan(200);
});

test('the same seed throws the same frames', () => {
  const frames = [1, 1, 2].map((seed) => Buffer.from(mutateFrame(new Uint8Array(50), createRandom(seed), new Uint8Array(20))).toString('hex'));
  expect(frames[0]).toBe(frames[1]);
  expect(frames[0]).not.toBe(frames[2]);
});
