import { StoreError } from '../storage/board-store.ts';
import type { RoomKey } from '../storage/board-store.ts';
import { WorkerFailure } from '../worker-client.ts';
import type { RoomContent, TailEntry } from './room-content.ts';
import { quarantine } from './quarantine.ts';
import type { RoomDeps } from './room-deps.ts';

/** Some sixteen hundred new stickies: merging sooner costs more than joiners gain by it. */
const smallestTailBytes = 512 * 1024;
const longestTail = 2000;
const bytesOfRow = 400;
const worthwhileTail = 20;
/** Doubled with each failure, so that a board which cannot be merged costs the others less and less. */
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;
const recountMs = 10_000;
/** Nor does one that is nearly full, in bytes: a merge of all that is dearer. */
const reweighMs = 60_000;
const nearlyFull = 0.95;

/** Relays that would merge the same at the same time do not try again at the same time. */
const pauseAfterStaleMs = 2000;
/** Of relays that share a room all but one wait this much longer. */
const patience = 1.5;

/** Whom a compaction tells. */
export type CompactionEvents = {
  /** The snapshot was replaced, here and in the store. */
  readonly onCompacted: () => void;
  /** Another relay has replaced it: the room must be read again. */
  readonly onStale: () => void;
  /** Rows were put aside that nobody could read. */
  readonly onPutAside: (seqs: readonly number[]) => void;
};

type StoredEntry = TailEntry & { seq: number };

/**
 * Merges a room's durable updates into its snapshot, in the compute worker, when they have grown to half of the
 * snapshot's size (so that every byte is merged a logarithmic number of times). The store swaps snapshot and merged
 * rows, which it keeps as history, in one transaction: a crash leaves the old state or the new one.
 */
export class Compaction {
  readonly #key: RoomKey;
  readonly #content: RoomContent;
  readonly #deps: RoomDeps;
  readonly #events: CompactionEvents;
  #running: Promise<void> | undefined;
  #notBefore = -Infinity;
  #pauseMs = firstPauseMs;
  #mergedAt = -Infinity;

  constructor(key: RoomKey, content: RoomContent, deps: RoomDeps, events: CompactionEvents) {
    this.#key = key;
    this.#content = content;
    this.#deps = deps;
    this.#events = events;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Starts when the tail has grown large. Never rejects. */
  runIfDue(): Promise<void> {
    const due = this.#isDue(1) && (this.#isFirst() || this.#isDue(patience));
    return due || this.#isRecountDue() ? this.#start() : Promise.resolve();
  }

  /** Starts when the next load would profit: for a room that nobody uses any more. Never rejects. */
  runIfWorthwhile(): Promise<void> {
    return this.#content.tail.length >= worthwhileTail ? this.#start() : Promise.resolve();
  }

  /** Resolves when no merge is under way. */
  settled(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  #start(): Promise<void> {
    if (this.#running === undefined && this.#deps.now() >= this.#notBefore) {
      this.#running = this.#merge().finally(() => {
        this.#running = undefined;
        // What was committed while it ran may be as much again; rows are committed in their order.
        if (this.#content.tail[0]?.seq !== undefined) void this.runIfDue();
      });
    }
    return this.settled();
  }

  #isDue(factor: number): boolean {
    const { snapshot, tail, weight } = this.#content;
    const snapshotWeight = snapshot?.weight ?? 0;
    const tooLarge = weight - snapshotWeight > factor * Math.max(smallestTailBytes, snapshotWeight / 2);
    // Many small updates: the more, the dearer a merge is, so that its share of each update stays the same.
    return tooLarge || tail.length > factor * Math.max(longestTail, snapshotWeight / bytesOfRow);
  }

  /** All relays of a room have the same to merge, and would do it at the same moment: who stored the oldest of it goes first. */
  #isFirst(): boolean {
    if (!this.#deps.bus.isShared) return true;
    let oldest: TailEntry | undefined;
    for (const entry of this.#content.tail) if ((entry.seq ?? Infinity) < (oldest?.seq ?? Infinity)) oldest = entry;
    return oldest?.isOwn !== false;
  }

  /** A board with too many elements takes no new ones until what was deleted since has been counted. */
  #isRecountDue(): boolean {
    const { elements, weight, tail } = this.#content;
    const { limits, now } = this.#deps;
    const since = now() - this.#mergedAt;
    return (elements > limits.elements && since >= recountMs) || (weight > nearlyFull * limits.boardBytes && tail.length > 0 && since >= reweighMs);
  }

  async #merge(): Promise<void> {
    const { compute, store, metrics, logger, now } = this.#deps;
    const { snapshot, tail } = this.#content;
    const merged = tail.filter((entry): entry is StoredEntry => entry.seq !== undefined);
    if (merged.length === 0) return;
    const rows = merged.map(({ update, at, author }) => ({ update, at, author }));
    const base = this.#content.version;
    try {
      const result = await compute.merge({ snapshot: snapshot?.update, rows, keep: this.#deps.keepsHistory });
      const mergedSeqs = merged.map((entry) => entry.seq);
      const version = await store.compact(this.#key, { snapshot: result.update, base, mergedSeqs, segment: result.segment, epoch: this.#content.epoch });
      // Another relay may have gone on from here, and this one have read it, before the answer came.
      if (this.#content.version === base) this.#content.replace(result, version, new Set(merged));
      this.#mergedAt = now();
      this.#pauseMs = firstPauseMs;
      metrics.compactions.inc({ result: 'done' });
      this.#events.onCompacted();
    } catch (error) {
      if (error instanceof StoreError && error.code === 'stale') {
        this.#notBefore = now() + pauseAfterStaleMs * (0.5 + Math.random());
        metrics.compactions.inc({ result: 'stale' });
        return this.#events.onStale();
      }
      this.#notBefore = now() + this.#pauseMs;
      this.#pauseMs = Math.min(longestPauseMs, this.#pauseMs * 2);
      metrics.compactions.inc({ result: 'failed' });
      logger.warn({ room: this.#key.room, reason: String(error) }, 'compaction failed, the room keeps its updates');
      if (mayBeDamage(error)) await this.#putDamagedAside(merged);
    }
  }

  /** Looks whether single updates are why a merge failed. */
  async #putDamagedAside(entries: readonly StoredEntry[]): Promise<void> {
    try {
      const { tail } = await this.#deps.compute.load(this.#content.snapshot?.update, entries.map((entry) => entry.update));
      const damaged = entries.flatMap((entry, i) => {
        const reading = tail[i];
        return reading !== undefined && 'damage' in reading ? [{ entry, seq: entry.seq, reason: reading.damage }] : [];
      });
      if (damaged.length === 0) return;
      await quarantine(this.#deps, this.#key, damaged.map(({ seq, reason }) => ({ seq, reason })), this.#content.epoch);
      this.#content.putAside(new Set(damaged.map(({ entry }) => entry)));
      this.#events.onPutAside(damaged.map(({ seq }) => seq));
    } catch (error) {
      this.#deps.logger.warn({ room: this.#key.room, reason: String(error) }, 'a room could not be tried');
    }
  }
}

/** Not when the store refused, and not when it took too long: trying all of it again would. */
function mayBeDamage(error: unknown): boolean {
  return !(error instanceof StoreError) && !(error instanceof WorkerFailure && error.code === 'worker-slow');
}
