import { isPresenceJson, mayWrite, parseAwarenessUpdate, parseMessage, roles } from '@paperroll/protocol';
import type { CloseReason, Role, RoomKind } from '@paperroll/protocol';
import * as Y from 'yjs';
import { Rooms } from '../../rooms/rooms.ts';
import type { Room } from '../../rooms/room.ts';
import { IdRanges } from '../../sync/id-ranges.ts';
import { everyRange } from '../../sync/range-list.ts';
import { contentsOf } from '../../sync/update-summary.ts';
import type { Member } from '../../rooms/member.ts';
import { createTestDeps } from '../room-deps.ts';
import { below, createRandom, mutateFrame, pick } from './mutate-frame.ts';
import { createRealFrames } from './real-frames.ts';

/** What is thrown at a room: so many frames, the same ones for the same seed. */
export type FuzzOptions = { readonly seed: number; readonly frames: number; readonly tell?: (done: number) => void };

/** What became of the frames, by outcome and by role. */
export type FuzzReport = {
  readonly frames: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly byRole: Readonly<Record<string, number>>;
  /** Updates that were taken in and handed on. */
  readonly handedOn: number;
  /** How often all that was kept and handed on was compared. */
  readonly comparisons: number;
  /** How long the relay worked at the frame that took longest, in ms: what a frame costs is nobody's failure here, but shows. */
  readonly slowestMs: number;
};

/** After so many frames everything is compared, and a fresh world begins. */
const roundFrames = 2000;
const limits = { boardBytes: 2_000_000, presenceBytes: 2000, pendingUpdates: 50, unsavedBytes: 1e9, unsavedTotalBytes: 1e9 };
const kinds: readonly RoomKind[] = ['board', 'workshop'];
const allowed: ReadonlySet<CloseReason | undefined> = new Set<CloseReason | undefined>([undefined, 'malformed', 'tooLarge', 'tooFast', 'writeForbidden', 'boardFull', 'tryLater']);

/** Somebody who listens with a stock document. It breaks where a page would break. */
type Witness = Member & { readonly doc: Y.Doc; readonly updates: Uint8Array[]; heard: number };

/**
 * Throws real frames, most of them mutated, at the rooms of a board, as host, editor and viewer. Throws an error with seed and frame when a
 * handler throws, when a stock document cannot take in what is handed on, when somebody changes what they may not, when something
 * is handed on that was not sent, or when what is kept differs from what was handed on.
 */
export async function fuzzRoom({ seed, frames, tell }: FuzzOptions): Promise<FuzzReport> {
  const outcomes: Record<string, number> = {};
  const byRole: Record<string, number> = {};
  let [handedOn, comparisons, done, slowestMs] = [0, 0, 0, 0];
  for (let round = 0; done < frames; round++) {
    const count = Math.min(roundFrames, frames - done);
    const roundSeed = seed + round;
    const result = await fuzzRound(roundSeed, count, (role, reason) => {
      byRole[role] = (byRole[role] ?? 0) + 1;
      outcomes[reason ?? 'taken'] = (outcomes[reason ?? 'taken'] ?? 0) + 1;
    });
    handedOn += result.handedOn;
    comparisons += result.comparisons;
    slowestMs = Math.max(slowestMs, result.slowestMs);
    done += count;
    tell?.(done);
  }
  return { frames: done, outcomes, byRole, handedOn, comparisons, slowestMs };
}

async function fuzzRound(seed: number, count: number, note: (role: Role, reason: CloseReason | undefined) => void): Promise<Pick<FuzzReport, 'handedOn' | 'comparisons' | 'slowestMs'>> {
  const random = createRandom(seed);
  const deps = createTestDeps({ limits });
  const rooms = new Rooms(deps);
  await deps.store.createBoard({ id: 'b', title: '', createdAt: 0, keyHashes: {} });
  const places = await Promise.all(
    kinds.map(async (kind) => {
      const room = await rooms.open('b', kind);
      const witness = createWitness();
      room.join(witness);
      const people = new Map(roles.map((role, i) => [role, enter(room, kind, role, i + 2)]));
      return { kind, room, witness, people, real: createRealFrames(random) };
    }),
  );
  let [nextId, slowestMs] = [100, 0];
  for (let i = 0; i < count; i++) {
    const { kind, room, witness, people, real } = pick(random, places);
    const role = pick(random, roles);
    const frame = random() < 0.15 ? real.next() : mutateFrame(real.recent(), random, real.recent());
    const before = { weight: room.weight, heard: witness.updates.length };
    const fail = (what: string): never => {
      throw new Error(`${what} (seed ${seed}, frame ${i}, ${role} in the ${kind} document): ${Buffer.from(frame).toString('hex')}`);
    };
    let reason: CloseReason | undefined;
    const began = performance.now();
    try {
      reason = room.receive(people.get(role) as Member, frame);
    } catch (error) {
      fail(`a frame broke its handler: ${error instanceof Error ? String(error.stack) : String(error)}`);
    }
    slowestMs = Math.max(slowestMs, Math.round(performance.now() - began));
    note(role, reason);
    if (!allowed.has(reason)) fail(`a frame was answered with ${String(reason)}`);
    const news = witness.updates.slice(before.heard);
    const changed = room.weight !== before.weight || news.length > 0;
    if (changed && (reason !== undefined || !mayWrite(role, kind))) fail('somebody changed what they may not');
    if (news.length > 1 || news.some((update) => !isPartOf(update, frame))) fail('something was handed on that was not sent');
    if (reason !== undefined) {
      room.leave(people.get(role) as Member);
      people.set(role, enter(room, kind, role, nextId++));
    }
    // The log and the presence have their turn.
    if (below(random, 100) === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  for (const { room, witness } of places) await compare(room, witness, seed, deps.store);
  const handedOn = places.reduce((sum, { witness }) => sum + witness.updates.length, 0);
  await rooms.close(0);
  return { handedOn, comparisons: places.length, slowestMs };
}

/** Word for word, or without deletions that were known before, and then also without structs that were. */
function isPartOf(update: Uint8Array, frame: Uint8Array): boolean {
  if (Buffer.compare(update, frame.subarray(frame.length - update.length)) === 0) return true;
  const message = parseMessage(frame);
  if (!message.ok || !('update' in message.value)) return false;
  const [part, whole] = [contentsOf(update), contentsOf(message.value.update)];
  const deleted = new IdRanges();
  deleted.addAll(whole.deletes);
  const sameStructs = part.structs.length === 0 || String(part.structs) === String(whole.structs);
  return sameStructs && everyRange(part.deletes, (...range) => deleted.covers(...range));
}

function enter(room: Room, kind: RoomKind, role: Role, id: number): Member {
  const member: Member = { id, role, keyHash: undefined, author: '', mayWrite: mayWrite(role, kind), wantsAcks: true, takesDeflated: false, send: () => undefined, backlog: () => 0, charge: () => undefined, close: () => undefined, probe: () => undefined };
  room.join(member);
  return member;
}

function createWitness(): Witness {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  const witness: Witness = {
    id: 1,
    role: 'view',
    keyHash: undefined,
    author: '',
    mayWrite: false,
    wantsAcks: false,
    takesDeflated: false,
    doc,
    updates,
    heard: 0,
    backlog: () => 0,
    charge: () => undefined,
    close: () => undefined,
    probe: () => undefined,
    send(frame) {
      const parsed = parseMessage(frame);
      if (!parsed.ok) throw new Error(`the relay sent what is no message: ${parsed.error.message}`);
      witness.heard += 1;
      const message = parsed.value;
      if (message.type === 'sync-update') {
        Y.applyUpdate(doc, message.update);
        updates.push(message.update);
      } else if (message.type === 'awareness') {
        const entries = parseAwarenessUpdate(message.update, { maxEntries: 1e6, maxStateBytes: limits.presenceBytes });
        if (!entries.ok || entries.value.some(({ state }) => !isPresenceJson(state))) throw new Error('a presence was handed on that no page can read');
      }
    },
  };
  return witness;
}

/** Who comes now, who reads the store, and who was there all along must have the same. */
async function compare(room: Room, witness: Witness, seed: number, store: ReturnType<typeof createTestDeps>['store']): Promise<void> {
  await room.flush(10_000);
  const fresh = createWitness();
  room.join(fresh);
  room.receive(fresh, Uint8Array.of(0, 0, 1, 0));
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
  const stored = new Y.Doc();
  const { snapshot, tail } = await store.loadRoom(room.key);
  for (const update of [...(snapshot === undefined ? [] : [snapshot]), ...tail.map((row) => row.update)]) Y.applyUpdate(stored, update);
  const views = [witness.doc, fresh.doc, stored].map(stateOf);
  if (new Set(views).size !== 1) throw new Error(`seed ${seed}, room ${room.key.room}: those who were there, who comes and the store differ:\n${views.join('\n')}`);
}

/** All of a document that others could tell apart, waiting structs included. */
function stateOf(doc: Y.Doc): string {
  const parts = ['meta', 'place', 'text', 'a', 'b'].map((name) => doc.getMap(name).toJSON());
  const isWaiting = doc.store.pendingStructs !== null;
  const all = [parts, doc.getText('prose').toJSON(), doc.getArray('list').toJSON(), isWaiting, [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort((a, b) => a[0] - b[0])];
  // A changed byte may make a value one that JSON has no word for.
  return JSON.stringify(all, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}
