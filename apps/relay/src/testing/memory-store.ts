import { roles } from '@paperroll/protocol';
import type { BoardStore, MissingOfRoom, QuarantinedUpdate, RoomKey, StoredBoard, StoredRoom, StoredUpdate } from '../storage/board-store.ts';
import { StoreError } from '../storage/board-store.ts';
import { createMemoryHistory } from './memory-history.ts';
import type { MemoryHistory } from './memory-history.ts';

/** A store without a disk: for tests of what stands above a store, and of how it bears a store that refuses. */
export type MemoryStore = BoardStore & {
  /** While set, every write is refused with it. */
  failWith(error: StoreError | undefined): void;
  /** How many appends were tried, refused ones included. */
  readonly appendCalls: () => number;
};

type MemoryRoom = {
  readonly boardId: string;
  snapshot: Uint8Array | undefined;
  version: number;
  mergedTo: number;
  tail: StoredUpdate[];
  readonly quarantined: QuarantinedUpdate[];
  readonly history: MemoryHistory;
};

/** See {@link MemoryStore}. `now` gives ms since 1970, for tests of the past. */
export function createMemoryStore(now: () => number = Date.now): MemoryStore {
  const boards = new Map<string, StoredBoard>();
  const deleted = new Set<string>();
  const rooms = new Map<string, MemoryRoom>();
  let failure: StoreError | undefined;
  let nextSeq = 1;
  let nextPart = 1;
  let appendCalls = 0;

  const mayWrite = async (): Promise<void> => {
    await Promise.resolve();
    if (failure !== undefined) throw failure;
  };
  const roomOf = (key: RoomKey): MemoryRoom => {
    if (!boards.has(key.boardId)) throw new StoreError('unknown-board', 'There is no such board.');
    const room = rooms.get(key.room) ?? emptyRoom(key.boardId, () => nextPart++);
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
      const { snapshot, version, mergedTo, tail, quarantined } = roomOf(key);
      return { snapshot, version, mergedTo, tail: [...tail], quarantined: quarantined.length };
    },
    async readMissing(key, known): Promise<MissingOfRoom> {
      const { snapshot, version, mergedTo, tail } = roomOf(key);
      const rows = tail.filter((row) => !known.seqs.includes(row.seq));
      return { version, mergedTo, snapshot: version === known.version ? undefined : snapshot, rows };
    },
    async append(key, updates) {
      appendCalls++;
      await mayWrite();
      const at = now();
      const rows = updates.map(({ update, author }) => ({ seq: nextSeq++, update: update.slice(), at, author }));
      roomOf(key).tail.push(...rows);
      return { seqs: rows.map((row) => row.seq), at };
    },
    async compact(key, { snapshot, base, mergedSeqs, segment }) {
      await mayWrite();
      const room = roomOf(key);
      if (room.version !== base) throw new StoreError('stale', 'The board was merged by another server meanwhile.');
      const merged = new Set(mergedSeqs);
      const mergedTo = room.tail.reduce((to, row) => (merged.has(row.seq) ? Math.max(to, row.at) : to), room.mergedTo);
      if (segment !== undefined) room.history.add(room, { version: base + 1, mergedTo }, segment);
      room.snapshot = snapshot;
      room.version = base + 1;
      room.mergedTo = mergedTo;
      room.tail = room.tail.filter((row) => !merged.has(row.seq));
      return room.version;
    },
    async quarantine(key, rows) {
      await mayWrite();
      const room = roomOf(key);
      for (const { seq, reason } of rows) {
        const row = room.tail.find((each) => each.seq === seq);
        if (row !== undefined) room.quarantined.push({ seq, update: row.update, reason, at: now() });
        room.tail = room.tail.filter((each) => each !== row);
      }
    },
    async readRaw(boardId) {
      if (!boards.has(boardId)) throw new StoreError('unknown-board', 'There is no such board.');
      return [...rooms].filter(([, room]) => room.boardId === boardId).map(([room, { snapshot, tail, quarantined }]) => ({ room, snapshot, tail, quarantined }));
    },
    async readHistory(key) {
      const { version, mergedTo, history } = roomOf(key);
      return { version, mergedTo, parts: history.parts() };
    },
    readHistoryParts: async (key, ids) => roomOf(key).history.read(ids),
    async pruneHistory(before, limit) {
      await mayWrite();
      return [...rooms.values()].reduce((sum, room) => sum + room.history.prune(before, limit - sum), 0);
    },
    check: mayWrite,
    close: () => Promise.resolve(),
  };
}

function emptyRoom(boardId: string, nextPart: () => number): MemoryRoom {
  const history = createMemoryHistory(nextPart);
  return { boardId, snapshot: undefined, version: 0, mergedTo: 0, tail: [], quarantined: [], history };
}
