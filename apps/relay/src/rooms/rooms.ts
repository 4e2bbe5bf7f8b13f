import { roomName } from '@paperroll/protocol';
import type { RoomKind } from '@paperroll/protocol';
import type { LiveCounts } from '../metrics.ts';
import { StoreError } from '../storage/board-store.ts';
import type { KeyHashes, RoomKey } from '../storage/board-store.ts';
import { Neighbours } from './neighbours.ts';
import type { RoomDeps } from './room-deps.ts';
import { RoomLoader } from './room-loader.ts';
import { Room } from './room.ts';

const kinds: readonly RoomKind[] = ['board', 'workshop'];
const idleMs = 30_000;
const comingMs = 5000;
const slices = 20;
const smallestSlice = 10;
const tidiedAtOnce = 4;

/** As many documents are in memory as there may be, and all are in use. */
export class RoomsFull extends Error {
  override readonly name = 'RoomsFull';
}

/** The rooms in memory. */
export class Rooms {
  readonly #deps: RoomDeps;
  readonly #rooms = new Map<string, Room>();
  readonly #loader: RoomLoader;
  readonly #loading = new Map<string, Promise<Room>>();
  /** The other relays on this store, where there may be any. */
  readonly #neighbours: Neighbours | undefined;
  readonly #undo: (() => void) | undefined;
  /** Counts how often everything here became worthless. */
  #epoch = 0;
  #openings = 0;
  #tidying: Promise<void> | undefined;
  #keyChanges = 0;

  constructor(deps: RoomDeps) {
    this.#deps = deps;
    this.#loader = new RoomLoader(deps);
    this.#undo = deps.store.onReplaced?.(() => this.#startAnew());
    if (deps.bus.isShared) {
      this.#neighbours = new Neighbours({
        deps,
        rooms: this.#rooms,
        onBoardDeleted: (boardId) => this.#drop(boardId),
        onKeysChanged: (boardId) => void this.#lookAtKeys(boardId),
      });
    }
  }

  /** Gives a room, read from the store when it is not in memory. Rejects with a StoreError or an UnreadableRoom. */
  open(boardId: string, kind: RoomKind): Promise<Room> {
    const room = roomName(boardId, kind);
    const present = this.#rooms.get(room);
    if (present !== undefined) {
      present.reserve();
      return Promise.resolve(present);
    }
    // Everybody who comes while it loads waits for the one load.
    let loading = this.#loading.get(room);
    if (loading === undefined) {
      if (!this.#hasPlace()) return Promise.reject(new RoomsFull('There are as many documents in memory as there may be.'));
      loading = this.#load({ boardId, room }).finally(() => this.#loading.delete(room));
      this.#loading.set(room, loading);
    }
    return loading;
  }

  /** How many connections a board has, over both of its documents. */
  connectionsOf(boardId: string): number {
    return kinds.reduce((sum, kind) => sum + (this.#rooms.get(roomName(boardId, kind))?.memberCount ?? 0), 0);
  }

  /** Deletes a board for good and closes its connections. False when there is none. */
  async deleteBoard(boardId: string): Promise<boolean> {
    const deleted = await this.#deps.store.deleteBoard(boardId);
    // What was read before the deletion would come to life after it.
    await Promise.allSettled(kinds.map((kind) => this.#loading.get(roomName(boardId, kind))));
    this.#drop(boardId);
    this.#deps.bus.publish({ kind: 'board-deleted', node: this.#deps.node, boardId });
    return deleted;
  }

  /**
   * Replaces a board's keys, if they are still those of `before`, and closes at once, here and on the other relays, whoever came
   * in with one that is none any more.
   */
  async setKeys(boardId: string, before: KeyHashes, after: KeyHashes): Promise<'replaced' | 'changed' | 'unknown'> {
    const outcome = await this.#deps.store.setKeys(boardId, before, after);
    if (outcome !== 'replaced') return outcome;
    this.#revoke(boardId, after);
    this.#deps.bus.publish({ kind: 'keys-changed', node: this.#deps.node, boardId });
    return outcome;
  }

  /** Changes whenever some board's keys may have changed: who was admitted before must be looked at again. */
  get keyChanges(): number {
    return this.#keyChanges;
  }

  /** Forgets silent participants, and rooms that nobody has used for a while. Call every few seconds. */
  sweep(): Promise<void> {
    this.#loader.expire();
    for (const room of this.#rooms.values()) room.beat();
    // A merge may take minutes: the rooms that are in use do not wait for it, and the next sweep does not begin another.
    this.#tidying ??= this.#tidyIdle().finally(() => (this.#tidying = undefined));
    return this.#tidying;
  }

  /** Writes everything that waits. Gives the names of rooms whose updates could not be stored in time. */
  async flush(timeoutMs: number): Promise<readonly string[]> {
    const results = await Promise.all(
      [...this.#rooms.values()].map(async (room) => ((await room.flush(timeoutMs)) ? [] : [room.key.room])),
    );
    return results.flat();
  }

  /**
   * Closes every connection, saying that the relay restarts: in slices over `spreadMs`, because everybody comes back
   * a moment after they were closed, and stock clients do not spread themselves.
   */
  async close(spreadMs: number): Promise<void> {
    this.#neighbours?.close();
    this.#undo?.();
    const members = [...this.#rooms.values()].flatMap((room) => room.end());
    this.#rooms.clear();
    const size = Math.max(smallestSlice, Math.ceil(members.length / slices));
    for (let from = 0; from < members.length; from += size) {
      if (from > 0) await new Promise((resolve) => setTimeout(resolve, spreadMs / slices));
      for (const member of members.slice(from, from + size)) member.close('restarting');
    }
  }

  /** What the metrics show. */
  counts(): LiveCounts {
    const all = [...this.#rooms.values()];
    return {
      rooms: all.length,
      connections: all.reduce((sum, room) => sum + room.memberCount, 0),
      failingRooms: all.filter((room) => room.isFailing).length,
    };
  }

  async #load(key: RoomKey): Promise<Room> {
    await this.#neighbours?.enter(key.room);
    try {
      const epoch = this.#epoch;
      const content = await this.#loader.load(key);
      if (epoch !== this.#epoch) throw new StoreError('unavailable', 'Another server of the storage took over while the board was read.');
      const room = new Room(key, content, this.#deps, {
        line: `${this.#deps.node}:${(this.#openings += 1)}`,
        lookAtBoard: () => this.#lookAtBoard(key.boardId),
      });
      this.#rooms.set(key.room, room);
      this.#neighbours?.opened(room);
      return room;
    } catch (error) {
      this.#neighbours?.leave(key.room);
      throw error;
    }
  }

  /** Merges and forgets the rooms that are idle now, a few at a time. */
  async #tidyIdle(): Promise<void> {
    const idle = [...this.#rooms].filter(([, room]) => this.#isIdle(room)).values();
    const tidyOn = async (): Promise<void> => {
      for (const [name, room] of idle) {
        await room.tidy();
        if (this.#rooms.get(name) === room && this.#isIdle(room)) this.#forget(name);
      }
    };
    await Promise.all(Array.from({ length: tidiedAtOnce }, tidyOn));
  }

  /**
   * Another server of the store took over, which may lack what this one had confirmed last: what is here says nothing of what is
   * stored. Everybody comes back, and pages bring along what they have.
   */
  #startAnew(): void {
    this.#epoch += 1;
    this.#deps.logger.warn({ rooms: this.#rooms.size }, 'the storage was replaced by another server of it: all boards are read anew');
    for (const [name, room] of this.#rooms) {
      room.closeAll('restarting');
      this.#forget(name);
    }
  }

  #forget(name: string): void {
    const room = this.#rooms.get(name);
    if (room === undefined) return;
    room.end();
    this.#rooms.delete(name);
    this.#neighbours?.leave(name);
  }

  /** Whether another room may be loaded: the one that nobody has used for longest makes place when there is none. */
  #hasPlace(): boolean {
    if (this.#rooms.size + this.#loading.size < this.#deps.limits.rooms) return true;
    const idle = [...this.#rooms].flatMap(([name, room]) => {
      const since = room.idleSince();
      // Somebody may be on the way into one that was asked for just now.
      return since === undefined || this.#deps.now() - since < comingMs ? [] : [{ name, since }];
    });
    const [first] = idle.sort((a, b) => a.since - b.since);
    if (first !== undefined) this.#forget(first.name);
    return first !== undefined;
  }

  #isIdle(room: Room): boolean {
    const since = room.idleSince();
    return since !== undefined && this.#deps.now() - since >= idleMs;
  }

  #drop(boardId: string): void {
    for (const kind of kinds) {
      const name = roomName(boardId, kind);
      this.#rooms.get(name)?.closeAll('deleted');
      this.#forget(name);
    }
  }

  #revoke(boardId: string, keyHashes: KeyHashes): void {
    this.#keyChanges += 1;
    for (const kind of kinds) this.#rooms.get(roomName(boardId, kind))?.revoke(keyHashes);
  }

  /** Another relay changed keys. When it cannot be told which are left, everybody shows theirs again. */
  async #lookAtKeys(boardId: string): Promise<void> {
    this.#keyChanges += 1;
    const found = await this.#deps.store.findBoard(boardId).catch(() => undefined);
    if (found?.state === 'present') return this.#revoke(boardId, found.board.keyHashes);
    if (found !== undefined) return;
    for (const kind of kinds) this.#rooms.get(roomName(boardId, kind))?.sendAway('tryLater');
  }

  /** Looks at a board of which nothing was heard: it is looked at again later when the store does not answer. */
  async #lookAtBoard(boardId: string): Promise<void> {
    const found = await this.#deps.store.findBoard(boardId).catch(() => undefined);
    if (found?.state === 'present') for (const kind of kinds) this.#rooms.get(roomName(boardId, kind))?.revoke(found.board.keyHashes);
  }
}
