import { encodeMessage } from '@paperroll/protocol';
import type { Compute } from '../compute/compute-client.ts';
import { hasStructs } from '../sync/state-vector.ts';
import type { StateVector } from '../sync/state-vector.ts';
import type { Member } from './member.ts';
import type { RoomContent, RoomSnapshot } from './room-content.ts';

/** A Yjs update that carries nothing: no structs, no deletions. */
const emptyUpdate = Uint8Array.of(0, 0);
const lastFrame = encodeMessage({ type: 'sync-step-2', update: emptyUpdate });

/** With more than this many calls waiting, a whole snapshot is cheaper than a place in the queue. */
const busyCalls = 20;

/**
 * Answers a SyncStep1: what the peer lacks of the snapshot, then the tail as it is, then an empty SyncStep2 (which
 * makes the stock client "synced"), then the relay's own SyncStep1. Nothing is merged; whole-board diffs are the
 * worker's. Updates that arrive meanwhile reach the member as broadcasts.
 */
export async function answerSyncStep1(
  content: RoomContent,
  member: Member,
  request: { readonly vector: StateVector; readonly encoded: Uint8Array },
  compute: Compute,
): Promise<void> {
  const tail = [...content.tail];
  const snapshot = content.snapshot;
  const past = snapshot === undefined ? undefined : await missingPast(snapshot, request, compute);
  if (snapshot !== undefined && past === snapshot.frame) await sendWhole(snapshot, member);
  else if (past !== undefined) member.send(past, 'expected');
  for (const entry of tail) {
    const nothingNew = entry.contents.deletes.length === 0 && hasStructs(request.vector, entry.contents);
    if (!nothingNew) member.send(entry.frame, 'expected');
  }
  member.send(lastFrame, 'expected');
  member.send(encodeMessage({ type: 'sync-step-1', stateVector: content.known.encodeStateVector() }), 'expected');
}

/** The whole past is by far the largest message, and the only one that is deflated. */
async function sendWhole(snapshot: RoomSnapshot, member: Member): Promise<void> {
  const deflated = member.takesDeflated ? await snapshot.deflated() : undefined;
  member.send(deflated ?? snapshot.frame, 'expected');
}

async function missingPast(
  snapshot: RoomSnapshot,
  request: { readonly vector: StateVector; readonly encoded: Uint8Array },
  compute: Compute,
): Promise<Uint8Array | undefined> {
  if (request.vector.size === 0) return snapshot.frame;
  if (snapshot.contents.deletes.length === 0 && hasStructs(request.vector, snapshot.contents)) return undefined;
  if (compute.pending() > busyCalls) return snapshot.frame;
  try {
    const update = await compute.diff(snapshot.update, request.encoded);
    return encodeMessage({ type: 'sync-update', update });
  } catch {
    // The worker was lost or stuck: everything is always a right answer, only a longer one.
    return snapshot.frame;
  }
}
