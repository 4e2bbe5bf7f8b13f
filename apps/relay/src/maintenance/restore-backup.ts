import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../storage/make-folder.ts';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import { filesOf, lockDatabase } from '../storage/sqlite-lock.ts';
import { checkFile } from './check-file.ts';
import { copyDatabase, refuseToReplace, syncToDisk } from './copy-database.ts';
import type { Copied } from './copy-database.ts';
import { MaintenanceError } from './maintenance-error.ts';

/** Where a backup goes. `mayReplace`: a database that is there is put aside, never deleted. `now` is ms since 1970. */
export type RestoreOptions = { readonly from: string; readonly to: string; readonly mayReplace: boolean; readonly now: number };

/** What came back, and under which name the database of before is kept. */
export type Restored = Copied & { readonly keptAs: string | undefined };

/**
 * Puts a backup in the place of a relay's database, while no relay uses that. The backup is read whole first; until the
 * copy of it is on disk, the old database stays where it is. Throws a {@link MaintenanceError}.
 */
export function restoreBackup(driver: SqliteDriver, { from, to, mayReplace, now }: RestoreOptions): Restored {
  checkFile(driver, from);
  makeFolder(dirname(to));
  const lock = lockOf(driver, to);
  try {
    refuseToReplace(to, mayReplace, 'With --replace it is kept beside the restored one, under another name.');
    const fresh = `${to}.restored`;
    const copied = copyDatabase(driver, from, fresh);
    const keptAs = existsSync(to) ? putAside(to, now) : undefined;
    renameSync(fresh, to);
    syncToDisk(dirname(to));
    return { ...copied, keptAs };
  } finally {
    lock.release();
  }
}

function lockOf(driver: SqliteDriver, path: string): ReturnType<typeof lockDatabase> {
  try {
    return lockDatabase(driver, path, 500);
  } catch {
    throw new MaintenanceError(`A Paperroll server is using ${path}. Stop it first, or name another file with --store.`);
  }
}

/** Renames a database with what belongs to it, so that it stays one. */
function putAside(path: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-');
  const keptAs = `${path}.before-${stamp}`;
  for (const file of filesOf(path)) renameSync(file, keptAs + file.slice(path.length));
  return keptAs;
}
