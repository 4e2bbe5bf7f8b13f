import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unpackCheckpoint } from '../history/history-codec.ts';
import type { NewSegment } from '../storage/board-history.ts';
import type { BoardStore, RoomKey, StoredBoard } from '../storage/board-store.ts';
import type { StoreUnderTest } from './board-store-contract.ts';

const board: StoredBoard = { id: 'board-1', title: '', createdAt: 1_795_000_000_000, keyHashes: {} };
const room: RoomKey = { boardId: 'board-1', room: 'board-1' };
const workshop: RoomKey = { boardId: 'board-1', room: 'board-1.workshop' };
const all = 1000;
const dayMs = 24 * 60 * 60_000;

/** What every store does with the history of rooms. */
export function boardHistoryContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the history of rooms:`, () => {
    let under: StoreUnderTest;
    let store: BoardStore;
    beforeEach(async () => {
      under = await open();
      store = under.store;
      await store.createBoard(board);
    });
    afterEach(() => under.dispose());

    /** One more update and a merge of it, into a segment of these times and sizes (none: history is off). */
    async function merge(key: RoomKey, segment: Partial<NewSegment> | undefined): Promise<void> {
      await store.append(key, [{ update: bytes(3, 7), author: 'ann' }]);
      const { version, tail } = await store.loadRoom(key);
      await store.compact(key, {
        base: version,
        snapshot: bytes(50, version + 1),
        mergedSeqs: tail.map((row) => row.seq),
        segment: segment === undefined ? undefined : { ...plain, ...segment },
      });
    }
    const shape = async (key: RoomKey): Promise<readonly string[]> =>
      (await store.readHistory(key)).parts.map((part) => `${part.kind} ${part.version}`);

    test('there is none of a room that was never merged, or without being asked', async () => {
      expect(await store.readHistory(room)).toEqual({ version: 0, mergedTo: 0, parts: [] });
      await merge(room, undefined);
      expect(await store.readHistory(room)).toEqual({ version: 1, mergedTo: expect.any(Number), parts: [] });
      await expect(store.readHistory({ boardId: 'nobody', room: 'nobody' })).rejects.toMatchObject({ code: 'unknown-board' });
    });

    test('a merge keeps what it merged, each room its own', async () => {
      await merge(room, { bytes: bytes(9, 1), from: 5, to: 8, count: 3 });
      await merge(workshop, { bytes: bytes(4, 2) });
      const { parts, version } = await store.readHistory(room);
      expect(version).toBe(1);
      expect(parts).toEqual([{ id: expect.any(Number), kind: 'segment', version: 1, from: 5, to: 8, count: 3, bytes: 9 }]);
      const [id = 0] = parts.map((part) => part.id);
      expect(await store.readHistoryParts(room, [id, id + 1000])).toEqual([bytes(9, 1), undefined]);
      expect(await store.readHistoryParts(workshop, [id])).toEqual([undefined]);
      expect(await shape(workshop)).toEqual(['segment 1']);
    });

    test('a refused merge keeps nothing', async () => {
      await merge(room, {});
      const stale = { base: 0, snapshot: bytes(1, 1), mergedSeqs: [], segment: plain };
      await expect(store.compact(room, stale)).rejects.toMatchObject({ code: 'stale' });
      expect(await shape(room)).toEqual(['segment 1']);
    });

    test('segments that weigh more than a checkpoint get one after them', async () => {
      const checkpoint = bytes(25, 9);
      for (let i = 0; i < 6; i++) await merge(room, { bytes: bytes(10, i), checkpoint });
      expect(await shape(room)).toEqual([
        'segment 1',
        'segment 2',
        'segment 3',
        'checkpoint 3',
        'segment 4',
        'segment 5',
        'segment 6',
        'checkpoint 6',
      ]);
      const { parts, mergedTo } = await store.readHistory(room);
      const last = parts.at(-1);
      expect(last).toMatchObject({ from: mergedTo, to: mergedTo, count: 0, bytes: 25 });
      expect(await store.readHistoryParts(room, [last?.id ?? 0])).toEqual([checkpoint]);
    });

    test('segments of more than a day get a checkpoint after them', async () => {
      await merge(room, { from: 10, to: 20 });
      await merge(room, { from: 30, to: 10 + dayMs });
      await merge(room, { from: 40, to: 11 + dayMs });
      expect(await shape(room)).toEqual(['segment 1', 'segment 2', 'segment 3', 'checkpoint 3']);
    });

    test('after a time without history it begins anew with the snapshot of before', async () => {
      await merge(room, {});
      await merge(room, undefined);
      const { mergedTo } = await store.loadRoom(room);
      await merge(room, {});
      expect(await shape(room)).toEqual(['segment 1', 'checkpoint 2', 'segment 3']);
      const [, checkpoint] = (await store.readHistory(room)).parts;
      expect(checkpoint).toMatchObject({ from: mergedTo, to: mergedTo });
      const [packed = new Uint8Array()] = await store.readHistoryParts(room, [checkpoint?.id ?? 0]);
      expect(unpackCheckpoint(packed ?? new Uint8Array())).toEqual(bytes(50, 2));
    });

    test('is pruned up to the youngest checkpoint that is old enough', async () => {
      for (let i = 0; i < 6; i++) await merge(room, { bytes: bytes(10, i), checkpoint: bytes(15, 9) });
      const { parts, mergedTo } = await store.readHistory(room);
      expect(await store.pruneHistory(0, all)).toBe(0);
      expect(await shape(room)).toHaveLength(parts.length);
      await merge(room, { from: mergedTo + dayMs, to: mergedTo + dayMs });
      expect(await store.pruneHistory(mergedTo, all)).toBe(8);
      expect(await shape(room)).toEqual(['checkpoint 6', 'segment 7']);
    });

    test('of a room that was not changed since goes whole, and begins anew with its next merge', async () => {
      await merge(room, { to: 50 });
      await merge(room, { to: 60 });
      await merge(workshop, { to: 70 });
      expect(await store.pruneHistory(60, all)).toBe(2);
      expect(await shape(room)).toEqual([]);
      expect(await shape(workshop)).toEqual(['segment 1']);
      await merge(room, {});
      expect(await shape(room)).toEqual(['checkpoint 2', 'segment 3']);
    });

    test('is pruned in turns of a limit, and a merge between two turns leaves no gap', async () => {
      for (let i = 0; i < 4; i++) await merge(room, { to: 50 + i });
      expect(await store.pruneHistory(60, 3)).toBe(3);
      await merge(room, { to: 90 });
      expect(await shape(room)).toEqual(['segment 1', 'checkpoint 4', 'segment 5']);
      expect(await store.pruneHistory(Date.now(), 1)).toBe(1);
    });

    test('goes with its board', async () => {
      await merge(room, {});
      await store.deleteBoard(board.id);
      await expect(store.readHistory(room)).rejects.toMatchObject({ code: 'unknown-board' });
      await expect(store.readHistoryParts(room, [1])).rejects.toMatchObject({ code: 'unknown-board' });
      expect(await store.pruneHistory(Date.now(), all)).toBe(0);
    });

    test('is there after the store was closed and opened again', async (context) => {
      const { reopen } = under;
      if (reopen === undefined) return context.skip();
      await merge(room, { bytes: bytes(9, 1) });
      const before = await store.readHistory(room);
      const again = await reopen();
      expect(await again.readHistory(room)).toEqual(before);
      expect(await again.readHistoryParts(room, before.parts.map((part) => part.id))).toEqual([bytes(9, 1)]);
    });
  });
}

const plain: NewSegment = { bytes: bytes(1, 1), from: 1, to: 2, count: 1, checkpoint: bytes(40, 1) };

function bytes(length: number, fill: number): Uint8Array {
  return new Uint8Array(length).fill(fill);
}
