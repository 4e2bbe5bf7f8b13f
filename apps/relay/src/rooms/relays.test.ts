import { encodeAwarenessUpdate, encodeMessage, parseAwarenessUpdate } from '@paperroll/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { StoreError } from '../storage/board-store.ts';
import { createMemoryStore } from '../testing/memory-store.ts';
import type { MemoryStore } from '../testing/memory-store.ts';
import { createGroupRelay, joinAsWriter } from '../testing/relay-group.ts';
import type { GroupRelay } from '../testing/relay-group.ts';
import { createMember } from '../testing/room-peers.ts';
import type { Heard } from '../testing/room-peers.ts';
import { createUnreliableNetwork } from '../testing/unreliable-network.ts';
import { waitFor } from '../testing/wait-for.ts';
import type { Room } from './room.ts';

const key = { boardId: 'b', room: 'b' };
let now: number;
let drop: number;
let store: MemoryStore;
let [one, two]: readonly GroupRelay[] = [];
let [here, there]: readonly Room[] = [];
let network: ReturnType<typeof createUnreliableNetwork>;
let reads: number;

beforeEach(async () => {
  [now, drop, reads] = [1000, 0, 0];
  store = createMemoryStore();
  const { readMissing } = store;
  store.readMissing = (...asked) => {
    reads += 1;
    return readMissing(...asked);
  };
  network = createUnreliableNetwork(() => 0.5, () => ({ drop, twice: 0, late: 0 }));
  await store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: { edit: new Uint8Array(32).fill(1) } });
  [one, two] = [join('one'), join('two')];
  [here, there] = [await one.rooms.open('b', 'board'), await two.rooms.open('b', 'board')];
});
afterEach(async () => {
  await Promise.all([one?.rooms.close(0), two?.rooms.close(0)]);
});

const join = (node: string, limits: Parameters<typeof createGroupRelay>[4] = {}): GroupRelay => createGroupRelay(node, store, network.connect(), () => now, limits);

function both(): { readonly one: GroupRelay; readonly two: GroupRelay; readonly here: Room; readonly there: Room } {
  if (one === undefined || two === undefined || here === undefined || there === undefined) throw new Error('not opened');
  return { one, two, here, there };
}
const presence = (clientId: number, clock: number, state: string): Uint8Array =>
  encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate([{ clientId, clock, state }]) });
function presences(member: Heard): readonly string[] {
  return member.heard.flatMap((message) => {
    const parsed = message.type === 'awareness' ? parseAwarenessUpdate(message.update, { maxEntries: 100, maxStateBytes: 1000 }) : undefined;
    return parsed?.ok === true ? parsed.value.map((entry) => `${entry.clientId}@${entry.clock}=${entry.state}`) : [];
  });
}
const compactions = async (relay: GroupRelay): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries((await relay.metrics.compactions.get()).values.map(({ labels, value }) => [labels.result, value]));

describe('two relays on one store', () => {
  test('show each other what they stored, without asking the store', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    for (let i = 0; i < 5; i++) {
      ann.map.set(`a${i}`, i);
      ben.map.set(`b${i}`, i);
      await waitFor('both to have both', () => ann.map.size === 2 * i + 2 && ben.map.size === 2 * i + 2);
    }
    expect(reads).toBe(0);
    expect((await store.loadRoom(key)).tail).toHaveLength(10);
  });

  test('read what a lost message spoke of at the next one, and the last one within a few beats', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    drop = 1;
    ann.map.set('lost', 1);
    await waitFor('the confirmation', () => ann.acked() === 1);
    drop = 0;
    ann.map.set('heard', 1);
    await waitFor('both', () => ben.map.size === 2);
    expect(reads).toBe(1);
    drop = 1;
    ann.map.set('last', 1);
    await waitFor('the confirmation', () => ann.acked() === 3);
    drop = 0;
    await both().one.rooms.sweep();
    await waitFor('the last', () => ben.map.has('last'));
  });

  test('compare a room with people with the store now and then, whatever was said', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    drop = 1;
    ann.map.set('unheard', 1);
    await waitFor('the confirmation', () => ann.acked() === 1);
    now += 16_000;
    await both().two.rooms.sweep();
    await waitFor('it', () => ben.map.has('unheard'));
  });

  test('give a room that opens while others write all of it', async () => {
    const ann = joinAsWriter(both().here, 1);
    const writing = setInterval(() => ann.map.set(`k${ann.map.size}`, 1), 1);
    const three = join('three');
    const cleo = joinAsWriter(await three.rooms.open('b', 'board'), 3);
    await waitFor('some changes', () => ann.map.size > 30);
    clearInterval(writing);
    await waitFor('all of them', () => cleo.map.size === ann.map.size);
    await three.rooms.close(0);
  });

  test('store what reached both of them twice, and lose nothing of it', async () => {
    drop = 1;
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    ann.map.set('moved', 1);
    await waitFor('the confirmation', () => ann.acked() === 1);
    // The page has moved to the other relay, which has not heard of its change.
    both().there.receive(ben.member, encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(ann.member.doc) }));
    await waitFor('that confirmation too', () => ben.acked() === 1);
    drop = 0;
    now += 16_000;
    await Promise.all([both().one, both().two].map(({ rooms }) => rooms.sweep()));
    await waitFor('both to have read', () => reads >= 2);
    for (let i = 0; i < 30; i++) ann.map.set(`k${i}`, i);
    await waitFor('them', () => ben.map.size === 30 || ann.acked() === 31);
    await both().here.tidy();
    expect((await store.loadRoom(key)).tail).toEqual([]);
  });
});

describe('merges of two relays', () => {
  test('at the same time lose nothing: the later one is refused, reads again, and does not try in a loop', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    for (let i = 0; i < 30; i++) ann.map.set(`a${i}`, i);
    await waitFor('all', () => ben.map.size === 30);
    drop = 1;
    ben.map.set('only there', 1);
    await waitFor('the confirmation', () => ben.acked() === 1);
    drop = 0;
    await Promise.all([both().here.tidy(), both().there.tidy()]);
    await Promise.all([both().one, both().two].map(({ rooms }) => rooms.sweep()));
    await waitFor('both to be up to date', () => ann.map.has('only there'));
    const results = await Promise.all([both().one, both().two].map(compactions));
    expect(results.map((each) => [each['done'] ?? 0, each['stale'] ?? 0]).sort()).toEqual([[0, 1], [1, 0]]);
    const { snapshot, tail, version } = await store.loadRoom(key);
    const doc = new Y.Doc();
    for (const update of [...(snapshot === undefined ? [] : [snapshot]), ...tail.map((row) => row.update)]) Y.applyUpdate(doc, update);
    expect(version).toBe(1);
    expect(doc.getMap('map').size).toBe(31);
  });

  test('are made once, by the relay that stored the oldest of what is due', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    ben.map.set('oldest', 1);
    await waitFor('it', () => ann.map.size === 1);
    for (let i = 0; i < 15; i++) for (const [name, { map }] of Object.entries({ ann, ben })) map.set(`${name} ${i}`, 'x'.repeat(20_000));
    await waitFor('all', () => ann.map.size === 31 && ben.map.size === 31);
    await waitFor('the merge to be taken over', () => both().here.weight === both().there.weight);
    const results = await Promise.all([both().one, both().two].map(compactions));
    expect(results).toEqual([{}, { done: 1 }]);
  });

  test('are taken over: the same bytes are here as there, and a peer gets all from either', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    for (let i = 0; i < 40; i++) ann.map.set(`k${i % 7}`, i);
    await waitFor('all', () => ben.map.get('k4') === 39);
    await both().here.tidy();
    await waitFor('the other to have taken it over', () => both().here.weight === both().there.weight);
    ben.map.set('after', 1);
    await waitFor('it', () => ann.map.has('after'));
    for (const room of [both().here, both().there]) expect(joinAsWriter(room, 9).member.closedFor).toBeUndefined();
    const late = joinAsWriter(both().there, 3);
    await waitFor('everything', () => late.map.size === 8);
    expect((await store.loadRoom(key)).tail).toHaveLength(1);
  });

  test('bring what was missed: rows that are gone from the store are in the snapshot', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    ann.map.set('deleted later', 1);
    await waitFor('it', () => ben.map.size === 1);
    drop = 1;
    for (let i = 0; i < 30; i++) ann.map.set(`k${i}`, i);
    ann.map.delete('deleted later');
    await waitFor('the confirmations', () => ann.acked() === 32);
    await both().here.tidy();
    drop = 0;
    ann.map.set('heard', 1);
    await waitFor('all', () => ben.map.size === 31);
    expect(ben.map.toJSON()).toEqual(ann.map.toJSON());
    expect(both().there.weight).toBe(both().here.weight);
  });
});

describe('while the bus is down', () => {
  test('each relay confirms what it stores, and reads what others stored within moments', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    for (const relay of [both().one, both().two]) relay.bus.setLive(false);
    ann.map.set('a', 1);
    ben.map.set('b', 1);
    await waitFor('the confirmations', () => ann.acked() === 1 && ben.acked() === 1);
    await waitFor('both to have both', () => ann.map.size === 2 && ben.map.size === 2, 2000);
    for (const relay of [both().one, both().two]) relay.bus.setLive(true);
    ann.map.set('after', 1);
    await waitFor('the change after', () => ben.map.has('after'));
  });

  test('the relay that is cut off alone gives and gets what was missed when it is back', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    both().one.bus.setLive(false);
    ann.map.set('from the one cut off', 1);
    ben.map.set('from the other', 1);
    await waitFor('its polling', () => ann.map.size === 2);
    expect(ben.map.size).toBe(1);
    both().one.bus.setLive(true);
    await both().one.rooms.sweep();
    await waitFor('the other to read it', () => ben.map.size === 2);
  });

  test('a board that was deleted elsewhere is closed here', async () => {
    const ben = joinAsWriter(both().there, 2);
    both().two.bus.setLive(false);
    await both().one.rooms.deleteBoard('b');
    await waitFor('the close', () => ben.member.closedFor === 'deleted');
  });

  test('keys that were renewed elsewhere end connections here once the bus is back', async () => {
    const before = { edit: new Uint8Array(32).fill(1) };
    const [old, other] = [{ ...createMember(5), keyHash: before.edit }, createMember(6)];
    for (const member of [old, other]) both().there.join(member);
    both().two.bus.setLive(false);
    expect(await both().one.rooms.setKeys('b', before, { edit: new Uint8Array(32).fill(2) })).toBe('replaced');
    let closedFor: unknown;
    old.close = (reason) => (closedFor = reason);
    both().two.bus.setLive(true);
    await waitFor('the close', () => closedFor === 'revoked');
    expect(other.closedFor).toBeUndefined();
  });

  test('keys that were renewed elsewhere end connections here while the bus is still away', async () => {
    const before = { edit: new Uint8Array(32).fill(1) };
    let closedFor: unknown;
    const old = { ...createMember(5), keyHash: before.edit, close: (reason: unknown) => (closedFor = reason) };
    both().there.join(old);
    both().two.bus.setLive(false);
    expect(await both().one.rooms.setKeys('b', before, { edit: new Uint8Array(32).fill(2) })).toBe('replaced');
    now += 1500;
    await waitFor('the close', () => closedFor === 'revoked');
    expect(both().two.bus.isLive()).toBe(false);
  });

  test('a store that does not answer is asked until it does', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    const { readMissing } = store;
    both().two.bus.setLive(false);
    let refused = 0;
    store.readMissing = () => Promise.reject(new StoreError('unavailable', `No. ${(refused += 1)}`));
    ann.map.set('a', 1);
    await waitFor('two refusals', () => refused >= 2);
    store.readMissing = readMissing;
    await waitFor('the change', () => ben.map.has('a'));
  });
});

describe('what other relays store', () => {
  test('is put aside when nobody can read it, at all relays, and the room takes no more', async () => {
    const [ann, ben] = [joinAsWriter(both().here, 1), joinAsWriter(both().there, 2)];
    ann.map.set('good', 1);
    await waitFor('it', () => ben.map.size === 1);
    await store.append(key, [{ update: Uint8Array.of(9, 9, 9), author: '' }]);
    now += 16_000;
    await both().one.rooms.sweep();
    await waitFor('the row to be put aside', async () => (await store.loadRoom(key)).quarantined === 1);
    const word = encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(new Y.Doc({ guid: 'x' })) });
    expect(both().here.receive(ann.member, word)).toBeUndefined();
    const fresh = new Y.Doc();
    fresh.getMap('map').set('more', 1);
    const more = encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(fresh) });
    await waitFor('both to take no more', () => both().there.receive(ben.member, more) === 'damaged');
    expect(both().here.receive(ann.member, more)).toBe('damaged');
  });

  test('counts towards the limits of the board and of changes without a past', async () => {
    const ann = joinAsWriter(both().here, 1);
    const small = join('small', { boardBytes: 3000, pendingUpdates: 1 });
    const room = await small.rooms.open('b', 'board');
    const cleo = createMember(7);
    room.join(cleo);
    const early = (client: number): Uint8Array => {
      const doc = new Y.Doc();
      doc.clientID = client;
      doc.getMap('m').set('a', 1);
      const before = Y.encodeStateVector(doc);
      doc.getMap('m').set('b', 1);
      return encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(doc, before) });
    };
    expect(both().here.receive(ann.member, early(501))).toBeUndefined();
    await waitFor('the early one everywhere', () => both().there.weight > 0 && room.weight > 0);
    expect(room.receive(cleo, early(502))).toBe('tooFast');
    ann.map.set('large', 'x'.repeat(4000));
    await waitFor('the large one', () => room.weight > 4000);
    const doc = new Y.Doc();
    doc.getMap('m').set('c', 1);
    expect(room.receive(cleo, encodeMessage({ type: 'sync-update', update: Y.encodeStateAsUpdate(doc) }))).toBe('boardFull');
    await small.rooms.close(0);
  });
});

describe('presence over two relays', () => {
  test('is told to a relay that has just opened the room', async () => {
    const ann = createMember(1);
    both().here.join(ann);
    both().here.receive(ann, presence(7, 3, '{"a":1}'));
    const three = join('three');
    const room = await three.rooms.open('b', 'board');
    const cleo = createMember(2);
    room.join(cleo);
    await waitFor('ann', () => presences(cleo).includes('7@3={"a":1}'));
    await three.rooms.close(0);
  });

  test('moves with a page from one relay to the other, and the relay that it left takes nothing back', async () => {
    const [ann, ben, moved] = [createMember(1), createMember(2), createMember(3)];
    both().here.join(ann);
    both().there.join(ben);
    both().here.receive(ann, presence(7, 3, '{}'));
    await waitFor('ann', () => presences(ben).includes('7@3={}'));
    both().there.join(moved);
    both().there.receive(moved, presence(7, 4, '{"moved":true}'));
    await waitFor('the move', () => presences(ben).includes('7@4={"moved":true}'));
    both().here.leave(ann);
    now += 100;
    both().there.receive(moved, presence(7, 5, '{"moved":1}'));
    await waitFor('the next word', () => presences(ben).includes('7@5={"moved":1}'));
    expect(presences(ben)).not.toContain('7@3=null');
  });

  test('ends with the relay, and an echo does not bring it back', async () => {
    const [ann, ben] = [createMember(1), createMember(2)];
    both().here.join(ann);
    both().there.join(ben);
    both().here.receive(ann, presence(7, 3, '{}'));
    await waitFor('ann', () => presences(ben).includes('7@3={}'));
    await both().one.rooms.close(0);
    await waitFor('her leaving', () => presences(ben).includes('7@3=null'));
    both().there.receive(ben, presence(7, 3, '{}'));
    const late = createMember(3);
    both().there.join(late);
    expect(presences(late)).toEqual([]);
  });

  test('goes nowhere while no other relay has the room open', async () => {
    await both().two.rooms.close(0);
    const alone = join('alone');
    await store.createBoard({ id: 'c', title: '', createdAt: 0, keyHashes: {} });
    const room = await alone.rooms.open('c', 'board');
    let said = 0;
    const listening = network.connect();
    await listening.enter('c');
    listening.subscribe(({ kind }) => (said += kind === 'presence' ? 1 : 0));
    const ann = createMember(1);
    room.join(ann);
    room.receive(ann, presence(7, 1, '{}'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(said).toBe(0);
    const other = await both().one.rooms.open('c', 'board');
    const ben = createMember(2);
    other.join(ben);
    await waitFor('ann at the other relay', () => presences(ben).includes('7@1={}'));
    now += 100;
    room.receive(ann, presence(7, 2, '{}'));
    await waitFor('her next word', () => presences(ben).includes('7@2={}'));
    await alone.rooms.close(0);
  });

  test('is gathered: a burst of pointers is few messages', async () => {
    const [ann, ben] = [createMember(1), createMember(2)];
    both().here.join(ann);
    both().there.join(ben);
    for (let clock = 1; clock <= 50; clock++) {
      now += 2;
      both().here.receive(ann, presence(7, clock, `{"x":${clock}}`));
    }
    await waitFor('the last', () => presences(ben).includes('7@50={"x":50}'));
    expect(presences(ben).length).toBeLessThan(12);
  });
});
