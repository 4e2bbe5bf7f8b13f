import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './board-store.ts';
import { sqliteMigrations } from './sqlite-migrations.ts';

/** Brings a database to the newest layout, inside the caller's transaction. Refuses one of a newer Paperroll. */
export function migrate(db: DatabaseSync, now: number): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  const current = Number(db.prepare('SELECT max(version) AS version FROM schema_migrations').get()?.['version'] ?? 0);
  const newest = sqliteMigrations.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new StoreError(
      'newer',
      `The database was written by a newer Paperroll (layout ${current}, this one knows ${newest}). Update Paperroll.`,
    );
  }
  const record = db.prepare('INSERT INTO schema_migrations VALUES (?, ?, ?)');
  for (const migration of sqliteMigrations) {
    if (migration.version <= current) continue;
    db.exec(migration.sql);
    record.run(migration.version, migration.name, now);
  }
}
