import { existsSync } from 'node:fs';
import type { SqliteDriver } from './sqlite-driver.ts';

/** The right to write a database file, held until it is released or the process ends, however it ends. */
export type SqliteLock = { release(): void };

/**
 * Takes a database file for this process alone. The lock is one of the operating system, on a file of its own beside the
 * database, so that others may still read that: a backup, a check. Throws SQLite's “locked” when somebody has it.
 */
export function lockDatabase(driver: SqliteDriver, path: string, waitMs = 2000): SqliteLock {
  if (path === ':memory:') return { release: () => undefined };
  const lock = new driver.DatabaseSync(`${path}.lock`);
  try {
    lock.exec(`PRAGMA busy_timeout = ${waitMs}`);
    lock.exec('PRAGMA journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw error;
  }
  let isHeld = true;
  return {
    release() {
      if (isHeld) lock.close();
      isHeld = false;
    },
  };
}

/** The files that belong to a database: itself, and what SQLite keeps beside it until it is closed. */
export function filesOf(path: string): readonly string[] {
  return [path, `${path}-wal`, `${path}-shm`, `${path}-journal`].filter((each) => existsSync(each));
}
