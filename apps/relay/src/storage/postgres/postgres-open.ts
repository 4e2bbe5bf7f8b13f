import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../board-store.ts';
import { inTransaction } from './postgres-connections.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { migrate, takeMigrationTurn } from './postgres-migrate.ts';
import type { PostgresMigration } from './postgres-migrations.ts';

/** How a database is opened. */
export type OpenDatabaseOptions = {
  /** How long a server that is not there yet is waited for, in ms. */
  readonly timeoutMs: number;
  readonly migrations: readonly PostgresMigration[];
  /** Hears why it takes long, in a sentence for a log. */
  readonly onNotice: (notice: string) => void;
};

const pauseMs = 100;

/**
 * Migrates a database, however long that takes, and waits for another relay that does, and for a server that is starting
 * just now. Rejects with a StoreError: `unusable` and `newer` at once, `unavailable` when the time is over.
 */
export async function openDatabase(connections: PostgresConnections, { timeoutMs, migrations, onNotice }: OpenDatabaseOptions): Promise<void> {
  let deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await connections.alone(async (client) => {
        for (let waits = 0; !(await takeMigrationTurn(client)); waits++) {
          if (waits === 0) onNotice('Another server is bringing the database up to date; this one waits for it.');
          await sleep(pauseMs);
          // It answers: what comes after the wait has its whole time.
          deadline = performance.now() + timeoutMs;
        }
        await inTransaction(client, 'BEGIN', () => migrate(client, migrations, onNotice));
      });
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error;
      if (performance.now() > deadline) throw new StoreError('unavailable', `${error.message} See whether it runs, and PAPERROLL_STORE.`);
      await sleep(pauseMs);
    }
  }
}
