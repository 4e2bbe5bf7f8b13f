import * as Y from 'yjs';
import { packCheckpoint, packSegment } from '../history/history-codec.ts';
import type { NewSegment } from '../storage/board-history.ts';
import { contentsOf } from '../sync/update-summary.ts';
import type { ComputeResponses, MergeRequest } from './compute-protocol.ts';
import { packIds } from './packed-ids.ts';
import { countElements } from './trial.ts';

/**
 * Merges rows into a snapshot as a peer would take them in, so that what no peer could take in is found here, and the
 * contents of what was deleted leave the snapshot (the history keeps them). Throws on bytes that are no update.
 */
export function mergeRoom({ snapshot, rows, keep }: MergeRequest): ComputeResponses['merge'] {
  const doc = new Y.Doc();
  if (snapshot !== undefined) Y.applyUpdate(doc, snapshot);
  // One transaction: what a document does after each is done once.
  doc.transact(() => {
    for (const { update } of rows) Y.applyUpdate(doc, update);
  });
  const update = Y.encodeStateAsUpdate(doc);
  const segment = keep && rows.length > 0 ? toSegment(rows, update) : undefined;
  return { update, contents: packIds(contentsOf(update)), elements: countElements(doc), segment };
}

function toSegment(rows: MergeRequest['rows'], snapshot: Uint8Array): NewSegment {
  const [from, to] = rows.reduce(([min, max], { at }) => [Math.min(min, at), Math.max(max, at)], [Infinity, 0]);
  return { bytes: packSegment(rows), from, to, count: rows.length, checkpoint: packCheckpoint(snapshot) };
}
