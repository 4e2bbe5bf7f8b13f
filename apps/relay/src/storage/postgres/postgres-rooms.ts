import type { ClientBase } from 'pg';
import type { BoardStore, RawRoom, StoredRoom, StoredUpdate } from '../board-store.ts';
import { holdBoard, mustExist } from './postgres-boards.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { storable } from './postgres-types.ts';

type UpdateRow = { readonly seq: number; readonly data: Uint8Array };
type QuarantinedRow = UpdateRow & { readonly reason: string; readonly put_aside_at: number };

/** The part of a store that keeps what is on boards, appends aside. */
export function createPostgresRooms(connections: PostgresConnections): Pick<BoardStore, 'loadRoom' | 'compact' | 'quarantine' | 'readRaw'> {
  return {
    loadRoom: (key) =>
      connections.read(async (client) => {
        await mustExist(client, key.boardId);
        const counted = await client.query<{ readonly count: number }>('SELECT count(*) AS count FROM quarantined WHERE room = $1', [key.room]);
        return { ...(await readRoom(client, key.room)), quarantined: counted.rows[0]?.count ?? 0 };
      }),
    compact: (key, snapshot, mergedSeqs) =>
      connections.write(async (client) => {
        await holdBoard(client, key.boardId);
        await client.query(
          'INSERT INTO snapshots VALUES ($1, $2, $3, $4) ON CONFLICT (room) DO UPDATE SET data = excluded.data, written_at = excluded.written_at',
          [key.room, key.boardId, snapshot, Date.now()],
        );
        // Never "all up to": ids are given before their commits, which others may still have before them.
        await client.query('DELETE FROM updates WHERE room = $1 AND seq = ANY ($2::bigint[])', [key.room, mergedSeqs]);
      }),
    quarantine: (key, rows) =>
      connections.write(async (client) => {
        await holdBoard(client, key.boardId);
        await client.query(
          `WITH taken AS (
             DELETE FROM updates USING unnest($2::bigint[], $3::text[]) AS damaged (seq, reason)
             WHERE updates.room = $1 AND updates.seq = damaged.seq
             RETURNING updates.seq, room, board_id, data, damaged.reason
           )
           INSERT INTO quarantined SELECT seq, room, board_id, data, reason, $4 FROM taken`,
          [key.room, rows.map((row) => row.seq), rows.map((row) => storable(row.reason)), Date.now()],
        );
      }),
    readRaw: (boardId) =>
      connections.read(async (client) => {
        await mustExist(client, boardId);
        const names = await client.query<{ readonly room: string }>(
          `SELECT room COLLATE "C" AS room FROM snapshots WHERE board_id = $1
           UNION SELECT room FROM updates WHERE board_id = $1
           UNION SELECT room FROM quarantined WHERE board_id = $1 ORDER BY room`,
          [boardId],
        );
        const raw: RawRoom[] = [];
        for (const { room } of names.rows) raw.push(await readRaw(client, room));
        return raw;
      }),
  };
}

async function readRoom(client: ClientBase, room: string): Promise<Omit<StoredRoom, 'quarantined'>> {
  const snapshot = await client.query<{ readonly data: Uint8Array }>('SELECT data FROM snapshots WHERE room = $1', [room]);
  const tail = await client.query<UpdateRow>('SELECT seq, data FROM updates WHERE room = $1 ORDER BY seq', [room]);
  return { snapshot: snapshot.rows[0]?.data, tail: tail.rows.map(toUpdate) };
}

async function readRaw(client: ClientBase, room: string): Promise<RawRoom> {
  const quarantined = await client.query<QuarantinedRow>(
    'SELECT seq, data, reason, put_aside_at FROM quarantined WHERE room = $1 ORDER BY seq',
    [room],
  );
  return {
    room,
    ...(await readRoom(client, room)),
    quarantined: quarantined.rows.map((row) => ({ ...toUpdate(row), reason: row.reason, at: row.put_aside_at })),
  };
}

function toUpdate(row: UpdateRow): StoredUpdate {
  return { seq: row.seq, update: row.data };
}
