import type { BoardStore, RoomKey } from '../storage/board-store.ts';
import { StoreError } from '../storage/board-store.ts';
import type { Member } from './member.ts';
import type { TailEntry } from './room-content.ts';
import type { RoomDeps, Unsaved } from './room-deps.ts';

/** What waits to be durable: an update, or only a place in the order (an update frame with nothing new in it). */
export type LogItem = { readonly entry: TailEntry | undefined; readonly by: Member };

/** Whom a log tells. */
export type RoomLogEvents = {
  /** An item of this member is on disk, with all before it. */
  readonly onDurable: (by: Member) => void;
  /** A batch is on disk; its items have been told of. */
  readonly onCommitted: (entries: readonly TailEntry[]) => void;
  /** The store refuses. Everything stays in memory and is tried again. Once per failed attempt. */
  readonly onFailing: (error: StoreError) => void;
  /** The store accepts again after refusing. */
  readonly onRecovered: () => void;
  /** The board is gone: what waits is dropped. */
  readonly onGone: () => void;
};

const firstRetryMs = 100;
const longestRetryMs = 5000;

/** Writes a room's updates to the store in their order, and keeps them until the store has them. */
export class RoomLog {
  readonly #store: BoardStore;
  readonly #all: Unsaved;
  readonly #key: RoomKey;
  readonly #events: RoomLogEvents;
  #queue: LogItem[] = [];
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #failure: StoreError | undefined;
  #waitingBytes = 0;
  #ended = false;

  constructor({ store, unsaved }: Pick<RoomDeps, 'store' | 'unsaved'>, key: RoomKey, events: RoomLogEvents) {
    this.#store = store;
    this.#all = unsaved;
    this.#key = key;
    this.#events = events;
  }

  /** Why the store refuses just now; undefined while it accepts. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  /** Bytes that are only in memory. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Puts an item at the end. Items are durable in their order, whatever they carry. */
  push(item: LogItem): void {
    if (this.#ended) return;
    if (item.entry === undefined && this.#queue.length === 0) {
      this.#events.onDurable(item.by);
      return;
    }
    this.#queue.push(item);
    this.#count(item.entry?.size ?? 0);
    this.#running ??= this.#run();
  }

  /** Resolves when everything is stored, or false after `timeoutMs`. A refusing store is tried again at once. */
  async flush(timeoutMs: number): Promise<boolean> {
    const running = this.#running;
    if (running === undefined) return true;
    this.#wake?.();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), timeoutMs);
    });
    await Promise.race([running, late]);
    clearTimeout(timer);
    return this.#queue.length === 0;
  }

  /** Drops what waits and stops trying. For rooms whose board is deleted, and for the end of the process. */
  end(): void {
    this.#ended = true;
    this.#queue = [];
    this.#count(-this.#waitingBytes);
    this.#wake?.();
  }

  #count(bytes: number): void {
    this.#waitingBytes += bytes;
    this.#all.bytes += bytes;
  }

  async #run(): Promise<void> {
    let retryMs = firstRetryMs;
    while (this.#queue.length > 0) {
      const batch = [...this.#queue];
      const failure = await this.#write(batch);
      if (this.#ended) break;
      if (failure === undefined) {
        retryMs = firstRetryMs;
      } else if (failure.code === 'unknown-board') {
        this.end();
        this.#tell(() => this.#events.onGone());
      } else {
        this.#failure = failure;
        this.#tell(() => this.#events.onFailing(failure));
        await this.#pause(retryMs);
        retryMs = Math.min(longestRetryMs, retryMs * 2);
      }
    }
    this.#running = undefined;
  }

  /** Who is told may fail: the room stores on, and the fault is reported as that of any promise. */
  #tell(event: () => void): void {
    try {
      event();
    } catch (error) {
      void Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #write(batch: readonly LogItem[]): Promise<StoreError | undefined> {
    const entries: TailEntry[] = [];
    for (const { entry } of batch) if (entry !== undefined) entries.push(entry);
    try {
      const { seqs, at } = await this.#store.append(this.#key, entries);
      if (this.#ended) return undefined;
      for (const [i, entry] of entries.entries()) {
        entry.seq = seqs[i];
        entry.at = at;
        this.#count(-entry.size);
      }
    } catch (error) {
      return error instanceof StoreError ? error : new StoreError('unavailable', String(error));
    }
    this.#queue.splice(0, batch.length);
    const recovered = this.#failure !== undefined;
    this.#failure = undefined;
    this.#tell(() => {
      for (const { by } of batch) this.#events.onDurable(by);
    });
    if (recovered) this.#tell(() => this.#events.onRecovered());
    this.#tell(() => this.#events.onCommitted(entries));
    return undefined;
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      const end = (): void => done();
      this.#wake = end;
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
    });
  }
}
