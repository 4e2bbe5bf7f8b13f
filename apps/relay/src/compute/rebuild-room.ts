import * as Y from 'yjs';
import { unpackCheckpoint, unpackSegment } from '../history/history-codec.ts';
import type { RebuildRequest } from './compute-protocol.ts';

/** Builds a room as of a moment, and gives it as one update. Throws on bytes that cannot be read. */
export function rebuildRoom({ checkpoint, snapshot, segments, tail, until }: RebuildRequest): Uint8Array {
  const doc = new Y.Doc();
  if (checkpoint !== undefined) Y.applyUpdate(doc, unpackCheckpoint(checkpoint));
  if (snapshot !== undefined) Y.applyUpdate(doc, snapshot);
  doc.transact(() => {
    for (const segment of segments) for (const entry of unpackSegment(segment)) apply(entry);
    for (const entry of tail) apply(entry);
  });
  return Y.encodeStateAsUpdate(doc);

  function apply({ at, update }: RebuildRequest['tail'][number]): void {
    if (at <= until) Y.applyUpdate(doc, update);
  }
}
