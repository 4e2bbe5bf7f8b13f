import { describe, expect, test } from 'vitest';
import { encodeMessage } from '@paperroll/protocol';
import * as Y from 'yjs';
import { createMemoryBus } from '../bus/memory-bus.ts';
import { createBoardKeys, hashKey } from '../keys.ts';
import { renewKeys } from '../key-ring.ts';
import { StoreError } from '../storage/board-store.ts';
import { createTestDeps } from '../testing/room-deps.ts';
import { createMember } from '../testing/room-peers.ts';
import type { Heard } from '../testing/room-peers.ts';
import { waitFor } from '../testing/wait-for.ts';
import { createGate } from './gate.ts';
import { Rooms, RoomsFull } from './rooms.ts';

const keys = createBoardKeys();
const keyHashes = { host: hashKey(keys.host), edit: hashKey(keys.edit), view: hashKey(keys.view) };
const step1 = encodeMessage({ type: 'sync-step-1', stateVector: Uint8Array.of(0) });
const write = (key: string): Uint8Array => {
  const doc = new Y.Doc();
  doc.getMap('map').set(key, 'x'.repeat(10));
  return encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(doc) });
};

describe('keys that were replaced', () => {
  const people = (): readonly Heard[] => [
    ...(['host', 'edit', 'view'] as const).map((role, i) => createMember(i, { role, keyHash: keyHashes[role] })),
    createMember(4, { role: 'host', keyHash: undefined }),
  ];
  const closed = (some: readonly Heard[]): readonly unknown[] => some.map((member) => member.closedFor);

  test('close whoever came in with one, in both documents, on every relay, and nobody else', async () => {
    const bus = createMemoryBus();
    const deps = createTestDeps({ bus });
    const [rooms, others] = [new Rooms(deps), new Rooms({ ...deps, node: 'two' })];
    await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes });
    await deps.store.createBoard({ id: 'c', title: '', createdAt: 0, keyHashes });
    const places = await Promise.all([rooms.open('b', 'board'), rooms.open('b', 'workshop'), others.open('b', 'board'), others.open('c', 'board')]);
    const crowds = places.map((room) => {
      const crowd = people();
      for (const member of crowd) room.join(member);
      return crowd;
    });
    const before = [rooms.keyChanges, others.keyChanges];
    const renewed = renewKeys({ keyHashes }, keys.host, 'edit')!;
    expect(await rooms.setKeys('b', keyHashes, renewed.keyHashes)).toBe('replaced');
    const gone = [undefined, 'revoked', 'revoked', undefined];
    expect(crowds.slice(0, 2).map(closed)).toEqual([gone, gone]);
    await waitFor('the other relay', () => crowds[2]![1]!.closedFor === 'revoked');
    expect(crowds.slice(2).map(closed)).toEqual([gone, [undefined, undefined, undefined, undefined]]);
    // Who was admitted meanwhile is looked at again before they come in.
    expect([rooms.keyChanges > before[0]!, others.keyChanges > before[1]!]).toEqual([true, true]);
  });

  test('of a store that does not tell which are left make everybody show theirs again', async () => {
    const bus = createMemoryBus();
    const deps = createTestDeps({ bus });
    const rooms = new Rooms(deps);
    await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes });
    const room = await rooms.open('b', 'board');
    const crowd = people();
    for (const member of crowd) room.join(member);
    const found = deps.store.findBoard;
    Object.assign(deps.store, { findBoard: () => Promise.reject(new StoreError('unavailable', 'away')) });
    bus.publish({ kind: 'keys-changed', node: 'two', boardId: 'b' });
    await waitFor('all to be sent away', () => crowd.every((member) => member.closedFor === 'tryLater'));
    Object.assign(deps.store, { findBoard: found });
  });
});

describe('as many rooms as there may be', () => {
  test('are kept by who uses them, and make place once nobody does', async () => {
    let now = 0;
    const deps = createTestDeps({ limits: { rooms: 2 }, now: () => now });
    const rooms = new Rooms(deps);
    for (const id of ['a', 'b', 'c', 'd']) await deps.store.createBoard({ id, title: '', createdAt: 0, keyHashes: {} });
    const [ann, ben] = [createMember(1), createMember(2)];
    const [first, second] = [await rooms.open('a', 'board'), await rooms.open('b', 'board')];
    first.join(ann);
    second.join(ben);
    now = 60_000;
    await expect(rooms.open('c', 'board')).rejects.toBeInstanceOf(RoomsFull);
    second.leave(ben);
    // Somebody may be on the way in.
    await expect(rooms.open('c', 'board')).rejects.toBeInstanceOf(RoomsFull);
    now += 5000;
    expect((await rooms.open('c', 'board')).key.boardId).toBe('c');
    expect(rooms.counts().rooms).toBe(2);
    expect(await rooms.open('a', 'board')).toBe(first);
    await expect(rooms.open('d', 'board')).rejects.toBeInstanceOf(RoomsFull);
  });
});

describe('a herd of two thousand', () => {
  test('is given the same bytes, which were encoded once, a bounded number at a time', async () => {
    const atOnce = 20;
    const gate = createGate({ atOnce, waiting: 2000 });
    let [running, most] = [0, 0];
    const deps = createTestDeps({
      syncs: {
        isFull: gate.isFull,
        run: (work, party) =>
          gate.run(async () => {
            running += 1;
            most = Math.max(most, running);
            const outcome = await work();
            running -= 1;
            return outcome;
          }, party),
      },
    });
    const rooms = new Rooms(deps);
    await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
    const writer = createMember(0);
    const before = await rooms.open('b', 'board');
    before.join(writer);
    for (let i = 0; i < 30; i++) before.receive(writer, write(`k${i}`));
    await before.flush(1000);
    before.leave(writer);
    await before.tidy();
    before.join(writer);
    for (let i = 0; i < 5; i++) before.receive(writer, write(`later${i}`));
    const frames = new Map<Uint8Array, number>();
    const herd = Array.from({ length: 2000 }, (_, i) => {
      const member = createMember(i + 1);
      return { ...member, send: (frame: Uint8Array) => void (frame[1] === 2 && frames.set(frame, (frames.get(frame) ?? 0) + 1)), done: false };
    });
    for (const member of herd) before.join(member);
    for (const member of herd) expect(before.receive(member, step1)).toBeUndefined();
    await waitFor('all to have it', () => [...frames.values()].every((count) => count === herd.length) && frames.size === 6, 30_000);
    // One snapshot and five changes after it: six frames of sync updates in this process, for two thousand people.
    expect([...frames.values()]).toEqual(Array(6).fill(2000));
    expect(deps.compute.diffs).toBe(0);
    expect(most).toBe(atOnce);
  });
});

describe('a herd that comes back', () => {
  /** A room with a merged past in which something was deleted, a document that knows all of it and one that lacks the last. */
  async function pastWithDeletions() {
    const deps = createTestDeps();
    const rooms = new Rooms(deps);
    await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
    const room = await rooms.open('b', 'board');
    const writer = createMember(0);
    room.join(writer);
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => void room.receive(writer, encodeMessage({ type: 'sync-update', update })));
    for (let i = 0; i < 30; i++) doc.getMap('map').set(`k${i}`, i);
    const early = Y.encodeStateAsUpdate(doc);
    doc.getMap('map').delete('k3');
    doc.getMap('map').set('last', true);
    await room.flush(1000);
    await room.tidy();
    return { deps, room, doc, early };
  }
  const asking = (stateVector: Uint8Array): Uint8Array => encodeMessage({ type: 'sync-step-1', stateVector });
  const hasAll = (member: Heard): boolean => member.heard.some(({ type }) => type === 'sync-step-2');

  test('with all of it is told what was deleted, in the same bytes and without a look at the board', async () => {
    const { deps, room, doc } = await pastWithDeletions();
    const frames = new Set<Uint8Array>();
    const herd = Array.from({ length: 200 }, (_, i) => {
      const member = createMember(i + 1);
      return { ...member, send: (frame: Uint8Array) => void (member.send(frame), frame[1] === 2 && frames.add(frame)) };
    });
    for (const member of herd) room.join(member);
    for (const member of herd) room.receive(member, asking(Y.encodeStateVector(doc)));
    await waitFor('all to be answered', () => herd.every(hasAll));
    expect([deps.compute.diffs, frames.size]).toEqual([0, 1]);
    const [bytes] = frames;
    expect(bytes!.length).toBeLessThan(30);
  });

  test('and lacks the same is given one difference', async () => {
    const { deps, room, doc, early } = await pastWithDeletions();
    const herd = Array.from({ length: 200 }, (_, i) => createMember(i + 1));
    for (const member of herd) room.join(member);
    for (const member of herd) room.receive(member, asking(Y.encodeStateVectorFromUpdate(early)));
    await waitFor('all to be answered', () => herd.every(hasAll));
    expect(deps.compute.diffs).toBe(1);
    for (const member of herd.slice(0, 3)) {
      // What they had before.
      Y.applyUpdate(member.doc, early);
      expect(member.doc.getMap('map').toJSON()).toEqual(doc.getMap('map').toJSON());
    }
  });
});

test('when another server of the store takes over, everybody comes back to boards that are read anew', async () => {
  const deps = createTestDeps();
  const tell: (() => void)[] = [];
  const replaced = (): void => tell.forEach((each) => each());
  deps.store.onReplaced = (listener) => {
    tell.push(listener);
    return () => void tell.pop();
  };
  const rooms = new Rooms(deps);
  await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
  await deps.store.createBoard({ id: 'c', title: '', createdAt: 0, keyHashes: {} });
  const room = await rooms.open('b', 'board');
  const ann = createMember(1);
  room.join(ann);
  room.receive(ann, write('kept'));
  await room.flush(1000);
  const { loadRoom } = deps.store;
  let letRead = (): void => undefined;
  deps.store.loadRoom = async (key) => {
    const stored = await loadRoom(key);
    await new Promise<void>((resolve) => (letRead = resolve));
    return stored;
  };
  // What is on its way was read from the one that is gone.
  const late = rooms.open('c', 'board');
  await new Promise((resolve) => setImmediate(resolve));
  replaced();
  letRead();
  await expect(late).rejects.toMatchObject({ code: 'unavailable' });
  expect([ann.closedFor, rooms.counts().rooms]).toEqual(['restarting', 0]);
  deps.store.loadRoom = loadRoom;
  const again = await rooms.open('b', 'board');
  expect(again).not.toBe(room);
  await rooms.close(0);
  expect(tell).toEqual([]);
});

test('what stops one idle room from being merged stops no other from living', async () => {
  let now = 0;
  const deps = createTestDeps({ now: () => now });
  const rooms = new Rooms(deps);
  const beats: string[] = [];
  for (const id of ['stuck', 'idle', 'live']) {
    await deps.store.createBoard({ id, title: '', createdAt: 0, keyHashes: {} });
    const room = await rooms.open(id, 'board');
    const { beat } = room;
    room.beat = () => {
      beats.push(id);
      beat.call(room);
    };
    const ann = createMember(1);
    room.join(ann);
    if (id === 'stuck') for (let i = 0; i < 25; i++) room.receive(ann, write(`k${i}`));
    await room.flush(1000);
    if (id !== 'live') room.leave(ann);
  }
  deps.compute.merge = () => new Promise(() => undefined);
  now += 60_000;
  void rooms.sweep();
  void rooms.sweep();
  await waitFor('the idle room to go', () => rooms.counts().rooms === 2);
  expect(beats).toEqual(['stuck', 'idle', 'live', 'stuck', 'idle', 'live']);
});

test('the end does not wait for a merge that is stuck', async () => {
  const deps = createTestDeps();
  const rooms = new Rooms(deps);
  await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
  const room = await rooms.open('b', 'board');
  const ann = createMember(1);
  room.join(ann);
  for (let i = 0; i < 25; i++) room.receive(ann, write(`k${i}`));
  expect(await rooms.flush(5000)).toEqual([]);
  let begun = 0;
  deps.compute.merge = () => new Promise(() => void begun++);
  void room.tidy();
  expect(await rooms.flush(20)).toEqual([]);
  expect(begun).toBe(1);
});
