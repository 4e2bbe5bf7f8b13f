import type { ClientBase } from 'pg';
import type { CompactedRoom, RoomKey } from '../board-store.ts';
import { StoreError } from '../board-store.ts';
import { addSegment } from './postgres-history.ts';
import { holdRoom, mustBeOf } from './postgres-holds.ts';

/** Swaps a snapshot and the rows merged into it, inside the caller's transaction in an epoch, and gives its new version. */
export async function compact(client: ClientBase, epoch: number, key: RoomKey, compacted: CompactedRoom): Promise<number> {
  const { snapshot, base, mergedSeqs, segment } = compacted;
  mustBeOf(epoch, compacted.epoch);
  await holdRoom(client, key);
  const before = await versionOf(client, key.room);
  if (before.version !== base) throw new StoreError('stale', 'The board was merged by another server meanwhile.');
  // Exactly these, never "all up to": a smaller seq may be committed later.
  const { rows } = await client.query<{ readonly at: number }>(
    'DELETE FROM updates WHERE room = $1 AND seq = ANY ($2::bigint[]) RETURNING at',
    [key.room, mergedSeqs],
  );
  const mergedTo = rows.reduce((to, { at }) => Math.max(to, at), before.mergedTo);
  const version = base + 1;
  if (segment !== undefined) await addSegment(client, key, { segment, version, mergedTo, before });
  await client.query(
    `INSERT INTO snapshots (room, board_id, data, written_at, version, merged_to) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (room) DO UPDATE SET data = excluded.data, written_at = excluded.written_at, version = excluded.version,
       merged_to = excluded.merged_to`,
    [key.room, key.boardId, snapshot, Date.now(), version, mergedTo],
  );
  return version;
}

async function versionOf(client: ClientBase, room: string): Promise<{ readonly version: number; readonly mergedTo: number }> {
  const { rows } = await client.query<{ readonly version: number; readonly merged_to: number }>(
    'SELECT version, merged_to FROM snapshots WHERE room = $1',
    [room],
  );
  return { version: rows[0]?.version ?? 0, mergedTo: rows[0]?.merged_to ?? 0 };
}
