import { encodeMessage, updateFrameSize, writeUpdateFrame } from '@paperroll/protocol';
import type { ComputeResponses, Contents } from '../compute/compute-protocol.ts';
import type { StoredRoom, StoredUpdate } from '../storage/board-store.ts';
import { encodeDeletions } from '../sync/deletions.ts';
import { KnownState } from '../sync/known-state.ts';
import { contentsOf } from '../sync/update-summary.ts';
import { weighDocument, weighUpdate } from '../sync/weight.ts';
import { ByteArena } from './byte-arena.ts';
import { toDeflatedFrame } from './deflated-frame.ts';

/** Of a longer update (bytes) it is kept what was read of it: it would take long again, and is little beside it. */
const longRead = 4096;

/** One update after the snapshot, by whom. `seq` and `at` are its row and time (ms since 1970) once it is durable. */
export class TailEntry {
  /** The update as a message. */
  readonly frame: Uint8Array;
  /** Of the update, in bytes. */
  readonly size: number;
  /** As how many bytes it counts. */
  readonly weight: number;
  readonly author: string;
  /** Whether this relay took it in from who wrote it, and stores it. */
  readonly isOwn: boolean;
  seq: number | undefined;
  at: number;
  #contents: Contents | undefined;

  constructor(frame: Uint8Array, { size, weight, contents }: Pick<TailEntry, 'size' | 'weight' | 'contents'>, row: Partial<Omit<StoredUpdate, 'update'>>) {
    this.frame = frame;
    this.size = size;
    this.weight = weight;
    if (size > longRead) this.#contents = { structs: contents.structs, deletes: contents.deletes };
    this.author = row.author ?? '';
    this.isOwn = row.seq === undefined;
    this.seq = row.seq;
    this.at = row.at ?? 0;
  }

  /** A view into the frame: one copy of the bytes is kept. */
  get update(): Uint8Array {
    return this.frame.subarray(this.frame.length - this.size);
  }

  /** Read when somebody asks, and kept: most updates are merged before, and the lists are larger than they are. */
  get contents(): Contents {
    return (this.#contents ??= contentsOf(this.update));
  }
}

/** The merged past of a room, with its ready-made frame, shared by everybody who joins. */
export type RoomSnapshot = {
  readonly update: Uint8Array;
  readonly frame: Uint8Array;
  readonly contents: Contents;
  /** As how many bytes it counts. */
  readonly weight: number;
  /** The same deflated, made once when the first asks; undefined when it gains nothing. */
  readonly deflated: () => Promise<Uint8Array | undefined>;
  /** Only what it deletes, as a message, made once when the first asks. */
  readonly deletions: () => Uint8Array;
};

/**
 * A room's document as bytes: snapshot and tail. There is no Y.Doc: it would hold every struct as an object, and every
 * join would encode them anew into the bytes that lie here.
 */
export class RoomContent {
  #known = new KnownState();
  #snapshot: RoomSnapshot | undefined;
  #version = 0;
  #epoch: number | undefined;
  readonly #frames = new ByteArena();
  #tail: TailEntry[] = [];
  #weight = 0;
  #elements = 0;
  #damaged = false;

  /** Takes over what the store holds and the compute worker could read of it. */
  static from(stored: StoredRoom, { snapshot, tail, elements }: ComputeResponses['load']): RoomContent {
    const content = new RoomContent();
    content.#elements = elements;
    content.#version = stored.version;
    content.#epoch = stored.epoch;
    content.#damaged = stored.quarantined > 0;
    if (stored.snapshot !== undefined && snapshot !== undefined) {
      content.#snapshot = toSnapshot(stored.snapshot, snapshot);
      content.known.add(snapshot);
      content.#weight += content.#snapshot.weight;
    }
    stored.tail.forEach((row, i) => {
      const reading = tail[i];
      if (reading === undefined || 'damage' in reading) content.#damaged = true;
      else content.append(row.update, reading, row);
    });
    return content;
  }

  /** The ids of all that it holds. */
  get known(): KnownState {
    return this.#known;
  }

  /** How many elements the board had when it was last read or merged. */
  get elements(): number {
    return this.#elements;
  }

  /** Whether a part of what was stored could not be read. */
  get isDamaged(): boolean {
    return this.#damaged;
  }

  /** As how many bytes snapshot and tail count. */
  get weight(): number {
    return this.#weight;
  }

  /** As how many bytes an update would count here. */
  weigh(size: number, contents: Contents): number {
    return weighUpdate(size, contents, (client) => this.known.knows(client));
  }

  get snapshot(): RoomSnapshot | undefined {
    return this.#snapshot;
  }

  /** How often the snapshot was replaced, as the store counts. */
  get version(): number {
    return this.#version;
  }

  /** In which epoch of the store it was read: what it calls rows and versions means something else in another. */
  get epoch(): number | undefined {
    return this.#epoch;
  }

  /** The updates after the snapshot. A fresh array after every compaction: keeping a reference is safe. */
  get tail(): readonly TailEntry[] {
    return this.#tail;
  }

  /** Adds an update and gives its entry; the bytes are copied. `row` says by whom, and where it is when it is stored already. */
  append(update: Uint8Array, contents: Contents, row: Partial<Omit<StoredUpdate, 'update'>>): TailEntry {
    const frame = this.#frames.take(updateFrameSize(update));
    writeUpdateFrame(frame, update);
    const entry = new TailEntry(frame, { size: update.length, weight: this.weigh(update.length, contents), contents }, row);
    this.#tail.push(entry);
    this.#weight += entry.weight;
    this.known.add(contents);
    return entry;
  }

  /** Puts a merged snapshot in the place of the old one and of the merged entries. */
  replace({ update, contents, elements }: Pick<ComputeResponses['merge'], 'update' | 'contents' | 'elements'>, version: number, merged: ReadonlySet<TailEntry>): void {
    this.#snapshot = toSnapshot(update, contents);
    this.#version = version;
    this.#elements = elements;
    this.#drop(merged);
  }

  /**
   * Takes over a snapshot that somebody else has stored, in the place of one's own and of all durable entries that are
   * in it. Their ids tell: an update whose ids the snapshot has is in it.
   */
  adopt(update: Uint8Array, contents: Contents, elements: number, version: number): void {
    const inside = new KnownState();
    inside.add(contents);
    const merged = this.#tail.filter((entry) => entry.seq !== undefined && inside.contains(entry.contents));
    this.known.add(contents);
    this.replace({ update, contents, elements }, version, new Set(merged));
  }

  /** Takes entries out that are here once more, with the same row: those given stay. */
  dropTwins(entries: ReadonlySet<TailEntry>): void {
    const seqs = new Set([...entries].map((entry) => entry.seq));
    this.#drop(new Set(this.#tail.filter((entry) => !entries.has(entry) && entry.seq !== undefined && seqs.has(entry.seq))));
  }

  /** Takes entries out that nobody could take in. */
  putAside(damaged: ReadonlySet<TailEntry>): void {
    this.#damaged = true;
    this.#drop(damaged);
    // What they alone said is said by nobody any more.
    if (damaged.size === 0) return;
    this.#known = new KnownState();
    for (const contents of [...(this.#snapshot === undefined ? [] : [this.#snapshot.contents]), ...this.#tail.map((entry) => entry.contents)]) this.#known.add(contents);
  }

  #drop(entries: ReadonlySet<TailEntry>): void {
    this.#tail = this.#tail.filter((entry) => !entries.has(entry));
    this.#weight = this.#tail.reduce((sum, entry) => sum + entry.weight, this.#snapshot?.weight ?? 0);
  }
}

function toSnapshot(update: Uint8Array, contents: Contents): RoomSnapshot {
  const frame = encodeMessage({ type: 'sync-update', update });
  let deflated: Promise<Uint8Array | undefined> | undefined;
  let deletions: Uint8Array | undefined;
  return {
    update,
    contents,
    weight: weighDocument(update.length, contents),
    frame,
    deflated: () => (deflated ??= toDeflatedFrame(update)),
    deletions: () => (deletions ??= encodeMessage({ type: 'sync-update', update: encodeDeletions(contents.deletes) })),
  };
}
