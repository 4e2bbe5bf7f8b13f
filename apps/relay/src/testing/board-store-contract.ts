import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BoardStore, CompactedRoom, NewUpdate, RoomKey, StoredBoard } from '../storage/board-store.ts';

/** A store under test. `reopen` closes it and opens the same data again; undefined for one that forgets. */
export type StoreUnderTest = {
  readonly store: BoardStore;
  readonly reopen?: () => Promise<BoardStore>;
  dispose(): Promise<void>;
};

const board: StoredBoard = {
  id: 'board-1',
  title: 'Parcel service',
  createdAt: 1_795_000_000_000,
  keyHashes: { host: bytes(32, 1), edit: bytes(32, 2), view: bytes(32, 3) },
};
const room: RoomKey = { boardId: 'board-1', room: 'board-1' };
const workshop: RoomKey = { boardId: 'board-1', room: 'board-1.workshop' };

/** What every store must do, besides `board-history-contract.ts`. An adapter's test is these and its own quirks. */
export function boardStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a board store`, () => {
    let under: StoreUnderTest;
    let store: BoardStore;
    beforeEach(async () => {
      under = await open();
      store = under.store;
    });
    afterEach(() => under.dispose());
    const append = async (...args: Parameters<BoardStore['append']>): Promise<readonly number[]> => (await store.append(...args)).seqs;

    test('gives back a board as it was created', async () => {
      expect(await store.createBoard(board)).toBe('created');
      expect(await store.findBoard(board.id)).toEqual({ state: 'present', board });
    });

    test('keeps a board without keys without keys', async () => {
      const keyless: StoredBoard = { ...board, keyHashes: {} };
      await store.createBoard(keyless);
      expect(await store.findBoard(board.id)).toEqual({ state: 'present', board: keyless });
    });

    test('replaces the keys of a board at once, also by fewer, and of no other', async () => {
      await store.createBoard(board);
      await store.createBoard({ ...board, id: 'board-2' });
      const keyHashes = { host: bytes(32, 4), view: bytes(32, 5) };
      expect(await store.setKeys(board.id, board.keyHashes, keyHashes)).toBe('replaced');
      expect(await store.findBoard(board.id)).toEqual({ state: 'present', board: { ...board, keyHashes } });
      expect(await store.findBoard('board-2')).toMatchObject({ board: { keyHashes: board.keyHashes } });
      expect(await store.setKeys(board.id, keyHashes, board.keyHashes)).toBe('replaced');
      expect(await store.findBoard(board.id)).toEqual({ state: 'present', board });
      expect(await store.setKeys('nobody', {}, keyHashes)).toBe('unknown');
      await store.deleteBoard(board.id);
      expect(await store.setKeys(board.id, board.keyHashes, keyHashes)).toBe('unknown');
      expect(await store.findBoard(board.id)).toEqual({ state: 'deleted' });
    });

    test('replaces keys only when they are those that were read: a revoked key does not come back', async () => {
      await store.createBoard(board);
      const [first, second] = [{ ...board.keyHashes, view: bytes(32, 4) }, { ...board.keyHashes, edit: bytes(32, 5) }];
      const outcomes = await Promise.all([store.setKeys(board.id, board.keyHashes, first), store.setKeys(board.id, board.keyHashes, second)]);
      expect([...outcomes].sort()).toEqual(['changed', 'replaced']);
      const winner = outcomes[0] === 'replaced' ? first : second;
      expect(await store.findBoard(board.id)).toEqual({ state: 'present', board: { ...board, keyHashes: winner } });
      for (const before of [{}, { host: bytes(32, 1) }, { ...winner, view: bytes(32, 9) }]) expect(await store.setKeys(board.id, before, second)).toBe('changed');
    });

    test('does not create a board twice, and keeps the first', async () => {
      await store.createBoard(board);
      expect(await store.createBoard({ ...board, title: 'Another' })).toBe('exists');
      expect(await store.findBoard(board.id)).toEqual({ state: 'present', board });
    });

    test('says that it does not know a board', async () => {
      expect(await store.findBoard('nobody')).toEqual({ state: 'unknown' });
      await expect(store.loadRoom({ boardId: 'nobody', room: 'nobody' })).rejects.toMatchObject({ code: 'unknown-board' });
    });

    test('has an empty room for a board that nobody wrote to', async () => {
      await store.createBoard(board);
      expect(await store.loadRoom(room)).toMatchObject({ snapshot: undefined, version: 0, mergedTo: 0, tail: [], quarantined: 0 });
    });

    test('gives updates back byte for byte, in their order, with rising seqs', async () => {
      await store.createBoard(board);
      const updates = [bytes(1, 7), bytes(2, 0), bytes(70_000, 9)];
      const seqs = await append(room, by('', ...updates));
      const stored = await store.loadRoom(room);
      expect(stored.tail.map((row) => [...row.update])).toEqual(updates.map((update) => [...update]));
      expect(stored.tail.map((row) => row.seq)).toEqual([...seqs]);
      expect([...seqs].sort((a, b) => a - b)).toEqual([...seqs]);
    });

    test('keeps appends of one turn apart by room and in order', async () => {
      await store.createBoard(board);
      await Promise.all([
        store.append(room, by('', bytes(1, 1))),
        store.append(workshop, by('', bytes(1, 2))),
        store.append(room, by('', bytes(1, 3))),
      ]);
      expect((await store.loadRoom(room)).tail.map((row) => row.update[0])).toEqual([1, 3]);
      expect((await store.loadRoom(workshop)).tail.map((row) => row.update[0])).toEqual([2]);
    });

    test('refuses an append to a board that is not there, and stores the others of that turn', async () => {
      await store.createBoard(board);
      const [lost, kept] = await Promise.allSettled([
        store.append({ boardId: 'nobody', room: 'nobody' }, by('', bytes(1, 1))),
        store.append(room, by('', bytes(1, 2))),
      ]);
      expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'unknown-board' } });
      expect(kept.status).toBe('fulfilled');
      expect((await store.loadRoom(room)).tail).toHaveLength(1);
    });

    test('compaction deletes exactly the rows that were merged', async () => {
      await store.createBoard(board);
      const [first = 0, , third = 0] = await append(room, by('', bytes(1, 1), bytes(1, 2), bytes(1, 3)));
      await store.append(workshop, by('', bytes(1, 9)));
      await store.compact(room, merge(0, bytes(4, 8), [first, third]));
      const stored = await store.loadRoom(room);
      expect(stored.snapshot).toEqual(bytes(4, 8));
      expect(stored.tail.map((row) => row.update[0])).toEqual([2]);
      expect((await store.loadRoom(workshop)).tail).toHaveLength(1);
    });

    test('says when an update was stored, and who wrote it', async () => {
      await store.createBoard(board);
      const before = Date.now();
      const { at: told } = await store.append(room, [...by('ann', bytes(1, 1)), ...by('', bytes(1, 2))]);
      const { tail } = await store.loadRoom(room);
      expect(tail.map((row) => row.author)).toEqual(['ann', '']);
      expect(tail.map((row) => row.at)).toEqual([told, told]);
      expect(told).toBeGreaterThanOrEqual(before);
      expect(told).toBeLessThanOrEqual(Date.now());
    });

    test('counts the versions of a snapshot, and knows the youngest update in it', async () => {
      await store.createBoard(board);
      const seqs = await append(room, by('', bytes(1, 1), bytes(1, 2)));
      const { tail } = await store.loadRoom(room);
      expect(await store.compact(room, merge(0, bytes(2, 2), seqs))).toBe(1);
      expect(await store.compact(room, merge(1, bytes(2, 3), []))).toBe(2);
      expect(await store.loadRoom(room)).toMatchObject({ version: 2, mergedTo: tail.at(-1)?.at });
    });

    test('refuses a merge that is based on another snapshot, and changes nothing', async () => {
      await store.createBoard(board);
      const [first = 0, second = 0] = await append(room, by('', bytes(1, 1), bytes(1, 2)));
      await store.compact(room, merge(0, bytes(4, 8), [first]));
      const before = await store.loadRoom(room);
      await expect(store.compact(room, merge(0, bytes(4, 9), [second]))).rejects.toMatchObject({ code: 'stale' });
      expect(await store.loadRoom(room)).toEqual(before);
      expect(await store.compact(room, merge(1, bytes(4, 9), [second]))).toBe(2);
    });

    test('of two merges at once, one is refused, and nothing is lost', async () => {
      await store.createBoard(board);
      const [first = 0, second = 0] = await append(room, by('', bytes(1, 1), bytes(1, 2)));
      const outcomes = await Promise.allSettled([
        store.compact(room, merge(0, bytes(4, 1), [first])),
        store.compact(room, merge(0, bytes(4, 2), [second])),
      ]);
      expect(outcomes.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
      const winner = outcomes[0].status === 'fulfilled' ? 1 : 2;
      const stored = await store.loadRoom(room);
      expect(stored.snapshot).toEqual(bytes(4, winner));
      expect(stored.tail.map((row) => row.update[0])).toEqual([winner === 1 ? 2 : 1]);
    });

    test('gives what somebody lacks, and the snapshot only when theirs is another', async () => {
      await store.createBoard(board);
      const [first = 0, second = 0, third = 0] = await append(room, by('ann', bytes(1, 1), bytes(1, 2), bytes(1, 3)));
      const rows = (await store.loadRoom(room)).tail;
      expect(await store.readMissing(room, { version: 0, seqs: [second] })).toMatchObject({
        version: 0,
        mergedTo: 0,
        snapshot: undefined,
        rows: [rows[0], rows[2]],
      });
      await store.compact(room, merge(0, bytes(4, 8), [first]));
      const changed = { version: 1, mergedTo: rows[0]?.at };
      expect(await store.readMissing(room, { version: 0, seqs: [third] })).toMatchObject({ ...changed, snapshot: bytes(4, 8), rows: [rows[1]] });
      expect(await store.readMissing(room, { version: 1, seqs: [] })).toMatchObject({ ...changed, snapshot: undefined, rows: [rows[1], rows[2]] });
      await expect(store.readMissing({ boardId: 'nobody', room: 'nobody' }, { version: 0, seqs: [] })).rejects.toMatchObject({ code: 'unknown-board' });
    });

    test('a second compaction replaces the snapshot', async () => {
      await store.createBoard(board);
      await store.compact(room, merge(0, bytes(4, 1), []));
      await store.compact(room, merge(1, bytes(5, 2), []));
      expect((await store.loadRoom(room)).snapshot).toEqual(bytes(5, 2));
    });

    test('puts rows aside that nobody can read: they leave the room and stay with the board', async () => {
      await store.createBoard(board);
      const [first = 0, second = 0] = await append(room, by('', bytes(3, 1), bytes(3, 2)));
      await store.compact(workshop, merge(0, bytes(2, 5), []));
      await store.quarantine(room, [{ seq: first, reason: 'No update.' }]);
      expect(await store.loadRoom(room)).toMatchObject({ snapshot: undefined, version: 0, mergedTo: 0, tail: [{ seq: second, update: bytes(3, 2), author: '', at: expect.any(Number) }], quarantined: 1 });
      expect(await store.readRaw(board.id)).toEqual([
        {
          room: room.room,
          snapshot: undefined,
          tail: [{ seq: second, update: bytes(3, 2), author: '', at: expect.any(Number) }],
          quarantined: [{ seq: first, update: bytes(3, 1), reason: 'No update.', at: expect.any(Number) }],
        },
        { room: workshop.room, snapshot: bytes(2, 5), tail: [], quarantined: [] },
      ]);
      await expect(store.readRaw('nobody')).rejects.toMatchObject({ code: 'unknown-board' });
      expect(await store.deleteBoard(board.id)).toBe(true);
      await expect(store.readRaw(board.id)).rejects.toMatchObject({ code: 'unknown-board' });
    });

    test('never uses a seq twice, also when its row was merged away', async () => {
      await store.createBoard(board);
      const [first = 0] = await append(room, by('', bytes(1, 1)));
      await store.compact(room, merge(0, bytes(1, 1), [first]));
      const [second] = await append(room, by('', bytes(1, 2)));
      expect(second).toBeGreaterThan(first);
    });

    test('a deleted board is gone with its rooms, and its id stays taken', async () => {
      await store.createBoard(board);
      await store.append(room, by('', bytes(1, 1)));
      await store.compact(workshop, merge(0, bytes(1, 1), []));
      expect(await store.deleteBoard(board.id)).toBe(true);
      expect(await store.deleteBoard(board.id)).toBe(false);
      expect(await store.findBoard(board.id)).toEqual({ state: 'deleted' });
      await expect(store.loadRoom(room)).rejects.toMatchObject({ code: 'unknown-board' });
      await expect(store.append(room, by('', bytes(1, 1)))).rejects.toMatchObject({ code: 'unknown-board' });
      expect(await store.createBoard(board)).toBe('exists');
    });

    test('answers a check, and may be closed twice', async () => {
      await expect(store.check()).resolves.toBeUndefined();
      await store.close();
      await expect(store.close()).resolves.toBeUndefined();
    });

    test('holds everything after it was closed and opened again', async (context) => {
      const { reopen } = under;
      if (reopen === undefined) return context.skip();
      await store.createBoard(board);
      const [first = 0, second = 0] = await append(room, by('', bytes(3, 1), bytes(3, 2)));
      await store.compact(room, merge(0, bytes(9, 9), [first]));
      const again = await reopen();
      expect(await again.findBoard(board.id)).toEqual({ state: 'present', board });
      expect(await again.loadRoom(room)).toMatchObject({
        snapshot: bytes(9, 9),
        version: 1,
        mergedTo: expect.any(Number),
        tail: [{ seq: second, update: bytes(3, 2), author: '', at: expect.any(Number) }],
        quarantined: 0,
      });
    });
  });
}

function by(author: string, ...updates: readonly Uint8Array[]): readonly NewUpdate[] {
  return updates.map((update) => ({ update, author }));
}

function merge(base: number, snapshot: Uint8Array, mergedSeqs: readonly number[]): CompactedRoom {
  return { base, snapshot, mergedSeqs, segment: undefined };
}

function bytes(length: number, fill: number): Uint8Array {
  return new Uint8Array(length).fill(fill);
}
