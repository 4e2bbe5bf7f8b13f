import type { BoardLookup, BoardStore, KeyHashes, StoredBoard } from '../board-store.ts';
import type { ClientBase } from 'pg';
import type { PostgresConnections } from './postgres-connections.ts';
import { storable } from './postgres-types.ts';

/** Everything that a board owns, besides its own row. */
const ownedTables = ['updates', 'snapshots', 'quarantined', 'history'];

type BoardRow = {
  readonly id: string;
  readonly title: string;
  readonly created_at: number;
  readonly host_hash: Uint8Array | null;
  readonly edit_hash: Uint8Array | null;
  readonly view_hash: Uint8Array | null;
};

/** The part of a store that knows boards and not what is on them. */
export function createPostgresBoards(connections: PostgresConnections): Pick<BoardStore, 'createBoard' | 'findBoard' | 'setKeys' | 'deleteBoard'> {
  return {
    createBoard: (board) => connections.write((client) => insertBoard(client, board)),
    findBoard: (id) =>
      connections.use(async (client) => {
        const found = await client.query<BoardRow>('SELECT * FROM boards WHERE id = $1', [id]);
        const [row] = found.rows;
        if (row !== undefined) return { state: 'present', board: toBoard(row) };
        return { state: (await isDeleted(client, id)) ? 'deleted' : 'unknown' } satisfies BoardLookup;
      }),
    setKeys: (id, before, after) =>
      connections.use(async (client) => {
        const replaced = await client.query(
          `UPDATE boards SET host_hash = $2, edit_hash = $3, view_hash = $4
           WHERE id = $1 AND host_hash IS NOT DISTINCT FROM $5 AND edit_hash IS NOT DISTINCT FROM $6 AND view_hash IS NOT DISTINCT FROM $7`,
          [id, ...columnsOf(after), ...columnsOf(before)],
        );
        if (replaced.rowCount === 1) return 'replaced';
        return (await client.query('SELECT 1 FROM boards WHERE id = $1', [id])).rowCount === 0 ? 'unknown' : 'changed';
      }),
    deleteBoard: (id) =>
      connections.write(async (client) => {
        // Waits for the commits that hold the board, and is waited for by those that come.
        const { rowCount } = await client.query('DELETE FROM boards WHERE id = $1', [id]);
        if (rowCount === 0) return false;
        await client.query('INSERT INTO deleted_boards VALUES ($1, $2)', [id, Date.now()]);
        for (const table of ownedTables) await client.query(`DELETE FROM ${table} WHERE board_id = $1`, [id]);
        return true;
      }),
  };
}

/** Whether the id was deleted is asked after the insert, which waits for a deletion of that id that is under way. */
async function insertBoard(client: ClientBase, board: StoredBoard): Promise<'created' | 'exists'> {
  const { rowCount } = await client.query('INSERT INTO boards VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING', [
    board.id,
    storable(board.title),
    board.createdAt,
    ...columnsOf(board.keyHashes),
  ]);
  if (rowCount === 0) return 'exists';
  if (!(await isDeleted(client, board.id))) return 'created';
  await client.query('DELETE FROM boards WHERE id = $1', [board.id]);
  return 'exists';
}

function columnsOf({ host, edit, view }: KeyHashes): readonly (Uint8Array | null)[] {
  return [host ?? null, edit ?? null, view ?? null];
}

async function isDeleted(client: ClientBase, id: string): Promise<boolean> {
  return (await client.query('SELECT 1 FROM deleted_boards WHERE id = $1', [id])).rowCount !== 0;
}

function toBoard(row: BoardRow): StoredBoard {
  const [host, edit, view] = [row.host_hash, row.edit_hash, row.view_hash];
  return {
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    keyHashes: { ...(host && { host }), ...(edit && { edit }), ...(view && { view }) },
  };
}
