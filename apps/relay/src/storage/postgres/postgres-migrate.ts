import type { ClientBase } from 'pg';
import { StoreError } from '../board-store.ts';
import type { PostgresMigration } from './postgres-migrations.ts';

/** Any number will do, as long as every Paperroll uses the same. */
const migrationLock = 7_217_321_905;

/** How long one waits for the answer whose turn it is, in ms: a server that hangs is no other relay. */
const turnMs = 30_000;

/**
 * Whether no other relay migrates: then none does before this connection ends. Asked again and again, since who waits
 * in the database cannot tell a long wait from a lost server.
 */
export async function takeMigrationTurn(client: ClientBase): Promise<boolean> {
  // The driver knows a statement's own time, its types do not.
  const within = { query_timeout: turnMs };
  const { rows } = await client.query<{ readonly taken: boolean }>({ text: 'SELECT pg_try_advisory_lock($1) AS taken', values: [migrationLock], ...within });
  return rows[0]?.taken === true;
}

/**
 * Brings a database to the newest layout, inside the caller's transaction, in the caller's turn. Refuses one of a newer
 * Paperroll.
 */
export async function migrate(client: ClientBase, migrations: readonly PostgresMigration[], onNotice: (notice: string) => void): Promise<void> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)',
  );
  const { rows } = await client.query<{ readonly version: number | null }>('SELECT max(version) AS version FROM schema_migrations');
  const current = rows[0]?.version ?? 0;
  const newest = migrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new StoreError(
      'newer',
      `The database was written by a newer Paperroll (layout ${current}, this one knows ${newest}). Update Paperroll.`,
    );
  }
  for (const { version, name, sql } of migrations) {
    if (version <= current) continue;
    // A fresh one has nothing that takes time.
    if (current > 0) onNotice(`The database is brought up to date, step ${version}: ${name}.`);
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations VALUES ($1, $2, $3)', [version, name, Date.now()]);
  }
}
