import {
  encodeAwarenessUpdate,
  encodeMessage,
  isPresenceJson,
  parseAwarenessUpdate,
} from '@paperroll/protocol';
import type { AwarenessEntry, CloseReason } from '@paperroll/protocol';
import type { Member } from './member.ts';
import type { PresenceEntry } from './presence-outlet.ts';

/** Bounds and clock of a room's presence. */
export type RoomPresenceOptions = {
  readonly maxStateBytes: number;
  readonly maxEntries: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Gives an encoded frame to everybody, except for one. */
  readonly broadcast: (frame: Uint8Array, except: Member | undefined) => void;
  /** Gives what is new of this relay's own members to the other relays. */
  readonly publish: (entries: readonly PresenceEntry[]) => void;
};

/** A connection here, or another relay by its name. */
type Owner = Member | string;
type Presence = PresenceEntry & { readonly owner: Owner; readonly seenAt: number };

/** A participant who has gone: their last clock, when, and the newest connection of that moment. */
type Leaving = { readonly clock: number; readonly at: number; readonly newestMember: number };

/** Participants that one connection may speak for: one, and a few for pages that share a socket. */
const maxOwnedIds = 8;
/** So many of the largest states a room has at most, beside the usual ones. */
const mostStates = 64;
/** Bounds what a connection can make the relay remember by coming and going under many ids. */
const maxRemembered = 5000;
/** Above this many members frames are gathered for longer: everybody's pointer costs everybody a frame. */
const crowd = 8;
const gatherMs = 16;
/** Together with what a frame waits for company on its way out: under 40 ms. */
const gatherCrowdMs = 20;
/** Yjs peers forget a participant who has been silent for 30 s. */
const expiryMs = 35_000;

/**
 * Who is in a room. It forwards only what is news: entries with an old clock, or of participants who belong to
 * another connection, are dropped, because the stock client sends everything that it hears back.
 */
export class RoomPresence {
  readonly #options: RoomPresenceOptions;
  readonly #present = new Map<number, Presence>();
  readonly #changed = new Map<number, PresenceEntry>();
  readonly #left = new Map<number, Leaving>();
  #newestMember = 0;
  /** Of all states, in letters. */
  #size = 0;
  /** All of them as a frame, until one changes. */
  #everybody: Uint8Array | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastSentAt = -Infinity;

  constructor(options: RoomPresenceOptions) {
    this.#options = options;
  }

  /** Takes in an awareness message. Gives the reason to close the connection when the message is not one. */
  receive(member: Member, update: Uint8Array, memberCount: number): CloseReason | undefined {
    const parsed = parseAwarenessUpdate(update, this.#options);
    if (!parsed.ok) return parsed.error.code === 'presence-too-large' ? 'tooLarge' : 'malformed';
    for (const entry of parsed.value) {
      if (!this.#isNews(member, entry)) continue;
      if (!isPresenceJson(entry.state)) return 'malformed';
      this.#accept(member, entry);
    }
    if (this.#changed.size > 0) this.#schedule(memberCount);
    return undefined;
  }

  /** Takes in what another relay says of its members. */
  receiveRemote(node: string, update: Uint8Array): void {
    const parsed = parseAwarenessUpdate(update, this.#options);
    if (!parsed.ok) return;
    const news = parsed.value.filter((entry) => this.#isRemoteNews(node, entry) && isPresenceJson(entry.state));
    const taken = news.filter(({ clientId, clock, state }) => {
      if (state !== 'null') return this.#put({ clientId, clock, state, owner: node, seenAt: this.#options.now() });
      this.#forget(clientId, clock);
      return true;
    });
    if (taken.length > 0) this.#options.broadcast(toFrame(taken), undefined);
  }

  /** Those who are connected here. */
  own(): readonly PresenceEntry[] {
    return [...this.#present.values()].filter((each) => typeof each.owner === 'object');
  }

  /** Everybody present, as one frame; undefined when nobody is. */
  everybody(): Uint8Array | undefined {
    if (this.#present.size === 0) return undefined;
    return (this.#everybody ??= toFrame([...this.#present.values()]));
  }

  /** A connection has come. */
  join(member: Member): void {
    this.#newestMember = Math.max(this.#newestMember, member.id);
  }

  /** A connection has gone: its participants leave at once. */
  leave(member: Member): void {
    const left = [...this.#present.values()].filter((each) => each.owner === member);
    this.#remove(left);
  }

  /** Forgets participants who have been silent too long. */
  expire(): void {
    const limit = this.#options.now() - expiryMs;
    this.#remove([...this.#present.values()].filter((each) => each.seenAt < limit));
    for (const [clientId, { at }] of this.#left) if (at < limit) this.#left.delete(clientId);
  }

  /** All who are connected here leave; whoever is at another relay hears of it. */
  leaveAll(): void {
    const own = this.own();
    for (const { clientId } of own) this.#drop(clientId);
    this.#options.publish(own.map(({ clientId, clock }) => ({ clientId, clock, state: 'null' })));
    this.dispose();
  }

  /** Stops the timer. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #isRemoteNews(node: string, entry: PresenceEntry): boolean {
    const current = this.#present.get(entry.clientId);
    if (current === undefined) return entry.state !== 'null';
    // A page that has moved: the relay that it left has nothing more to say of it.
    if (entry.state === 'null') return current.owner === node && entry.clock >= current.clock;
    return entry.clock > current.clock;
  }

  #isNews(member: Member, entry: AwarenessEntry): boolean {
    const current = this.#present.get(entry.clientId);
    if (current === undefined) {
      return entry.state !== 'null' && !this.#isLateEcho(member, entry) && this.#ownedBy(member) < maxOwnedIds;
    }
    const isNewer = entry.clock > current.clock || (entry.clock === current.clock && entry.state === 'null');
    if (current.owner === member) return isNewer;
    // An echo is never newer. What is newer comes from a page that has reconnected before its old socket was
    // found dead, or from somebody who plays another: let the owner show that it lives.
    if (!(entry.clock > current.clock)) return false;
    // A page that has moved here from another relay.
    if (typeof current.owner === 'string') return true;
    current.owner.probe();
    return false;
  }

  /**
   * An echo of somebody who has gone meanwhile would bring them back. Who comes back themselves has a newer clock, or
   * the same one on a connection that is newer than their leaving.
   */
  #isLateEcho(member: Member, entry: AwarenessEntry): boolean {
    const leaving = this.#left.get(entry.clientId);
    return leaving !== undefined && entry.clock <= leaving.clock && member.id <= leaving.newestMember;
  }

  #ownedBy(member: Member): number {
    let count = 0;
    for (const each of this.#present.values()) if (each.owner === member) count++;
    return count;
  }

  #accept(member: Member, { clientId, clock, state }: AwarenessEntry): void {
    if (state === 'null') this.#forget(clientId, clock);
    else if (!this.#put({ clientId, clock, state, owner: member, seenAt: this.#options.now() })) return;
    this.#changed.set(clientId, { clientId, clock, state });
  }

  /** False when there is no room for it: then what was there stays. */
  #put(presence: Presence): boolean {
    const size = this.#size + presence.state.length - (this.#present.get(presence.clientId)?.state.length ?? 0);
    const { maxStateBytes, maxEntries } = this.#options;
    const most = mostStates * maxStateBytes;
    // Large ones take nobody's share: that much everybody may show.
    if (size > most && presence.state.length > most / maxEntries) return false;
    this.#size = size;
    this.#everybody = undefined;
    this.#present.set(presence.clientId, presence);
    return true;
  }

  #drop(clientId: number): void {
    this.#size -= this.#present.get(clientId)?.state.length ?? 0;
    this.#everybody = undefined;
    this.#present.delete(clientId);
  }

  #forget(clientId: number, clock: number): void {
    this.#drop(clientId);
    const [oldest] = this.#left.keys();
    if (oldest !== undefined && this.#left.size >= maxRemembered) this.#left.delete(oldest);
    this.#left.set(clientId, { clock, at: this.#options.now(), newestMember: this.#newestMember });
  }

  #remove(left: readonly Presence[]): void {
    if (left.length === 0) return;
    for (const { clientId, clock } of left) {
      this.#forget(clientId, clock);
      this.#changed.set(clientId, { clientId, clock, state: 'null' });
    }
    this.#flush();
  }

  #schedule(memberCount: number): void {
    if (this.#timer !== undefined) return;
    const gather = memberCount > crowd ? gatherCrowdMs : gatherMs;
    const wait = this.#lastSentAt + gather - this.#options.now();
    if (wait <= 0) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    this.dispose();
    if (this.#changed.size === 0) return;
    this.#lastSentAt = this.#options.now();
    const entries = [...this.#changed.values()];
    this.#changed.clear();
    const update = encodeAwarenessUpdate(entries);
    this.#options.broadcast(encodeMessage({ type: 'awareness', update }), this.#onlySender(entries));
    this.#options.publish(entries);
  }

  /** The connection whose own news this is entirely: it need not hear it. */
  #onlySender(entries: readonly Pick<AwarenessEntry, 'clientId'>[]): Member | undefined {
    const owners = new Set(entries.map((entry) => this.#present.get(entry.clientId)?.owner));
    const [owner] = owners;
    return owners.size === 1 && typeof owner === 'object' ? owner : undefined;
  }
}

function toFrame(entries: readonly PresenceEntry[]): Uint8Array {
  return encodeMessage({ type: 'awareness', update: encodeAwarenessUpdate(entries) });
}
