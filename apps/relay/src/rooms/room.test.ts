import { beforeEach, describe, expect, test } from 'vitest';
import { encodeAwarenessUpdate, encodeMessage, parseAwarenessUpdate, parseMessage } from '@paperroll/protocol';
import * as Y from 'yjs';
import { createLoneBus } from '../bus/lone-bus.ts';
import type { Compute } from '../compute/compute-client.ts';
import { createMetrics } from '../metrics.ts';
import { StoreError } from '../storage/board-store.ts';
import { WorkerFailure } from '../worker-client.ts';
import type { MemoryStore } from '../testing/memory-store.ts';
import { createTestDeps } from '../testing/room-deps.ts';
import { createMember } from '../testing/room-peers.ts';
import type { createDirectCompute, Heard } from '../testing/room-peers.ts';
import { waitFor } from '../testing/wait-for.ts';
import { createGate } from './gate.ts';
import { UnreadableRoom } from './quarantine.ts';
import type { RoomDeps } from './room-deps.ts';
import { Rooms } from './rooms.ts';

let now: number;
let store: MemoryStore;
let direct: ReturnType<typeof createDirectCompute>;
let deps: RoomDeps;
let rooms: Rooms;
beforeEach(async () => {
  now = 1000;
  const made = createTestDeps({ limits: { connectionsPerBoard: 50 }, metrics: createMetrics(() => rooms.counts()), syncs: createGate({ atOnce: 2, waiting: 3 }), now: () => now });
  ({ store, compute: direct } = made);
  deps = made;
  rooms = new Rooms(deps);
  await store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
});

let author: Y.Doc;
beforeEach(() => {
  author = new Y.Doc();
});
function edit(change: (map: Y.Map<unknown>) => void, doc = author): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc.getMap('map')));
  return encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(doc, before) });
}
const step1 = (doc: Y.Doc): Uint8Array => encodeMessage({ type: 'sync-step-1', stateVector: Y.encodeStateVector(doc) });
const types = (member: Heard): readonly string[] => member.heard.map((message) => message.type);
const acked = (member: Heard): number =>
  member.heard.reduce((count, message) => (message.type === 'ack' ? message.count : count), 0);
const presence = (clientId: number, clock: number, state: string): Uint8Array =>
  encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId, clock, state }]) });
function presences(member: Heard): readonly string[] {
  return member.heard.flatMap((message) => {
    if (message.type !== 'awareness') return [];
    const parsed = parseAwarenessUpdate(message.update, { maxEntries: 100, maxStateBytes: 1000 });
    return parsed.ok ? parsed.value.map((entry) => `${entry.clientId}@${entry.clock}=${entry.state}`) : ['damaged'];
  });
}

describe('a room', () => {
  test('is loaded once for all who come at the same time', async () => {
    const opened = await Promise.all([rooms.open('b', 'board'), rooms.open('b', 'board'), rooms.open('b', 'board')]);
    expect(new Set(opened).size).toBe(1);
  });

  test('sends updates to all others, and a confirmation to the sender once stored', async () => {
    const room = await rooms.open('b', 'board');
    const [ann, ben] = [createMember(1), createMember(2)];
    for (const member of [ann, ben]) room.join(member);
    expect(room.receive(ann, edit((map) => map.set('a', 1)))).toBeUndefined();
    expect(types(ben)).toEqual(['sync-update']);
    expect(types(ann)).toEqual([]);
    await waitFor('the confirmation', () => acked(ann) === 1);
    expect(acked(ben)).toBe(0);
  });

  test('answers a sync with tail and empty step 2, then asks for what it lacks', async () => {
    const room = await rooms.open('b', 'board');
    const writer = createMember(1);
    room.join(writer);
    for (let i = 0; i < 3; i++) room.receive(writer, edit((map) => map.set(`s${i}`, i)));
    const reader = createMember(2);
    room.join(reader);
    room.receive(reader, step1(reader.doc));
    await waitFor('the answer', () => types(reader).includes('sync-step-1'));
    expect(types(reader)).toEqual(['sync-update', 'sync-update', 'sync-update', 'sync-step-2', 'sync-step-1']);
    reader.heard.length = 0;
    room.receive(reader, step1(reader.doc));
    await waitFor('the second answer', () => types(reader).includes('sync-step-1'));
    expect(types(reader)).toEqual(['sync-step-2', 'sync-step-1']);
  });

  test('compacts when it is left, loses nothing, and answers every state vector right', async () => {
    const room = await rooms.open('b', 'board');
    const writer = createMember(1);
    room.join(writer);
    const doc = new Y.Doc();
    const half = new Y.Doc();
    for (let i = 0; i < 60; i++) {
      room.receive(writer, edit((map) => map.set(`k${i}`, i), doc));
      if (i === 30) Y.applyUpdate(half, Y.encodeStateAsUpdate(doc));
    }
    const gone: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => gone.push(update));
    doc.getMap('map').delete('k0');
    for (const update of gone) room.receive(writer, encodeMessage({ type: 'sync-update', update }));
    await waitFor('everything to be stored', () => acked(writer) === 61);
    room.leave(writer);
    now += 31_000;
    await rooms.sweep();
    expect(rooms.counts().rooms).toBe(0);
    const stored = await store.loadRoom({ boardId: 'b', room: 'b' });
    expect(stored.snapshot).toBeDefined();
    expect(stored.tail).toEqual([]);

    const again = await rooms.open('b', 'board');
    for (const start of [new Y.Doc(), half, doc]) {
      const reader = createMember(5);
      Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate(start));
      again.join(reader);
      again.receive(reader, step1(reader.doc));
      await waitFor('the answer', () => types(reader).includes('sync-step-1'));
      expect(reader.doc.getMap('map').toJSON()).toEqual(doc.getMap('map').toJSON());
      again.leave(reader);
    }
    expect(direct.diffs).toBe(1);
  });

  test('goes on without compaction and without diffs when the worker is lost', async () => {
    const room = await rooms.open('b', 'board');
    const writer = createMember(1);
    room.join(writer);
    for (let i = 0; i < 30; i++) room.receive(writer, edit((map) => map.set(`w${i}`, i)));
    await waitFor('everything to be stored', () => acked(writer) === 30);
    direct.fail = true;
    await room.tidy();
    expect((await store.loadRoom({ boardId: 'b', room: 'b' })).tail).toHaveLength(30);
    now += 61_000;
    direct.fail = false;
    await room.tidy();
    expect((await store.loadRoom({ boardId: 'b', room: 'b' })).tail).toHaveLength(0);
    direct.fail = true;
    const reader = createMember(2);
    Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate(author));
    reader.doc.getMap('map').set('own', 1);
    room.join(reader);
    room.receive(reader, encodeMessage({ type: 'sync-step-1', stateVector: Uint8Array.of(1, 5, 5) }));
    await waitFor('the whole board instead', () => types(reader).includes('sync-step-1'));
    expect(types(reader)).toEqual(['sync-update', 'sync-step-2', 'sync-step-1']);
  });

  test('keeps the order of confirmations when a frame with nothing new follows one that waits', async () => {
    const room = await rooms.open('b', 'board');
    const ann = createMember(1);
    room.join(ann);
    store.failWith(new StoreError('full', 'The disk of the server is full.'));
    const frame = edit((map) => map.set('once', 1));
    room.receive(ann, frame);
    room.receive(ann, frame);
    await waitFor('the bad news', () => types(ann).includes('not-saved'));
    expect(acked(ann)).toBe(0);
    store.failWith(undefined);
    await waitFor('both confirmations', () => acked(ann) === 2);
    expect((await store.loadRoom({ boardId: 'b', room: 'b' })).tail).toHaveLength(1);
  });

  test('does not take more into memory than may be unsaved', async () => {
    const room = await rooms.open('b', 'board');
    const ann = createMember(1);
    room.join(ann);
    store.failWith(new StoreError('full', 'The disk of the server is full.'));
    expect(room.receive(ann, edit((map) => map.set('large', 'x'.repeat(600_000))))).toBeUndefined();
    expect(room.receive(ann, edit((map) => map.set('larger', 'x'.repeat(600_000))))).toBe('tryLater');
    room.closeAll('restarting');
  });

  test('is not forgotten while something waits to be stored', async () => {
    const room = await rooms.open('b', 'board');
    const ann = createMember(1);
    room.join(ann);
    store.failWith(new StoreError('unavailable', 'No.'));
    room.receive(ann, edit((map) => map.set('waits', 1)));
    room.leave(ann);
    now += 100_000;
    await rooms.sweep();
    expect(await rooms.open('b', 'board')).toBe(room);
    store.failWith(undefined);
    expect(await rooms.flush(5000)).toEqual([]);
  });

  test('says which updates could not be stored in time at the end', async () => {
    const room = await rooms.open('b', 'board');
    const ann = createMember(1);
    room.join(ann);
    store.failWith(new StoreError('unavailable', 'No.'));
    room.receive(ann, edit((map) => map.set('lost', 1)));
    expect(await rooms.flush(20)).toEqual(['b']);
    await rooms.close(0);
    expect(ann.closedFor).toBe('restarting');
  });

  test('answers a herd in its order, and sends those away who would wait too long', async () => {
    const room = await rooms.open('b', 'board');
    const writer = createMember(100);
    room.join(writer);
    room.receive(writer, edit((map) => map.set('a', 1)));
    const herd = Array.from({ length: 7 }, (_, i) => createMember(i));
    const verdicts = herd.map((member) => {
      room.join(member);
      return room.receive(member, step1(member.doc));
    });
    expect(verdicts).toEqual([undefined, undefined, undefined, undefined, undefined, 'tryLater', 'tryLater']);
    await waitFor('the answers', () => herd.slice(0, 5).every((member) => types(member).includes('sync-step-1')));
    expect(herd.filter((member) => member.doc.getMap('map').has('a'))).toHaveLength(5);
    expect(room.receive(herd[6]!, step1(herd[6]!.doc))).toBeUndefined();
    await waitFor('the last answer', () => types(herd[6]!).includes('sync-step-1'));
  });

  test('that takes too long to read is refused alone, for a while without another try', async () => {
    let loads = 0;
    const slow = { ...direct, load: () => Promise.reject(new WorkerFailure(`too slow ${(loads += 1)}`, 'worker-slow')) };
    await store.append({ boardId: 'b', room: 'b' }, [{ update: Uint8Array.of(0, 0), author: '' }]);
    const here = new Rooms({ ...deps, compute: slow });
    for (let i = 0; i < 3; i++) await expect(here.open('b', 'board')).rejects.toBeInstanceOf(UnreadableRoom);
    expect(loads).toBe(1);
    expect((await here.open('b', 'workshop')).weight).toBe(0);
    now += 61_000;
    await expect(here.open('b', 'board')).rejects.toBeInstanceOf(UnreadableRoom);
    expect(loads).toBe(2);
  });

  test('is tried once more when the worker was lost, as by another room', async () => {
    let loads = 0;
    const flaky = {
      ...direct,
      load: (...room: Parameters<Compute['load']>) => (++loads === 1 ? Promise.reject(new WorkerFailure('lost', 'worker-lost')) : direct.load(...room)),
    };
    const parsed = parseMessage(edit((map) => map.set('a', 1)));
    await store.append({ boardId: 'b', room: 'b' }, parsed.ok && parsed.value.type === 'sync-update' ? [{ update: parsed.value.update, author: '' }] : []);
    const room = await new Rooms({ ...deps, compute: flaky }).open('b', 'board');
    expect([loads, room.weight > 0]).toEqual([2, true]);
  });

  test('puts a change aside that a merge cannot take, goes on with the others, and takes no more', async () => {
    const room = await rooms.open('b', 'board');
    const ann = createMember(1);
    room.join(ann);
    for (let i = 0; i < 30; i++) room.receive(ann, edit((map) => map.set(`k${i}`, i)));
    await waitFor('everything to be stored', () => acked(ann) === 30);
    const { load, merge } = direct;
    direct.merge = () => Promise.reject(new Error('Unexpected end of array'));
    direct.load = async (...stored) => {
      const reading = await load(...stored);
      return { ...reading, tail: reading.tail.map((each, i) => (i === 29 ? { damage: 'Unexpected end of array' } : each)) };
    };
    await room.tidy();
    expect(await store.loadRoom({ boardId: 'b', room: 'b' })).toMatchObject({ quarantined: 1, tail: { length: 29 } });
    // What only that change said is known no more, and confirmed to nobody.
    const whole = encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(author) });
    expect([room.receive(ann, whole), acked(ann)]).toEqual(['damaged', 30]);
    expect(room.receive(ann, edit((map) => map.set('more', 1)))).toBe('damaged');
    Object.assign(direct, { load, merge });
    now += 61_000;
    await room.tidy();
    expect(await store.loadRoom({ boardId: 'b', room: 'b' })).toMatchObject({ quarantined: 1, tail: [] });
    const reader = createMember(2);
    room.join(reader);
    room.receive(reader, step1(reader.doc));
    await waitFor('the answer', () => types(reader).includes('sync-step-1'));
    expect(reader.doc.getMap('map').size).toBe(29);
  });

  test('closes its connections when its board is gone', async () => {
    const [board, workshop] = [await rooms.open('b', 'board'), await rooms.open('b', 'workshop')];
    const [ann, ben] = [createMember(1), createMember(2)];
    board.join(ann);
    workshop.join(ben);
    expect(rooms.connectionsOf('b')).toBe(2);
    expect(await rooms.deleteBoard('b')).toBe(true);
    expect([ann.closedFor, ben.closedFor]).toEqual(['deleted', 'deleted']);
    await expect(rooms.open('b', 'board')).rejects.toMatchObject({ code: 'unknown-board' });
  });
});

describe('presence in a room', () => {
  test('reaches the others, not the sender, and those who come later', async () => {
    const room = await rooms.open('b', 'board');
    const [ann, ben, cleo] = [createMember(1), createMember(2), createMember(3)];
    for (const member of [ann, ben]) room.join(member);
    room.receive(ann, presence(7, 1, '{"a":1}'));
    expect(presences(ben)).toEqual(['7@1={"a":1}']);
    expect(presences(ann)).toEqual([]);
    room.join(cleo);
    expect(presences(cleo)).toEqual(['7@1={"a":1}']);
  });

  test('is not echoed: what a stock client sends back goes nowhere', async () => {
    const room = await rooms.open('b', 'board');
    const [ann, ben] = [createMember(1), createMember(2)];
    for (const member of [ann, ben]) room.join(member);
    room.receive(ann, presence(7, 1, '{"a":1}'));
    now += 100;
    room.receive(ben, presence(7, 1, '{"a":1}'));
    room.receive(ann, presence(7, 1, '{"a":1}'));
    expect(presences(ann)).toEqual([]);
    expect(presences(ben)).toHaveLength(1);
    expect(ann.probes).toBe(0);
  });

  test('gathers a burst into the last word of each', async () => {
    const room = await rooms.open('b', 'board');
    const [ann, ben] = [createMember(1), createMember(2)];
    for (const member of [ann, ben]) room.join(member);
    for (let clock = 1; clock <= 20; clock++) room.receive(ann, presence(7, clock, `{"x":${clock}}`));
    await waitFor('the last word', () => presences(ben).includes('7@20={"x":20}'));
    expect(presences(ben)).toEqual(['7@1={"x":1}', '7@20={"x":20}']);
  });

  test('ends when the connection does, and when somebody has been silent for long', async () => {
    const room = await rooms.open('b', 'board');
    const [ann, ben] = [createMember(1), createMember(2)];
    for (const member of [ann, ben]) room.join(member);
    room.receive(ann, presence(7, 1, '{}'));
    room.leave(ann);
    expect(presences(ben)).toEqual(['7@1={}', '7@1=null']);
    now += 100;
    room.receive(ben, presence(8, 1, '{}'));
    now += 36_000;
    room.beat();
    expect(presences(ben).at(-1)).toBe('8@1=null');
  });

  test('does not come back by a late echo, but by the person themselves, also with an old clock', async () => {
    const room = await rooms.open('b', 'board');
    const [ann, ben] = [createMember(1), createMember(2)];
    for (const member of [ann, ben]) room.join(member);
    room.receive(ann, presence(7, 4, '{}'));
    room.leave(ann);
    now += 100;
    room.receive(ben, presence(7, 4, '{}'));
    const late = createMember(3);
    room.join(late);
    expect(presences(late)).toEqual([]);
    const again = createMember(4);
    room.join(again);
    now += 100;
    room.receive(again, presence(7, 4, '{}'));
    expect(presences(late)).toEqual(['7@4={}']);
  });

  test('of somebody else makes the relay look whether the owner still lives', async () => {
    const room = await rooms.open('b', 'board');
    const [ann, again] = [createMember(1), createMember(2)];
    for (const member of [ann, again]) room.join(member);
    room.receive(ann, presence(7, 1, '{}'));
    now += 100;
    room.receive(again, presence(7, 2, '{"back":true}'));
    expect(ann.probes).toBe(1);
    expect(presences(ann)).toEqual([]);
    room.leave(ann);
    now += 100;
    room.receive(again, presence(7, 3, '{"back":true}'));
    const late = createMember(3);
    room.join(late);
    expect(presences(late)).toEqual(['7@3={"back":true}']);
  });
});

test('a relay on its own makes nothing to be published, and reads nothing again', async () => {
  const never = (): never => {
    throw new Error('Nobody hears it.');
  };
  const lone = new Rooms({ ...deps, bus: { ...createLoneBus(), publish: never, enter: never }, store: { ...store, readMissing: never } });
  const room = await lone.open('b', 'board');
  const [ann, ben] = [createMember(1), createMember(2)];
  for (const member of [ann, ben]) room.join(member);
  room.receive(ann, edit((map) => map.set('a', 1)));
  room.receive(ann, presence(7, 1, '{}'));
  await waitFor('the confirmation', () => acked(ann) === 1);
  now += 100_000;
  await lone.sweep();
  expect([ann.closedFor, types(ben)]).toEqual([undefined, ['sync-update', 'awareness', 'awareness']]);
});

test('two relays on one bus and one store show the same board and the same people', async () => {
  const other = new Rooms({ ...deps, node: 'two', metrics: createMetrics(() => other.counts()) });
  const [here, there] = [await rooms.open('b', 'board'), await other.open('b', 'board')];
  const [ann, ben] = [createMember(1), createMember(2)];
  here.join(ann);
  there.join(ben);
  here.receive(ann, edit((map) => map.set('across', 1), new Y.Doc()));
  here.receive(ann, presence(7, 1, '{}'));
  await waitFor('the other relay', () => ben.doc.getMap('map').get('across') === 1 && presences(ben).length === 1);
  expect(presences(ben)).toEqual(['7@1={}']);
  await rooms.deleteBoard('b');
  await waitFor('the deletion', () => ben.closedFor === 'deleted');
});
