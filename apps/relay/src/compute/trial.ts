import * as Y from 'yjs';
import { contentsOf } from '../sync/update-summary.ts';
import { packIds } from './packed-ids.ts';
import type { Contents, Damage, ComputeResponses } from './compute-protocol.ts';

/** The root map that has one entry for each element of a board; the workshop document has none. */
const elementsMap = 'meta';

/** A snapshot that cannot be read, so that nothing of its room can. */
export class DamagedSnapshot extends Error {
  override readonly name = 'DamagedSnapshot';
  readonly code = 'damaged-snapshot';
}

/**
 * Reads a room as a peer would, update by update, and says which of its updates no peer could take in. Throws a
 * {@link DamagedSnapshot}.
 */
export function tryRoom(snapshot: Uint8Array | undefined, tail: readonly Uint8Array[]): ComputeResponses['load'] {
  const good: Uint8Array[] = [];
  const readings: (Contents | Damage)[] = [];
  const first = trySnapshot(snapshot);
  let doc = first.doc;
  for (const update of tail) {
    const reading = readUpdate(update, doc);
    readings.push(reading);
    // A document in which an update broke halfway is none any more.
    if ('damage' in reading) doc = build(snapshot, good);
    else good.push(update);
  }
  return { snapshot: first.contents, tail: readings, elements: countElements(doc) };
}

function trySnapshot(snapshot: Uint8Array | undefined): { doc: Y.Doc; contents: Contents | undefined } {
  try {
    const contents = snapshot === undefined ? undefined : packIds(contentsOf(snapshot));
    return { doc: build(snapshot, []), contents };
  } catch (error) {
    throw new DamagedSnapshot(messageOf(error));
  }
}

function readUpdate(update: Uint8Array, doc: Y.Doc): Contents | Damage {
  try {
    const contents = packIds(contentsOf(update));
    Y.applyUpdate(doc, update);
    return contents;
  } catch (error) {
    return { damage: messageOf(error) };
  }
}

function build(snapshot: Uint8Array | undefined, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of snapshot === undefined ? updates : [snapshot, ...updates]) Y.applyUpdate(doc, update);
  return doc;
}

/** How many elements a board's document has. */
export function countElements(doc: Y.Doc): number {
  return doc.getMap(elementsMap).size;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
