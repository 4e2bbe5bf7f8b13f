import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { watchPeers } from './peers.ts';

const made: Awareness[] = [];
const person = (name: string, more: object = {}): Awareness => {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState({ user: { id: name, name, color: '#0f7480' }, cursor: null, selection: [], ...more });
  made.push(awareness);
  return awareness;
};
const tell = (from: Awareness, to: Awareness): void => applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), 'relay');

afterEach(() => {
  for (const awareness of made.splice(0)) awareness.destroy();
});

describe('peers', () => {
  it('lists oneself first and the others by name', () => {
    const me = person('Zoe');
    const peers = watchPeers(me);
    for (const name of ['Mia', 'Ben']) tell(person(name), me);
    expect(peers.people.get().map((peer) => [peer.user.name, peer.self])).toEqual([['Zoe', true], ['Ben', false], ['Mia', false]]);
  });

  it('does not trouble lists of people with every move of a cursor, but tells the canvas', () => {
    const me = person('Ana');
    const ben = person('Ben');
    const peers = watchPeers(me);
    tell(ben, me);
    const people = peers.people.get();
    const live = peers.live.get();
    ben.setLocalStateField('cursor', { x: 3, y: 4 });
    tell(ben, me);
    expect(peers.people.get()).toBe(people);
    expect(peers.live.get()).not.toBe(live);
    expect(peers.live.get().at(-1)?.presence.cursor).toEqual({ x: 3, y: 4 });
    ben.setLocalStateField('selection', ['e1']);
    tell(ben, me);
    expect(peers.people.get()).not.toBe(people);
  });

  it('lists a person once, however many tabs they have; the canvas knows each', () => {
    const me = person('Ana');
    const first = person('Ben');
    const second = person('Ben');
    const mine = person('Ana');
    const peers = watchPeers(me);
    for (const tab of [first, second, mine]) {
      tab.setLocalStateField('user', { ...(tab.getLocalState()?.['user'] as object), id: tab === mine ? 'ana' : 'ben' });
      tell(tab, me);
    }
    me.setLocalStateField('user', { ...(me.getLocalState()?.['user'] as object), id: 'ana' });
    second.setLocalStateField('cursor', { x: 1, y: 2 });
    tell(second, me);
    expect(peers.people.get().map(({ user, clientId }) => [user.id, clientId])).toEqual([['ana', me.clientID], ['ben', second.clientID]]);
    expect(peers.live.get()).toHaveLength(4);
  });

  it('leaves out what is nobody: a state without a name', () => {
    const me = person('Ana');
    const peers = watchPeers(me);
    const stranger = new Awareness(new Y.Doc());
    made.push(stranger);
    stranger.setLocalState({ anything: 1 });
    tell(stranger, me);
    expect(peers.people.get()).toHaveLength(1);
  });
});
