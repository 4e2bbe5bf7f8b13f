import type { ClientBase } from 'pg';
import type { BoardStore, KnownRoom, RawRoom, RoomKey, StoredRoom, StoredUpdate } from '../board-store.ts';
import { StoreError } from '../board-store.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { holdRoom, mustBeOf, mustExist, unknownBoard } from './postgres-holds.ts';
import { pieceBytes, readInPieces } from './postgres-pieces.ts';
import { storable } from './postgres-types.ts';

/** `data` is null where it is too large for one answer. */
type UpdateRow = { readonly seq: number; readonly size: number; readonly data: Uint8Array | null; readonly at: number; readonly author: string };
type SnapshotRow = { readonly seq: null; readonly size: number | null; readonly data: Uint8Array | null; readonly version: number; readonly at: number; readonly quarantined: number };
type QuarantinedRow = { readonly room: string; readonly seq: number; readonly data: Uint8Array; readonly reason: string; readonly put_aside_at: number };

/** The part of a store that reads rooms, and puts aside what cannot be read. */
type RoomMethods = Pick<BoardStore, 'loadRoom' | 'readMissing' | 'quarantine' | 'readRaw'>;

/**
 * A room as it is at one moment, in one statement: first a row of the snapshot (without bytes when $3 is its version),
 * then the rows that are not in $4. No row at all: there is no such board.
 */
const roomSql = `
  SELECT seq, length(data) AS size, CASE WHEN length(data) <= ${pieceBytes} THEN data END AS data, version, at, author, quarantined FROM (
    SELECT NULL::bigint AS seq, CASE WHEN snapshots.version <> $3 THEN data END AS data, coalesce(version, 0) AS version,
      coalesce(merged_to, 0) AS at, '' AS author, (SELECT count(*) FROM quarantined WHERE room = $2) AS quarantined
    FROM boards LEFT JOIN snapshots ON room = $2 WHERE boards.id = $1
    UNION ALL
    SELECT seq, data, NULL, at, author, NULL FROM updates
    WHERE room = $2 AND board_id = $1 AND NOT EXISTS (SELECT FROM unnest($4::bigint[]) AS known (seq) WHERE known.seq = updates.seq)
  ) AS parts ORDER BY seq NULLS FIRST`;

/** How often a room is read again that is merged while its large parts are read. */
const tries = 5;

const nothing: KnownRoom = { version: -1, seqs: [] };

/** See {@link RoomMethods}. */
export function createPostgresRooms(connections: PostgresConnections): RoomMethods {
  const read = (key: RoomKey, known: KnownRoom): Promise<StoredRoom> =>
    connections.use(async (client, epoch) => ({ ...(await readRoom(client, key, (known.epoch ?? epoch) === epoch ? known : nothing)), epoch }));
  return {
    loadRoom: (key) => read(key, nothing),
    async readMissing(key, known) {
      const { version, mergedTo, snapshot, tail, epoch } = await read(key, known);
      return { version, mergedTo, snapshot, rows: tail, epoch };
    },
    quarantine: (key, rows, readIn) =>
      connections.write(async (client, epoch) => {
        mustBeOf(epoch, readIn);
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
  for (let attempt = 1; attempt <= tries; attempt++) {
    const room = await tryReadRoom(client, key, known);
    if (room !== undefined) return room;
  }
  throw new StoreError('unavailable', 'The board is being merged all the time.');
}

/** Undefined when a part of it was gone before it was read: the room was merged meanwhile. */
async function tryReadRoom(client: ClientBase, key: RoomKey, known: KnownRoom): Promise<StoredRoom | undefined> {
  const { rows } = await client.query<SnapshotRow | UpdateRow>(roomSql, [key.boardId, key.room, known.version, known.seqs]);
  const [first, ...others] = rows;
  if (first === undefined || first.seq !== null) throw unknownBoard();
  const { version, at: mergedTo, quarantined, size } = first;
  const snapshot = first.data ?? (size === null ? undefined : await readInPieces(client, { table: 'snapshots', where: 'room = $2 AND version = $3', values: [key.room, version], size }));
  if (size !== null && snapshot === undefined) return undefined;
  const tail: StoredUpdate[] = [];
  for (const row of others) {
    if (row.seq === null) continue;
    const update = row.data ?? (await readInPieces(client, { table: 'updates', where: 'seq = $2', values: [row.seq], size: row.size }));
    if (update === undefined) return undefined;
    tail.push({ seq: row.seq, update, at: row.at, author: row.author });
  }
  return { snapshot, version, mergedTo, tail, quarantined };
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
