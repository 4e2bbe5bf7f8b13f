import type { ComputeResponses } from '../compute/compute-protocol.ts';
import type { RoomKey, StoredRoom } from '../storage/board-store.ts';
import { WorkerFailure } from '../worker-client.ts';
import { quarantine, UnreadableRoom } from './quarantine.ts';
import { RoomContent } from './room-content.ts';
import type { RoomDeps } from './room-deps.ts';

/** For how long an unreadable room is refused without another try: a page that comes back costs nothing. Doubled each time. */
const firstPauseMs = 60_000;
const longestPauseMs = 16 * 60_000;
const tries = 2;

/** Reads rooms from the store, and keeps a damaged one from costing more than itself. */
export class RoomLoader {
  readonly #deps: RoomDeps;
  readonly #unreadable = new Map<string, { readonly error: UnreadableRoom; readonly until: number; readonly pauseMs: number }>();

  constructor(deps: RoomDeps) {
    this.#deps = deps;
  }

  /** Reads a room; damaged updates are put aside. Rejects with a StoreError or an {@link UnreadableRoom}. */
  async load(key: RoomKey): Promise<RoomContent> {
    const known = this.#unreadable.get(key.room);
    if (known !== undefined && this.#deps.now() < known.until) throw known.error;
    const stored = await this.#deps.store.loadRoom(key);
    const reading = await this.#read(key, stored);
    this.#unreadable.delete(key.room);
    const damaged = stored.tail.flatMap(({ seq }, i) => {
      const each = reading.tail[i];
      return each !== undefined && 'damage' in each ? [{ seq, reason: each.damage }] : [];
    });
    if (damaged.length > 0) await quarantine(this.#deps, key, damaged, stored.epoch);
    return RoomContent.from(stored, reading);
  }

  /** Forgets which rooms could not be read, and were not asked for since for as long as they may be refused. */
  expire(): void {
    for (const [room, { until }] of this.#unreadable) if (this.#deps.now() >= until + longestPauseMs) this.#unreadable.delete(room);
  }

  async #read(key: RoomKey, { snapshot, tail }: StoredRoom): Promise<ComputeResponses['load']> {
    if (snapshot === undefined && tail.length === 0) return { snapshot: undefined, tail: [], elements: 0 };
    const updates = tail.map((row) => row.update);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#deps.compute.load(snapshot, updates);
      } catch (error) {
        // Somebody else's room may have taken the worker down: once more, and only then it was this one.
        const wasBystander = error instanceof WorkerFailure && error.code === 'worker-lost';
        if (!wasBystander || attempt === tries) throw this.#giveUp(key, error);
      }
    }
  }

  #giveUp(key: RoomKey, cause: unknown): UnreadableRoom {
    const { logger, metrics, now } = this.#deps;
    const error = new UnreadableRoom(`${key.room} cannot be read (${String(cause)}).`);
    metrics.unreadable.inc();
    logger.error({ room: key.room, reason: String(cause) }, 'a room cannot be read, and is refused');
    const before = this.#unreadable.get(key.room);
    const pauseMs = before === undefined ? firstPauseMs : Math.min(longestPauseMs, before.pauseMs * 2);
    this.#unreadable.set(key.room, { error, until: now() + pauseMs, pauseMs });
    return error;
  }
}
