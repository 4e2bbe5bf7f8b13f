import type { ClientBase } from 'pg';
import type { RoomKey } from '../board-store.ts';
import { StoreError } from '../board-store.ts';

/**
 * Holds a board and one of its rooms until the end of the transaction: the board is not deleted meanwhile, and of those
 * who turn the room's rows around (merge, put aside, prune) one waits for the other. Appends wait for nobody. Throws
 * `unknown-board`.
 */
export async function holdRoom(client: ClientBase, key: RoomKey): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM boards WHERE id = $1 FOR KEY SHARE', [key.boardId]);
  if (rowCount === 0) throw unknownBoard();
  await holdRooms(client, [key.room]);
}

/** Holds rooms, in an order that is the same for everybody. */
export async function holdRooms(client: ClientBase, rooms: readonly string[]): Promise<void> {
  await client.query(
    `SELECT pg_advisory_xact_lock(number)
     FROM (SELECT DISTINCT hashtextextended(room, 7217321905) AS number FROM unnest($1::text[]) AS room ORDER BY number) AS locks`,
    [rooms],
  );
}

/** Throws `unknown-board`. */
export async function mustExist(client: ClientBase, boardId: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM boards WHERE id = $1', [boardId]);
  if (rowCount === 0) throw unknownBoard();
}

/**
 * Throws `stale` when rows were read in another epoch than this: what their ids name now is something else. Who says no
 * epoch has read in the first.
 */
export function mustBeOf(epoch: number, readIn = 0): void {
  if (readIn !== epoch) throw new StoreError('stale', 'Another database server took over since the board was read.');
}

/** The refusal of a board that is not there. */
export function unknownBoard(): StoreError {
  return new StoreError('unknown-board', 'There is no such board.');
}
