import type { ClientBase } from 'pg';
import type { PostgresConnections } from '../storage/postgres/postgres-connections.ts';
import { postgresMigrations } from '../storage/postgres/postgres-migrations.ts';
import { checkAddress, checkDocument, checkPart } from './check-rows.ts';
import type { Row } from './check-rows.ts';
import type { CheckReport, Fault } from './check-store.ts';
import { MaintenanceError } from './maintenance-error.ts';

const tables = ['snapshots', 'updates', 'quarantined', 'history'];

/**
 * Reads everything in a PostgreSQL database, also while relays write it (as of one moment): whether rows belong to boards
 * and rooms to their board, whether every snapshot and update can be taken in as a peer would, and whether every part of
 * the history can be read and adds up. Pages on the disk are for `pg_amcheck`. Rejects with a MaintenanceError when the
 * database is none of Paperroll's, with a StoreError when it cannot be reached.
 */
export async function checkPostgres(connections: PostgresConnections): Promise<CheckReport> {
  const outcome = await connections.read(async (client) => {
    const layout = await layoutOf(client);
    const refusal = refusalOf(layout);
    if (refusal !== undefined) return refusal;
    const rooms = await ask(client, `${tables.map((table) => `SELECT room, board_id FROM ${table}`).join(' UNION ')} ORDER BY room`);
    const faults: Fault[] = (await strayRows(client)).map((message) => ({ room: '', message }));
    for (const { room, board_id: boardId } of rooms) {
      const found = await checkRoom(client, String(room), String(boardId));
      faults.push(...found.map((message) => ({ room: String(room), message })));
    }
    return { layout: layout ?? 0, rooms: rooms.length, faults, ...(await countsOf(client)) };
  });
  if (outcome instanceof MaintenanceError) throw outcome;
  return outcome;
}

function refusalOf(layout: number | undefined): MaintenanceError | undefined {
  const newest = postgresMigrations.at(-1)?.version ?? 0;
  if (layout === undefined) return new MaintenanceError('This database holds no boards: no relay was ever started on it.');
  if (layout > newest) return new MaintenanceError(`The database was written by a newer Paperroll (layout ${layout}, this one knows ${newest}). Update Paperroll.`);
  if (layout < newest) return new MaintenanceError(`The layout is an older one (${layout}): start the server once, which brings it up to date, then check again.`);
  return undefined;
}

async function layoutOf(client: ClientBase): Promise<number | undefined> {
  const [found] = await ask(client, "SELECT to_regclass('schema_migrations') IS NOT NULL AS is_there");
  if (found?.['is_there'] !== true) return undefined;
  const [row] = await ask(client, 'SELECT coalesce(max(version), 0) AS version FROM schema_migrations');
  return Number(row?.['version'] ?? 0);
}

async function strayRows(client: ClientBase): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const table of tables) {
    const rows = await ask(client, `SELECT board_id, count(*) AS count FROM ${table} WHERE NOT EXISTS (SELECT FROM boards WHERE id = board_id) GROUP BY board_id`);
    for (const row of rows) faults.push(`Rows of ${table} (${String(row['count'])}) belong to a board that is not there (${String(row['board_id'])}).`);
  }
  return faults;
}

async function checkRoom(client: ClientBase, room: string, boardId: string): Promise<readonly string[]> {
  const [snapshot] = await ask(client, 'SELECT data, version FROM snapshots WHERE room = $1', room);
  const tail = await ask(client, 'SELECT seq, data FROM updates WHERE room = $1 ORDER BY seq', room);
  const faults = [...checkAddress(room, boardId), ...checkDocument(snapshot, tail)];
  // One part at a time: a long history is larger than memory.
  for (const { id } of await ask(client, 'SELECT id FROM history WHERE room = $1 ORDER BY version, kind DESC', room)) {
    for (const part of await ask(client, 'SELECT * FROM history WHERE id = $1', id)) faults.push(...checkPart(part, snapshot));
  }
  return faults;
}

async function countsOf(client: ClientBase): Promise<Omit<CheckReport, 'layout' | 'rooms' | 'faults'>> {
  const [row] = await ask(
    client,
    `SELECT (SELECT count(*) FROM boards) AS boards, (SELECT count(*) FROM updates) AS updates, (SELECT count(*) FROM history) AS parts,
       (SELECT coalesce(sum(count), 0) FROM history) AS history_updates, (SELECT count(*) FROM quarantined) AS quarantined`,
  );
  const count = (name: string): number => Number(row?.[name] ?? 0);
  return { boards: count('boards'), updates: count('updates'), historyParts: count('parts'), historyUpdates: count('history_updates'), quarantined: count('quarantined') };
}

async function ask(client: ClientBase, sql: string, ...values: readonly unknown[]): Promise<readonly Row[]> {
  return (await client.query<Record<string, unknown>>(sql, [...values])).rows;
}
