import { roles } from '@paperroll/protocol';
import type { BoardStore, QuarantinedUpdate, RoomKey, StoredBoard, StoredRoom, StoredUpdate } from '../storage/board-store.ts';
import { StoreError } from '../storage/board-store.ts';

/** A store without a disk: for tests of what stands above a store, and of how it bears a store that refuses. */
export type MemoryStore = BoardStore & {
  /** While set, every write is refused with it. */
  failWith(error: StoreError | undefined): void;
  /** How many appends were tried, refused ones included. */
  readonly appendCalls: () => number;
};

/** See {@link MemoryStore}. */
export function createMemoryStore(): MemoryStore {
  const boards = new Map<string, StoredBoard>();
  const deleted = new Set<string>();
  const rooms = new Map<string, { boardId: string; snapshot: Uint8Array | undefined; tail: StoredUpdate[]; quarantined: QuarantinedUpdate[] }>();
  let failure: StoreError | undefined;
  let nextSeq = 1;
  let appendCalls = 0;

  const mayWrite = async (): Promise<void> => {
    await Promise.resolve();
    if (failure !== undefined) throw failure;
  };
  const roomOf = (key: RoomKey) => {
    if (!boards.has(key.boardId)) throw new StoreError('unknown-board', 'There is no such board.');
    const room = rooms.get(key.room) ?? { boardId: key.boardId, snapshot: undefined, tail: [], quarantined: [] };
    rooms.set(key.room, room);
    return room;
  };

  return {
    failWith: (error) => (failure = error),
    appendCalls: () => appendCalls,
    async createBoard(board) {
      await mayWrite();
      if (boards.has(board.id) || deleted.has(board.id)) return 'exists';
      boards.set(board.id, board);
      return 'created';
    },
    async findBoard(id) {
      const board = boards.get(id);
      if (board !== undefined) return { state: 'present', board };
      return { state: deleted.has(id) ? 'deleted' : 'unknown' };
    },
    async setKeys(id, before, after) {
      await mayWrite();
      const board = boards.get(id);
      if (board === undefined) return 'unknown';
      const isSame = roles.every((role) => Buffer.compare(board.keyHashes[role] ?? new Uint8Array(), before[role] ?? new Uint8Array()) === 0);
      if (!isSame) return 'changed';
      boards.set(id, { ...board, keyHashes: after });
      return 'replaced';
    },
    async deleteBoard(id) {
      await mayWrite();
      if (!boards.delete(id)) return false;
      deleted.add(id);
      for (const [name, room] of rooms) if (room.boardId === id) rooms.delete(name);
      return true;
    },
    async loadRoom(key): Promise<StoredRoom> {
      const { snapshot, tail, quarantined } = roomOf(key);
      return { snapshot, tail: [...tail], quarantined: quarantined.length };
    },
    async append(key, updates) {
      appendCalls++;
      await mayWrite();
      const rows = updates.map((update) => ({ seq: nextSeq++, update: update.slice() }));
      roomOf(key).tail.push(...rows);
      return rows.map((row) => row.seq);
    },
    async compact(key, snapshot, mergedSeqs) {
      await mayWrite();
      const room = roomOf(key);
      room.snapshot = snapshot;
      room.tail = room.tail.filter((row) => !mergedSeqs.includes(row.seq));
    },
    async quarantine(key, rows) {
      await mayWrite();
      const room = roomOf(key);
      for (const { seq, reason } of rows) {
        const row = room.tail.find((each) => each.seq === seq);
        if (row !== undefined) room.quarantined.push({ ...row, reason, at: 0 });
        room.tail = room.tail.filter((each) => each !== row);
      }
    },
    async readRaw(boardId) {
      if (!boards.has(boardId)) throw new StoreError('unknown-board', 'There is no such board.');
      return [...rooms].filter(([, room]) => room.boardId === boardId).map(([room, { snapshot, tail, quarantined }]) => ({ room, snapshot, tail, quarantined }));
    },
    check: mayWrite,
    close: () => Promise.resolve(),
  };
}
