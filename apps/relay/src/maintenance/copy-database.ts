import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import { checkFile } from './check-file.ts';
import { MaintenanceError } from './maintenance-error.ts';
import { openToRead } from './open-to-read.ts';

/** What a copy holds. */
export type Copied = { readonly boards: number; readonly bytes: number };

/**
 * Copies a database as it is at one moment, also while a relay writes it: SQLite reads a consistent state and writes it anew
 * (`VACUUM INTO`). The copy is checked and on disk before it takes its name. Throws a {@link MaintenanceError}.
 */
export function copyDatabase(driver: SqliteDriver, from: string, to: string): Copied {
  const part = `${to}.part`;
  rmSync(part, { force: true });
  try {
    const source = openToRead(driver, from);
    try {
      source.prepare('VACUUM INTO ?').run(part);
    } finally {
      source.close();
    }
    const copied = checkFile(driver, part);
    syncToDisk(part);
    renameSync(part, to);
    syncToDisk(dirname(to));
    return copied;
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof MaintenanceError) throw error;
    throw new MaintenanceError(`${from} could not be copied to ${to} (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** Refuses to write over a file that nobody spoke of. */
export function refuseToReplace(path: string, mayReplace: boolean, hint: string): void {
  if (!mayReplace && existsSync(path)) throw new MaintenanceError(`${path} is there already. ${hint}`);
}

/** Makes sure that a file, or the names in a folder, survive a power cut. */
export function syncToDisk(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
