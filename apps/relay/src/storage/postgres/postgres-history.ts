import type { ClientBase } from 'pg';
import { wrapCheckpoint } from '../../history/history-codec.ts';
import { isCheckpointDue } from '../board-history.ts';
import type { HistoryPart, NewSegment } from '../board-history.ts';
import type { BoardStore, RoomKey } from '../board-store.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { holdRooms, mustExist } from './postgres-holds.ts';
import { readInPieces } from './postgres-pieces.ts';

type Version = { readonly version: number; readonly mergedTo: number };
type NextSegment = Version & { readonly segment: NewSegment; readonly before: Version };
type PartRow = {
  readonly id: number;
  readonly kind: HistoryPart['kind'];
  readonly version: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly count: number;
  readonly bytes: number;
};

/**
 * Parts that only moments before $1 need, of the rooms in $3 (of all where that is NULL). The youngest first: where all of
 * a room goes in several turns, a compaction in between sees the gap.
 */
const oldParts = `
  SELECT id, room FROM history JOIN (
    SELECT room, max(to_at) <= $1 AS is_all, max(version) FILTER (WHERE kind = 'checkpoint' AND to_at <= $1) AS cut
    FROM history WHERE $3::text[] IS NULL OR room = ANY ($3::text[]) GROUP BY room
  ) AS cuts USING (room)
  WHERE is_all OR version < cut OR (version = cut AND kind = 'segment')
  ORDER BY id DESC LIMIT $2`;

/** The part of a store that reads and prunes the past of rooms. */
export function createPostgresHistory(connections: PostgresConnections): Pick<BoardStore, 'readHistory' | 'readHistoryParts' | 'pruneHistory'> {
  return {
    readHistory: (key) =>
      connections.read(async (client) => {
        await mustExist(client, key.boardId);
        const [row] = (await client.query<{ readonly version: number; readonly merged_to: number }>('SELECT version, merged_to FROM snapshots WHERE room = $1', [key.room])).rows;
        const parts = await client.query<PartRow>(
          'SELECT id, kind, version, from_at, to_at, count, length(data) AS bytes FROM history WHERE room = $1 ORDER BY version, kind DESC',
          [key.room],
        );
        return { version: row?.version ?? 0, mergedTo: row?.merged_to ?? 0, parts: parts.rows.map(toPart) };
      }),
    readHistoryParts: (key, ids) =>
      connections.read(async (client) => {
        await mustExist(client, key.boardId);
        const { rows } = await client.query<{ readonly id: number; readonly size: number }>(
          'SELECT id, length(data) AS size FROM history WHERE room = $1 AND id = ANY ($2::bigint[])',
          [key.room, ids],
        );
        const found = new Map<number, Uint8Array | undefined>();
        for (const { id, size } of rows) found.set(id, await readInPieces(client, { table: 'history', where: 'id = $2', values: [id], size }));
        return ids.map((id) => found.get(id));
      }),
    pruneHistory: (before, limit) =>
      connections.write(async (client) => {
        const found = await client.query<{ readonly room: string }>(oldParts, [before, limit, null]);
        const rooms = [...new Set(found.rows.map((row) => row.room))];
        if (rooms.length === 0) return 0;
        // Looked at again once nobody merges these rooms: the next segment of one may lean on what was found.
        await holdRooms(client, rooms);
        const { rowCount } = await client.query(`DELETE FROM history WHERE id IN (SELECT id FROM (${oldParts}) AS old)`, [before, limit, rooms]);
        return rowCount ?? 0;
      }),
  };
}

/** Keeps the segment that leads to `version`. Call while the room is held and its old snapshot, described by `before`, is still there. */
export async function addSegment(client: ClientBase, key: RoomKey, { segment, version, mergedTo, before }: NextSegment): Promise<void> {
  if (before.version > 0 && !(await hasVersion(client, key.room, before.version))) {
    const { rows } = await client.query<{ readonly size: number }>('SELECT length(data) AS size FROM snapshots WHERE room = $1', [key.room]);
    for (const { size } of rows) {
      const snapshot = await readInPieces(client, { table: 'snapshots', where: 'room = $2', values: [key.room], size });
      if (snapshot !== undefined) await addCheckpoint(client, key, before, wrapCheckpoint(snapshot));
    }
  }
  const { from, to, count, bytes, checkpoint } = segment;
  await addPart(client, key, { version, kind: 'segment', from, to, count, data: bytes });
  if (await needsCheckpoint(client, key.room, segment)) await addCheckpoint(client, key, { version, mergedTo }, checkpoint);
}

async function hasVersion(client: ClientBase, room: string, version: number): Promise<boolean> {
  return (await client.query('SELECT 1 FROM history WHERE room = $1 AND version = $2 LIMIT 1', [room, version])).rowCount !== 0;
}

async function needsCheckpoint(client: ClientBase, room: string, { to, checkpoint }: NewSegment): Promise<boolean> {
  const { rows } = await client.query<{ readonly bytes: number; readonly oldest: number }>(
    `SELECT coalesce(sum(length(data)), 0)::bigint AS bytes, coalesce(min(from_at), $2) AS oldest FROM history
     WHERE room = $1 AND kind = 'segment'
       AND version > (SELECT coalesce(max(version), 0) FROM history WHERE room = $1 AND kind = 'checkpoint')`,
    [room, to],
  );
  const since = { bytes: rows[0]?.bytes ?? 0, from: rows[0]?.oldest ?? to };
  return isCheckpointDue(since, { to, checkpointBytes: checkpoint.length });
}

function addCheckpoint(client: ClientBase, key: RoomKey, { version, mergedTo }: Version, data: Uint8Array): Promise<void> {
  return addPart(client, key, { version, kind: 'checkpoint', from: mergedTo, to: mergedTo, count: 0, data });
}

type NewPart = Pick<HistoryPart, 'version' | 'kind' | 'from' | 'to' | 'count'> & { readonly data: Uint8Array };

async function addPart(client: ClientBase, key: RoomKey, part: NewPart): Promise<void> {
  await client.query(
    'INSERT INTO history (room, board_id, version, kind, from_at, to_at, count, data) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [key.room, key.boardId, part.version, part.kind, part.from, part.to, part.count, part.data],
  );
}

function toPart({ id, kind, version, from_at, to_at, count, bytes }: PartRow): HistoryPart {
  return { id, kind, version, from: from_at, to: to_at, count, bytes };
}
