import { resolve } from 'node:path';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import { checkStore } from './check-store.ts';
import type { CheckReport } from './check-store.ts';
import { copyDatabase, refuseToReplace } from './copy-database.ts';
import { MaintenanceError } from './maintenance-error.ts';
import { restoreBackup } from './restore-backup.ts';

/** One piece of maintenance. Paths are relative to `cwd`. */
export type MaintenanceTask =
  | { readonly task: 'backup'; readonly file: string; readonly replace: boolean }
  | { readonly task: 'restore'; readonly file: string; readonly replace: boolean }
  | { readonly task: 'check'; readonly file: string | undefined; readonly json: boolean };

/** Where maintenance happens, and who hears of it. `now` is ms since 1970. */
export type MaintenanceIo = {
  readonly driver: SqliteDriver;
  /** The relay's database. */
  readonly store: string;
  readonly cwd: string;
  readonly now: () => number;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
};

/** Does it and gives the exit code: 0 fine, 1 a check found faults, 2 refused, with one line that says why. */
export function runMaintenance(task: MaintenanceTask, io: MaintenanceIo): 0 | 1 | 2 {
  try {
    return run(task, io);
  } catch (error) {
    if (!(error instanceof MaintenanceError)) throw error;
    io.stderr(`paperroll: ${error.message}\n`);
    return 2;
  }
}

function run(task: MaintenanceTask, { driver, store, cwd, now, stdout, stderr }: MaintenanceIo): 0 | 1 {
  switch (task.task) {
    case 'backup': {
      const to = resolve(cwd, task.file);
      if (to === resolve(store)) throw new MaintenanceError(`${task.file} is the database itself. Name another file.`);
      refuseToReplace(to, task.replace, 'Name another file, or say --replace.');
      const { boards, bytes } = copyDatabase(driver, store, to);
      stderr(`Wrote ${task.file} (${counted(boards, 'board')}, ${megabytes(bytes)}), and read it again: it is whole.\n`);
      return 0;
    }
    case 'restore': {
      const { boards, keptAs } = restoreBackup(driver, { from: resolve(cwd, task.file), to: store, mayReplace: task.replace, now: now() });
      stderr(`Restored ${counted(boards, 'board')} to ${store}.${keptAs === undefined ? '' : ` What was there is kept as ${keptAs}.`}\n`);
      return 0;
    }
    case 'check': {
      const path = task.file === undefined ? store : resolve(cwd, task.file);
      return tellReport(path, checkStore(driver, path), task.json, { stdout, stderr });
    }
  }
}

/** Prints what a check of `place` found and gives the exit code. */
export function tellReport(place: string, report: CheckReport, json: boolean, { stdout, stderr }: Pick<MaintenanceIo, 'stdout' | 'stderr'>): 0 | 1 {
  stdout(json ? `${JSON.stringify({ file: place, ...report }, null, 2)}\n` : report.faults.map(({ room, message }) => `${room === '' ? place : room}: ${message}\n`).join(''));
  if (!json) stderr(summary(place, report));
  return report.faults.length === 0 ? 0 : 1;
}

function summary(path: string, { boards, rooms, updates, historyParts, historyUpdates, quarantined, faults }: CheckReport): string {
  const read = `${counted(boards, 'board')}, ${counted(rooms, 'document')}, ${counted(updates, 'update')}, ${counted(historyUpdates, 'update')} in ${counted(historyParts, 'part')} of history`;
  const aside = quarantined === 0 ? '' : `, ${quarantined} put aside`;
  return `Read ${path}: ${read}${aside}. ${faults.length === 0 ? 'All is well.' : `${counted(faults.length, 'fault')}.`}\n`;
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
