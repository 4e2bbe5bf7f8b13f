import type { ClientBase } from 'pg';
import type { BoardStore, KnownRoom, RawRoom, RoomKey, StoredRoom, StoredUpdate } from '../board-store.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { holdRoom, mustExist, unknownBoard } from './postgres-holds.ts';
import { storable } from './postgres-types.ts';

type UpdateRow = { readonly seq: number; readonly data: Uint8Array; readonly at: number; readonly author: string };
type SnapshotRow = { readonly seq: null; readonly data: Uint8Array | null; readonly version: number; readonly at: number; readonly quarantined: number };
type QuarantinedRow = { readonly room: string; readonly seq: number; readonly data: Uint8Array; readonly reason: string; readonly put_aside_at: number };

/** The part of a store that reads rooms, and puts aside what cannot be read. */
type RoomMethods = Pick<BoardStore, 'loadRoom' | 'readMissing' | 'quarantine' | 'readRaw'>;

/**
 * A room as it is at one moment, in one statement: first a row of the snapshot (without bytes when $3 is its version),
 * then the rows that are not in $4. No row at all: there is no such board.
 */
const roomSql = `
  SELECT NULL::bigint AS seq, CASE WHEN snapshots.version <> $3 THEN data END AS data, coalesce(version, 0) AS version,
    coalesce(merged_to, 0) AS at, '' AS author, (SELECT count(*) FROM quarantined WHERE room = $2) AS quarantined
  FROM boards LEFT JOIN snapshots ON room = $2 WHERE boards.id = $1
  UNION ALL
  SELECT seq, data, NULL, at, author, NULL FROM updates
  WHERE room = $2 AND board_id = $1 AND NOT EXISTS (SELECT FROM unnest($4::bigint[]) AS known (seq) WHERE known.seq = updates.seq)
  ORDER BY seq NULLS FIRST`;

const nothing: KnownRoom = { version: -1, seqs: [] };

/** See {@link RoomMethods}. */
export function createPostgresRooms(connections: PostgresConnections): RoomMethods {
  const read = (key: RoomKey, known: KnownRoom): Promise<StoredRoom> => connections.use((client) => readRoom(client, key, known));
  return {
    loadRoom: (key) => read(key, nothing),
    async readMissing(key, known) {
      const { version, mergedTo, snapshot, tail } = await read(key, known);
      return { version, mergedTo, snapshot, rows: tail };
    },
    quarantine: (key, rows) =>
      connections.write(async (client) => {
        await holdRoom(client, key);
        await client.query(
          `WITH taken AS (
             DELETE FROM updates USING unnest($2::bigint[], $3::text[]) AS damaged (seq, reason)
             WHERE updates.room = $1 AND updates.seq = damaged.seq
             RETURNING updates.seq, room, board_id, data, damaged.reason
           )
           INSERT INTO quarantined (seq, room, board_id, data, reason, put_aside_at) SELECT seq, room, board_id, data, reason, $4 FROM taken`,
          [key.room, rows.map((row) => row.seq), rows.map((row) => storable(row.reason)), Date.now()],
        );
      }),
    readRaw: (boardId) => connections.read((client) => readRaw(client, boardId)),
  };
}

async function readRoom(client: ClientBase, key: RoomKey, known: KnownRoom): Promise<StoredRoom> {
  const { rows } = await client.query<SnapshotRow | UpdateRow>(roomSql, [key.boardId, key.room, known.version, known.seqs]);
  const [first, ...updates] = rows;
  if (first === undefined || first.seq !== null) throw unknownBoard();
  return {
    snapshot: first.data ?? undefined,
    version: first.version,
    mergedTo: first.at,
    tail: updates.flatMap((row) => (row.seq === null ? [] : [toUpdate(row)])),
    quarantined: first.quarantined,
  };
}

async function readRaw(client: ClientBase, boardId: string): Promise<readonly RawRoom[]> {
  await mustExist(client, boardId);
  const { rows } = await client.query<QuarantinedRow>(
    'SELECT room, seq, data, reason, put_aside_at FROM quarantined WHERE board_id = $1 ORDER BY seq',
    [boardId],
  );
  const names = await client.query<{ readonly room: string }>(
    `SELECT room COLLATE "C" AS room FROM snapshots WHERE board_id = $1
     UNION SELECT room FROM updates WHERE board_id = $1
     UNION SELECT room FROM quarantined WHERE board_id = $1 ORDER BY room`,
    [boardId],
  );
  const raw: RawRoom[] = [];
  for (const { room } of names.rows) {
    const { snapshot, tail } = await readRoom(client, { boardId, room }, nothing);
    const quarantined = rows
      .filter((row) => row.room === room)
      .map((row) => ({ seq: row.seq, update: row.data, reason: row.reason, at: row.put_aside_at }));
    raw.push({ room, snapshot, tail, quarantined });
  }
  return raw;
}

function toUpdate({ seq, data, at, author }: UpdateRow): StoredUpdate {
  return { seq, update: data, at, author };
}
