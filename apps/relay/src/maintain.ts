import { parseConfig } from './config.ts';
import type { Config } from './config.ts';
import { maintainPostgres } from './maintenance/maintain-postgres.ts';
import { runMaintenance } from './maintenance/run-maintenance.ts';
import type { MaintenanceTask } from './maintenance/run-maintenance.ts';
import { loadSqliteDriver } from './storage/sqlite-driver.ts';

// Started by `paperroll backup`, `restore` and `check`, which hand the task over as JSON in the first argument.
const config = parseConfig(process.env);
if (config.ok) {
  process.exitCode = await run(JSON.parse(process.argv[2] ?? '{}') as MaintenanceTask, config.value.store);
} else {
  process.stderr.write(`paperroll: ${config.error.message}\n`);
  process.exitCode = 2;
}

async function run(task: MaintenanceTask, store: Config['store']): Promise<0 | 1 | 2> {
  const io = {
    stdout: (text: string) => void process.stdout.write(text),
    stderr: (text: string) => void process.stderr.write(text),
  };
  // A file that is named is a file, wherever the boards are.
  const isFile = store.kind === 'sqlite' || (task.task === 'check' && task.file !== undefined);
  if (!isFile) return maintainPostgres(task, { url: store.url, ...io });
  const path = store.kind === 'sqlite' ? store.path : '';
  return runMaintenance(task, { driver: await loadSqliteDriver(), store: path, cwd: process.cwd(), now: Date.now, ...io });
}
