import { readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createCompute } from './compute/compute-client.ts';
import type { MergeRequest } from './compute/compute-protocol.ts';
import { rangeSize } from './sync/range-list.ts';
import { buildRelay } from './testing/build-relay.ts';
import { createWorkerClient } from './worker-client.ts';

const board = (): Uint8Array => {
  const doc = new Y.Doc();
  for (let i = 0; i < 100; i++) doc.getMap('map').set(`k${i}`, { text: 'x'.repeat(i) });
  return Y.encodeStateAsUpdate(doc);
};

const merging = (snapshot: Uint8Array, update: Uint8Array): MergeRequest => ({ snapshot, rows: [{ update, at: 0, author: '' }], keep: true });

test('the compute worker survives bytes that are no update, and works on', async () => {
  const compute = createCompute(new URL('compute-worker.js', await buildRelay()), 20_000);
  const bad = [Uint8Array.of(255, 255, 255, 255, 15, 1), new Uint8Array(), board().slice(0, -20)];
  const results = await Promise.allSettled([
    ...bad.map((bytes) => compute.merge(merging(board(), bytes))),
    ...bad.map((bytes) => compute.diff(bytes, Uint8Array.of(0))),
    ...bad.map((bytes) => compute.load(bytes, [])),
    compute.diff(board(), Uint8Array.of(99)),
  ]);
  expect(results.filter((result) => result.status === 'fulfilled')).toEqual([]);
  const merged = await compute.merge(merging(board(), board()));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, merged.update);
  expect(doc.getMap('map').size).toBe(100);
  expect(merged.contents.structs).toHaveLength(2 * rangeSize);
  await compute.close();
});

test.runIf(process.platform === 'linux')('who merges steps back behind all others, who reads a board for newcomers does not', async () => {
  const compute = createCompute(new URL('compute-worker.js', await buildRelay()), 20_000);
  const before = getPriority();
  const startedBy = async (work: () => Promise<unknown>): Promise<number[]> => {
    const others = new Set(readdirSync('/proc/self/task'));
    await work();
    return readdirSync('/proc/self/task').flatMap((thread) => (others.has(thread) ? [] : [getPriority(Number(thread))]));
  };
  expect(await startedBy(() => compute.diff(board(), Uint8Array.of(0)))).toEqual([before]);
  expect(await startedBy(() => compute.merge(merging(board(), board())))).toEqual([Math.max(before, 10)]);
  expect(getPriority()).toBe(before);
  await compute.close();
});

test('a worker that hangs is stopped, and the next call gets a fresh one', async () => {
  const url = new URL(
    `data:text/javascript,${encodeURIComponent(
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ id, request }) => { while (request === 'hang'); parentPort.postMessage({ id, ok: true, value: request }); });",
    )}`,
  );
  const worker = createWorkerClient({ url, name: 'test worker', timeoutMs: 500 });
  expect(await worker.call('one')).toBe('one');
  await expect(worker.call('hang')).rejects.toMatchObject({ code: 'worker-slow' });
  expect(await worker.call('two')).toBe('two');
  await worker.close();
  await expect(worker.call('three')).rejects.toMatchObject({ code: 'worker-lost' });
});
