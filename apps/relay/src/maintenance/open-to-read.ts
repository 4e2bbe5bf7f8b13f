import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import { sqliteMigrations } from '../storage/sqlite-migrations.ts';
import { MaintenanceError } from './maintenance-error.ts';

/** Opens a database of Paperroll to read it, also while a relay writes it. Throws a {@link MaintenanceError}. */
export function openToRead(driver: SqliteDriver, path: string): DatabaseSync {
  if (!existsSync(path)) throw new MaintenanceError(`There is no file ${path}.`);
  const db = new driver.DatabaseSync(path, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 10000');
    refuseStrangers(db, path);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof MaintenanceError) throw error;
    throw new MaintenanceError(`${path} is not a readable Paperroll database (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** The layout of a database: the last migration that it has seen. Throws on a file that is no database. */
export function layoutOf(db: DatabaseSync): number {
  return Number(db.prepare('SELECT max(version) AS version FROM schema_migrations').get()?.['version'] ?? 0);
}

function refuseStrangers(db: DatabaseSync, path: string): void {
  const layout = layoutOf(db);
  const newest = sqliteMigrations.at(-1)?.version ?? 0;
  if (layout > newest) throw new MaintenanceError(`${path} was written by a newer Paperroll (layout ${layout}, this one knows ${newest}). Update Paperroll.`);
}
