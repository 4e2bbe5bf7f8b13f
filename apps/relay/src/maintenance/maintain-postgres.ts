import { StoreError } from '../storage/board-store.ts';
import { createPostgresConnections } from '../storage/postgres/postgres-connections.ts';
import { checkPostgres } from './check-postgres.ts';
import { MaintenanceError } from './maintenance-error.ts';
import { tellReport } from './run-maintenance.ts';
import type { MaintenanceIo, MaintenanceTask } from './run-maintenance.ts';

/** Where boards in PostgreSQL are. The address may hold a password, and is not told. */
export type PostgresMaintenanceIo = Pick<MaintenanceIo, 'stdout' | 'stderr'> & { readonly url: string };

/** Does it and gives the exit code: 0 fine, 1 a check found faults, 2 refused, with one line that says why. */
export async function maintainPostgres(task: MaintenanceTask, io: PostgresMaintenanceIo): Promise<0 | 1 | 2> {
  const connections = createPostgresConnections({ url: io.url });
  try {
    if (task.task !== 'check') {
      throw new MaintenanceError(`These boards are in PostgreSQL, which has its own ${task.task}: see docs/storage.md for pg_dump and pg_restore.`);
    }
    return tellReport('the PostgreSQL database', await checkPostgres(connections), task.json, io);
  } catch (error) {
    if (!(error instanceof MaintenanceError || error instanceof StoreError)) throw error;
    io.stderr(`paperroll: ${error.message}\n`);
    return 2;
  } finally {
    await connections.close();
  }
}
