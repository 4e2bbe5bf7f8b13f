import { encodeMessage } from '@paperroll/protocol';
import type { Contents } from '../compute/compute-protocol.ts';
import type { StoredRoom } from '../storage/board-store.ts';
import { KnownState } from '../sync/known-state.ts';
import type { UpdateSummary } from '../sync/update-summary.ts';

/** One update after the snapshot. `seq` is its row once it is durable. */
export type TailEntry = {
  readonly update: Uint8Array;
  readonly frame: Uint8Array;
  readonly contents: Contents;
  seq: number | undefined;
};

/** The merged past of a room, with its ready-made frame, shared by everybody who joins. */
export type RoomSnapshot = { readonly update: Uint8Array; readonly frame: Uint8Array; readonly contents: Contents };

/**
 * A room's document as bytes: snapshot and tail. There is no Y.Doc: it would hold every struct as an object, and every
 * join would encode them anew into the bytes that lie here.
 */
export class RoomContent {
  readonly known = new KnownState();
  #snapshot: RoomSnapshot | undefined;
  #tail: TailEntry[] = [];
  #bytes = 0;

  /** Takes over what the store holds; `contents` is what the compute worker read in it. */
  static from(stored: StoredRoom, snapshot: Contents | undefined, tail: readonly Contents[]): RoomContent {
    const content = new RoomContent();
    if (stored.snapshot !== undefined && snapshot !== undefined) {
      content.#snapshot = toSnapshot(stored.snapshot, snapshot);
      content.known.add(snapshot);
      content.#bytes += stored.snapshot.length;
    }
    stored.tail.forEach(({ seq, update }, i) => {
      content.append(update, tail[i] ?? { structs: [], deletes: [] }, seq);
    });
    return content;
  }

  /** Size of snapshot and tail. */
  get bytes(): number {
    return this.#bytes;
  }

  get snapshot(): RoomSnapshot | undefined {
    return this.#snapshot;
  }

  /** The updates after the snapshot. A fresh array after every compaction: keeping a reference is safe. */
  get tail(): readonly TailEntry[] {
    return this.#tail;
  }

  /** Adds an update and gives its entry. */
  append(update: Uint8Array, contents: Contents | UpdateSummary, seq?: number): TailEntry {
    const frame = encodeMessage({ type: 'sync-update', update });
    const entry: TailEntry = {
      // A view into the frame: one copy of the bytes is kept.
      update: frame.subarray(frame.length - update.length),
      frame,
      contents: { structs: contents.structs, deletes: contents.deletes },
      seq,
    };
    this.#tail.push(entry);
    this.#bytes += update.length;
    this.known.add(contents);
    return entry;
  }

  /** Puts a merged snapshot in the place of the old one and of the merged entries. */
  replace(update: Uint8Array, contents: Contents, merged: ReadonlySet<TailEntry>): void {
    this.#snapshot = toSnapshot(update, contents);
    this.#tail = this.#tail.filter((entry) => !merged.has(entry));
    this.#bytes = this.#tail.reduce((sum, entry) => sum + entry.update.length, update.length);
  }
}

function toSnapshot(update: Uint8Array, contents: Contents): RoomSnapshot {
  return { update, contents, frame: encodeMessage({ type: 'sync-update', update }) };
}
