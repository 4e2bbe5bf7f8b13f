import { parsePresence, type Presence } from '@paperroll/protocol';
import type { Awareness } from 'y-protocols/awareness';
import type { Peer } from './board-session.ts';
import { createStore, type Store } from './store.ts';

/** Who is on the board. */
export interface Peers {
  /** Each person once, however many tabs they have. Changes when somebody comes, goes, renames, selects or writes: what lists of people show. */
  readonly people: Store<readonly Peer[]>;
  /** Changes with every move of a cursor: what the canvas shows. */
  readonly live: Store<readonly Peer[]>;
  close(): void;
}

/** Reads everybody's presence, oneself first and then by name. */
export function watchPeers(awareness: Awareness): Peers {
  const known = new Map<number, { readonly state: unknown; readonly peer: Peer }>();
  const read = (): readonly Peer[] => {
    const peers: Peer[] = [];
    for (const [clientId, state] of awareness.getStates()) {
      const before = known.get(clientId);
      if (before?.state === state) {
        peers.push(before.peer);
        continue;
      }
      const presence = parsePresence(state);
      if (!presence) continue;
      const peer: Peer = { clientId, user: presence.user, presence, self: clientId === awareness.clientID };
      known.set(clientId, { state, peer });
      peers.push(peer);
    }
    for (const clientId of known.keys()) if (!awareness.getStates().has(clientId)) known.delete(clientId);
    return peers.sort(byPerson);
  };
  const first = read();
  const people = createStore(eachOnce(first));
  const live = createStore(first);
  const onChange = (): void => {
    const peers = read();
    live.set(peers);
    const each = eachOnce(peers);
    if (!samePeople(people.get(), each)) people.set(each);
  };
  awareness.on('change', onChange);
  return { people, live, close: () => awareness.off('change', onChange) };
}

/** Of a person's tabs oneself, else the one with their pointer over it, else the first. */
function eachOnce(peers: readonly Peer[]): readonly Peer[] {
  const best = new Map<string, Peer>();
  for (const peer of peers) {
    const known = best.get(peer.user.id);
    if (!known || rank(peer) > rank(known)) best.set(peer.user.id, peer);
  }
  return [...best.values()].sort(byPerson);
}

const rank = ({ self, presence }: Peer): number => (self ? 2 : presence.cursor ? 1 : 0);

const byPerson = (a: Peer, b: Peer): number =>
  Number(b.self) - Number(a.self) || a.user.name.localeCompare(b.user.name) || a.clientId - b.clientId;

function samePeople(before: readonly Peer[], after: readonly Peer[]): boolean {
  return before.length === after.length && before.every((peer, i) => samePerson(peer, after[i]));
}

function samePerson(a: Peer, b: Peer | undefined): boolean {
  return b !== undefined && (a === b || (a.clientId === b.clientId && essence(a.presence) === essence(b.presence)));
}

const essence = ({ user, selection, editing }: Presence): string => JSON.stringify([user, selection, editing]);
