import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import { MaintenanceError } from './maintenance-error.ts';
import { openToRead } from './open-to-read.ts';

/** What SQLite itself says of a file's pages and of rows that belong to nothing; empty when all is well. */
export function damageOf(db: DatabaseSync): readonly string[] {
  const pages = db.prepare('PRAGMA integrity_check(100)').all().map((row) => String(row['integrity_check']));
  const orphans = db.prepare('PRAGMA foreign_key_check').all().map((row) => `A row of ${String(row['table'])} belongs to a board that is not there (row ${String(row['rowid'])}).`);
  return [...pages.filter((line) => line !== 'ok'), ...orphans];
}

/** Reads all of a database file and counts its boards. Throws a {@link MaintenanceError} when anything in it is damaged. */
export function checkFile(driver: SqliteDriver, path: string): { readonly boards: number; readonly bytes: number } {
  const db = openToRead(driver, path);
  try {
    const [damage] = damageOf(db);
    if (damage !== undefined) throw new MaintenanceError(`${path} is damaged: ${damage}`);
    return { boards: Number(db.prepare('SELECT count(*) AS count FROM boards').get()?.['count'] ?? 0), bytes: statSync(path).size };
  } finally {
    db.close();
  }
}
