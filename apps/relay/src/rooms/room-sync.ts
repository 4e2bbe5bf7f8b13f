import { encodeMessage } from '@paperroll/protocol';
import type { Compute } from '../compute/compute-client.ts';
import type { KnownState } from '../sync/known-state.ts';
import { encodeStateVector, hasStructs } from '../sync/state-vector.ts';
import type { StateVector } from '../sync/state-vector.ts';
import type { Member } from './member.ts';
import type { RoomContent, RoomSnapshot } from './room-content.ts';

/** A Yjs update that carries nothing: no structs, no deletions. */
const emptyUpdate = Uint8Array.of(0, 0);
const lastFrame = encodeMessage({ type: 'sync-step-2', update: emptyUpdate });

/** With more than this many calls waiting, a whole snapshot is cheaper than a place in the queue. Less than are answered at once. */
const busyCalls = 8;

/** Differences to a snapshot by state vector, the last of them: those who lost the line together lack the same, and come back one after the other. */
const made = new WeakMap<RoomSnapshot, Map<string, Promise<Uint8Array>>>();
const mostKept = 8;
const largestKept = 32 * 1024;
/** So much of a tail is looked at in one turn. */
const turnBytes = 128 * 1024;

/**
 * Answers a SyncStep1: what the peer lacks of the snapshot, then the tail as it is, then an empty SyncStep2 (which
 * makes the stock client "synced"), then the relay's own SyncStep1. Nothing is merged; whole-board diffs are the
 * worker's, and who has all structs gets the snapshot's deletions, which are the same for everybody. Updates that arrive meanwhile reach the member as broadcasts.
 */
export async function answerSyncStep1(
  content: RoomContent,
  member: Member,
  vector: StateVector,
  compute: Compute,
): Promise<void> {
  const tail = [...content.tail];
  const snapshot = content.snapshot;
  const past = snapshot === undefined ? undefined : await missingPast({ snapshot, known: content.known }, vector, compute);
  if (snapshot !== undefined && past === snapshot.frame) await sendWhole(snapshot, member);
  else if (past !== undefined) member.send(past, 'expected');
  let read = 0;
  for (const entry of tail) {
    const nothingNew = entry.contents.deletes.length === 0 && hasStructs(vector, entry.contents);
    if (!nothingNew) member.send(entry.frame, 'expected');
    // Whoever comes first reads all of it: others have their turn in between.
    if ((read += entry.size) < turnBytes) continue;
    read = 0;
    await new Promise((resolve) => setImmediate(resolve));
  }
  member.send(lastFrame, 'expected');
  member.send(encodeMessage({ type: 'sync-step-1', stateVector: content.known.encodeStateVector() }), 'expected');
}

/** The whole past is by far the largest message, and the only one that is deflated. */
async function sendWhole(snapshot: RoomSnapshot, member: Member): Promise<void> {
  const deflated = member.takesDeflated ? await snapshot.deflated() : undefined;
  member.send(deflated ?? snapshot.frame, 'expected');
}

/** What somebody may lack a part of. */
type Past = { readonly snapshot: RoomSnapshot; readonly known: KnownState };

async function missingPast({ snapshot, known }: Past, vector: StateVector, compute: Compute): Promise<Uint8Array | undefined> {
  if (vector.size === 0) return snapshot.frame;
  // Whether a peer knows of a deletion no state vector says.
  if (hasStructs(vector, snapshot.contents)) return snapshot.contents.deletes.length === 0 ? undefined : snapshot.deletions();
  try {
    // Without those who never wrote here, the answer is the same, whatever they are called and however many they are.
    const entries = [...vector].filter(([client]) => known.structs.knows(client));
    if (entries.length === 0) return snapshot.frame;
    return (await difference(snapshot, encodeStateVector(entries), compute)) ?? snapshot.frame;
  } catch {
    // The worker was lost or stuck: everything is always a right answer, only a longer one.
    return snapshot.frame;
  }
}

/** What of the snapshot somebody lacks, as a message; undefined where it is no time to look. */
function difference(snapshot: RoomSnapshot, stateVector: Uint8Array, compute: Compute): Promise<Uint8Array> | undefined {
  const kept = made.get(snapshot) ?? new Map<string, Promise<Uint8Array>>();
  made.set(snapshot, kept);
  const name = Buffer.from(stateVector).toString('latin1');
  const known = kept.get(name);
  if (known !== undefined || compute.pending() > busyCalls) return known;
  const making = compute.diff(snapshot.update, stateVector).then((update) => encodeMessage({ type: 'sync-update', update }));
  if (name.length > largestKept) return making;
  kept.set(name, making);
  const drop = (): void => void (kept.get(name) === making && kept.delete(name));
  making.then((frame) => frame.length > largestKept && drop(), drop);
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size > mostKept) kept.delete(oldest);
  return making;
}
