import { describe, expect, test } from 'vitest';
import { encodeMessage } from '@paperroll/protocol';
import * as Y from 'yjs';
import { createLoneBus } from '../bus/lone-bus.ts';
import { StoreError } from '../storage/board-store.ts';
import { createTestDeps } from '../testing/room-deps.ts';
import { createMember } from '../testing/room-peers.ts';
import { WorkerFailure } from '../worker-client.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';

/** A room of a relay on its own, in which a document writes. */
async function openRoom() {
  const clock = { now: 1000 };
  const deps = createTestDeps({ bus: createLoneBus(), now: () => clock.now });
  await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
  const room = await new Rooms(deps).open('b', 'board');
  const ann = createMember(1);
  room.join(ann);
  const doc = new Y.Doc();
  doc.on('update', (update: Uint8Array) => void room.receive(ann, encodeMessage({ type: 'sync-update', update })));
  let written = 0;
  const write = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) doc.getMap('map').set(`k${written++}`, written);
    await room.flush(1000);
  };
  return { clock, deps, room, doc, write };
}

const stored = (deps: Awaited<ReturnType<typeof openRoom>>['deps']) => deps.store.loadRoom({ boardId: 'b', room: 'b' });

/** Looks at what somebody gets who comes now. */
async function seenBy(room: Room): Promise<Y.Doc> {
  const member = createMember(9);
  room.join(member);
  room.receive(member, encodeMessage({ type: 'sync-step-1', stateVector: Uint8Array.of(0) }));
  await expect.poll(() => member.heard.some(({ type }) => type === 'sync-step-2')).toBe(true);
  room.leave(member);
  return member.doc;
}

test('a merge whose answer was lost is taken over, and the next one is made', async () => {
  const { clock, deps, room, doc, write } = await openRoom();
  await write(30);
  const { compact } = deps.store;
  deps.store.compact = async (...asked) => {
    await compact(...asked);
    throw new StoreError('unavailable', 'The store did not answer in time.');
  };
  await room.tidy();
  deps.store.compact = compact;
  expect(await stored(deps)).toMatchObject({ version: 1, tail: [] });
  await write(25);
  clock.now += 61_000;
  // It is stale at first: by that the relay learns what it has done.
  await room.tidy();
  await expect.poll(() => room.weight).toBeLessThan(Y.encodeStateAsUpdate(doc).length * 2);
  clock.now += 10_000;
  await room.tidy();
  expect(await stored(deps)).toMatchObject({ version: 2, tail: [] });
  expect((await seenBy(room)).getMap('map').toJSON()).toEqual(doc.getMap('map').toJSON());
});

describe('a board that cannot be merged', () => {
  test('is tried less and less often, and as often as ever once it was', async () => {
    const { clock, deps, room, write } = await openRoom();
    await write(30);
    const { merge } = deps.compute;
    let tries = 0;
    deps.compute.merge = () => {
      tries += 1;
      return Promise.reject(new WorkerFailure('the merge worker took longer than 180000 ms', 'worker-slow'));
    };
    let loads = 0;
    const { load } = deps.compute;
    deps.compute.load = (...asked) => {
      loads += 1;
      return load(...asked);
    };
    const tidyAfter = async (ms: number): Promise<number> => {
      clock.now += ms;
      await room.tidy();
      return tries;
    };
    expect([await tidyAfter(0), await tidyAfter(59_000), await tidyAfter(2000), await tidyAfter(119_000), await tidyAfter(2000)]).toEqual([1, 1, 2, 2, 3]);
    // Trying all of it once more, as it is done for damage, would take as long.
    expect(loads).toBe(0);
    deps.compute.merge = merge;
    await tidyAfter(241_000);
    expect(await stored(deps)).toMatchObject({ version: 1, tail: [] });
  });
});

test('all rooms together take no more into memory than may be unsaved', async () => {
  const deps = createTestDeps({ limits: { unsavedBytes: 1000, unsavedTotalBytes: 1500 } });
  const rooms = new Rooms(deps);
  const write = (): Uint8Array => {
    const doc = new Y.Doc();
    doc.getMap('map').set('large', 'x'.repeat(700));
    return encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(doc) });
  };
  const opened = await Promise.all(
    ['a', 'b', 'c'].map(async (id) => {
      await deps.store.createBoard({ id, title: '', createdAt: 0, keyHashes: {} });
      const room = await rooms.open(id, 'board');
      const member = createMember(1);
      room.join(member);
      return { room, member };
    }),
  );
  deps.store.failWith(new StoreError('full', 'The disk is full.'));
  expect(opened.map(({ room, member }) => room.receive(member, write()))).toEqual([undefined, undefined, 'tryLater']);
  deps.store.failWith(undefined);
  expect(await rooms.flush(2000)).toEqual([]);
  expect(deps.unsaved.bytes).toBe(0);
  const [, , last] = opened;
  expect(last?.room.receive(last.member, write())).toBeUndefined();
  expect(await rooms.flush(2000)).toEqual([]);
});

test('nobody comes into a room that has ended while they were on their way', async () => {
  const { room, write } = await openRoom();
  await write(1);
  room.end();
  expect(room.join(createMember(7))).toBe(false);
  expect(room.memberCount).toBe(1);
});
