import { parseConfig } from './config.ts';
import { runMaintenance } from './maintenance/run-maintenance.ts';
import type { MaintenanceTask } from './maintenance/run-maintenance.ts';
import { loadSqliteDriver } from './storage/sqlite-driver.ts';

// Started by `paperroll backup`, `restore` and `check`, which hand the task over as JSON in the first argument.
const config = parseConfig(process.env);
if (config.ok && config.value.store.kind === 'sqlite') {
  process.exitCode = runMaintenance(JSON.parse(process.argv[2] ?? '{}') as MaintenanceTask, {
    driver: await loadSqliteDriver(),
    store: config.value.store.path,
    cwd: process.cwd(),
    now: Date.now,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
  });
} else if (config.ok) {
  process.stderr.write('paperroll: the boards are in PostgreSQL: back them up and restore them with pg_dump and pg_restore.\n');
  process.exitCode = 2;
} else {
  process.stderr.write(`paperroll: ${config.error.message}\n`);
  process.exitCode = 2;
}
