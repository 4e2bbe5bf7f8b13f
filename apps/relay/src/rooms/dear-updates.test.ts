import * as encoding from 'lib0/encoding';
import { encodeAwarenessUpdate, encodeMessage, parseAwarenessUpdate } from '@paperroll/protocol';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createTestDeps } from '../testing/room-deps.ts';
import type { TestDeps } from '../testing/room-deps.ts';
import { createMember } from '../testing/room-peers.ts';
import type { Heard } from '../testing/room-peers.ts';
import { waitFor } from '../testing/wait-for.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';

let deps: TestDeps;
let room: Room;
let editor: Heard;
let charged: number;
let now: number;
beforeEach(async () => {
  now = 0;
  deps = createTestDeps({ now: () => now, limits: { messageBytes: 1_000_000, boardBytes: 4_000_000, unsavedBytes: 1e9, unsavedTotalBytes: 1e9 } });
  await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
  room = await new Rooms(deps).open('b', 'board');
  editor = join(1);
});

function join(id: number, mayWrite = true): Heard {
  charged = 0;
  const member = { ...createMember(id, { mayWrite }), charge: (bytes: number) => void (charged += bytes) };
  room.join(member);
  return member;
}

const frameOf = (update: Uint8Array): Uint8Array => encodeMessage({ type: 'sync-update', update });
const take = (update: Uint8Array, by = editor): ReturnType<Room['receive']> => room.receive(by, frameOf(update));

/** Deletions of single clocks with a gap before each, by so many clients. */
function scattered(count: number, { clients = 1, first = 0 } = {}): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, clients);
  for (let client = 0; client < clients; client++) {
    for (const number of [first + client + 1, count / clients]) encoding.writeVarUint(encoder, number);
    for (let i = 0; i < count / clients; i++) for (const number of [2 * i, 1]) encoding.writeVarUint(encoder, number);
  }
  return encoding.toUint8Array(encoder);
}

describe('an update that names many ids with few bytes', () => {
  test('is too large when what it names would be, is charged for, and leaves nothing', () => {
    const update = scattered(20_000);
    expect(update.length).toBeLessThan(100_000);
    expect(take(update)).toBe('tooLarge');
    expect(charged).toBeGreaterThan(1_000_000);
    expect(room.weight).toBe(0);
    // Clients are dearer: all who come are told of each.
    expect(take(scattered(2000, { clients: 2000 }))).toBe('tooLarge');
    expect(take(scattered(1800, { clients: 1800 }))).toBeUndefined();
  });

  test('is not read to its end when only that would be too much', () => {
    expect(take(scattered(400_000))).toBe('tooLarge');
    // Nothing of it was weighed.
    expect(charged).toBe(0);
  });

  test('fills a board as if it had as many bytes as it takes, also for who reads it anew', async () => {
    let taken = 0;
    while (taken < 100 && take(scattered(10_000, { first: 10 * taken })) === undefined) taken++;
    expect(taken).toBe(7);
    expect(take(scattered(10_000, { first: 999 }))).toBe('boardFull');
    expect(room.weight).toBeGreaterThan(3_800_000);
    expect(await room.flush(1000)).toBe(true);
    const again = await new Rooms(deps).open('b', 'board');
    expect(again.weight).toBeGreaterThan(3_800_000);
    editor = createMember(2);
    again.join(editor);
    expect(again.receive(editor, frameOf(scattered(10_000, { first: 999 })))).toBe('boardFull');
  });

  test('is charged also to who may not write, and to who says what is known', () => {
    expect(take(scattered(10_000))).toBeUndefined();
    const viewer = join(2, false);
    expect(take(scattered(10_000), viewer)).toBeUndefined();
    expect(charged).toBeGreaterThan(40_000);
  });
});

test('whoever asks with a long state vector is charged for its entries', () => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 10_000);
  for (let i = 0; i < 10_000; i++) for (const number of [i, 1]) encoding.writeVarUint(encoder, number);
  const viewer = join(2, false);
  expect(room.receive(viewer, encodeMessage({ type: 'sync-step-1', stateVector: encoding.toUint8Array(encoder) }))).toBeUndefined();
  expect(charged).toBeGreaterThan(30_000);
});

/** An item of JSON, as only old documents have: so many texts of two letters. */
function jsonTexts(count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 5, 0, 2, 1]) encoding.writeVarUint(encoder, number);
  encoding.writeVarString(encoder, 'a');
  encoding.writeVarUint(encoder, count);
  for (let i = 0; i < count; i++) encoding.writeVarString(encoder, '12');
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

test('texts that must be decoded one by one are charged for, and may not be too many', () => {
  expect(Y.decodeUpdate(jsonTexts(3)).structs).toMatchObject([{ length: 3 }]);
  expect(take(jsonTexts(20_000))).toBeUndefined();
  expect(charged).toBeGreaterThan(100_000);
  expect(take(jsonTexts(400_000))).toBe('tooLarge');
});

test('what waits names only so many ids that it waits for', () => {
  // Items that each build on two of somebody who never wrote, again and again the same.
  const encoder = encoding.createEncoder();
  for (const number of [1, 2000, 5, 0]) encoding.writeVarUint(encoder, number);
  for (let i = 0; i < 2000; i++) for (const number of [0b1100_0001, 9, 7, 9, 7, 1]) encoding.writeUint8(encoder, number);
  encoding.writeVarUint(encoder, 0);
  expect(take(encoding.toUint8Array(encoder))).toBe('tooFast');
});

test('a question of one byte after everybody is charged for the answer', () => {
  room.receive(editor, encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId: 1, clock: 1, state: JSON.stringify({ name: 'x'.repeat(900) }) }]) }));
  const viewer = join(2, false);
  room.receive(viewer, encodeMessage({ type: 'query-awareness' }));
  expect(charged).toBeGreaterThan(900);
  expect(viewer.heard.filter(({ type }) => type === 'awareness')).toHaveLength(2);
});

test('all together show no more than so much of themselves, and who comes is told all of it', () => {
  const shown = (id: number): void => void room.receive(join(id), encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId: id, clock: 1, state: JSON.stringify({ name: 'x'.repeat(985) }) }]) }));
  // Sixty-four of the largest, which have a thousand letters here.
  for (let id = 10; id < 100; id++) shown(id);
  const toldTo = (id: number): unknown => {
    const [told] = join(id, false).heard;
    const entries = told?.type === 'awareness' ? parseAwarenessUpdate(told.update, { maxEntries: 1000, maxStateBytes: 1000 }) : undefined;
    return entries?.ok && entries.value.map(({ clientId }) => clientId);
  };
  const first = Array.from({ length: 64 }, (_, i) => i + 10);
  expect(toldTo(200)).toEqual(first);
  // Who shows little is shown all the same.
  room.receive(join(201), encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId: 201, clock: 1, state: '{}' }]) }));
  expect(toldTo(202)).toEqual([...first, 201]);
});

test('what only Yjs can read may not be long', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  const updateOf = (padding: number): Uint8Array => {
    const doc = new Y.Doc();
    doc.getMap('a').set('deep', nested(40));
    doc.getMap('a').set('long', 'x'.repeat(padding));
    return Y.encodeStateAsUpdate(doc);
  };
  expect(take(updateOf(10_000))).toBeUndefined();
  expect(take(updateOf(100_000))).toBe('malformed');
});

test('thirty people who come back with all that was ever deleted leave only what is new', () => {
  const before = new Y.Doc({ gc: false });
  for (let i = 0; i < 2000; i++) before.getMap('meta').set(`n${i}`, i);
  for (let i = 0; i < 2000; i += 2) before.getMap('meta').delete(`n${i}`);
  take(Y.encodeStateAsUpdate(before));
  const weight = room.weight;
  const witness = join(99, false);
  for (let i = 0; i < 30; i++) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before));
    doc.getMap('meta').set(`back ${i}`, i);
    const answer = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before));
    expect(answer.length).toBeGreaterThan(2500);
    expect(room.receive(join(i + 2), encodeMessage({ type: 'sync-step-2', update: answer }))).toBeUndefined();
  }
  // A new client each: some hundred bytes of people's own, as they count.
  expect(room.weight - weight).toBeLessThan(30 * 500);
  expect(witness.heard.filter((message) => message.type === 'sync-update')).toHaveLength(30);
  for (const message of witness.heard) if (message.type === 'sync-update') expect(message.update.length).toBeLessThan(100);
});

test('a full board takes what only deletes, and has room again when that is merged', async () => {
  const doc = new Y.Doc();
  const updateOf = (change: (map: Y.Map<unknown>) => void): Uint8Array => {
    const before = Y.encodeStateVector(doc);
    doc.transact(() => change(doc.getMap('meta')));
    return Y.encodeStateAsUpdate(doc, before);
  };
  for (let i = 0; i < 4; i++) expect(take(updateOf((map) => map.set(`n${i}`, 'x'.repeat(999_000))))).toBeUndefined();
  const more = updateOf((map) => map.set('n4', 'x'.repeat(10_000)));
  expect(take(more)).toBe('boardFull');
  expect(take(updateOf((map) => map.delete('n0')))).toBeUndefined();
  expect(take(more)).toBe('boardFull');
  await room.flush(1000);
  // Merging all of it again and again would be dear: once a minute.
  now += 61_000;
  expect(take(updateOf((map) => map.delete('n1')))).toBeUndefined();
  await room.flush(1000);
  await waitFor('the merge', () => room.weight < 3_000_000);
  expect(take(more)).toBeUndefined();
});

const unwritable = ['a document without a name', 'a map that is no map'];
test.each(unwritable)('what can be read and not written again is refused, for nobody could merge it: %s', (what) => {
  const isDocument = what === 'a document without a name';
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 5, 0, isDocument ? 9 : 8, 1]) encoding.writeVarUint(encoder, number);
  encoding.writeVarString(encoder, 'a');
  if (isDocument) encoding.writeVarString(encoder, 'inner');
  else encoding.writeVarUint(encoder, 1);
  // A map of one entry.
  for (const byte of [118, 1]) encoding.writeUint8(encoder, byte);
  encoding.writeVarString(encoder, isDocument ? 'guid' : '__proto__');
  encoding.writeAny(encoder, isDocument ? null : new Uint8Array(1));
  encoding.writeVarUint(encoder, 0);
  const update = encoding.toUint8Array(encoder);
  expect(Y.decodeUpdate(update).structs).toHaveLength(1);
  expect(take(update)).toBe('malformed');
});

test('a document within the document is taken', () => {
  const doc = new Y.Doc();
  doc.getMap('docs').set('a', new Y.Doc({ autoLoad: true, meta: { name: 'inner' } }));
  expect(take(Y.encodeStateAsUpdate(doc))).toBeUndefined();
});
