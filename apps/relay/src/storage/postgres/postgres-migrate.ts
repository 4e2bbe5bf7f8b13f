import type { ClientBase } from 'pg';
import { StoreError } from '../board-store.ts';
import { postgresMigrations } from './postgres-migrations.ts';

/** Any number will do, as long as every Paperroll uses the same. */
const migrationLock = 7_217_321_905;

/**
 * Brings a database to the newest layout, inside the caller's transaction. Relays that start at once wait for each other.
 * Refuses one of a newer Paperroll.
 */
export async function migrate(client: ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)',
  );
  const { rows } = await client.query<{ readonly version: number | null }>('SELECT max(version) AS version FROM schema_migrations');
  const current = rows[0]?.version ?? 0;
  const newest = postgresMigrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new StoreError(
      'newer',
      `The database was written by a newer Paperroll (layout ${current}, this one knows ${newest}). Update Paperroll.`,
    );
  }
  for (const { version, name, sql } of postgresMigrations) {
    if (version <= current) continue;
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations VALUES ($1, $2, $3)', [version, name, Date.now()]);
  }
}
