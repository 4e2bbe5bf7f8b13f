import { StoreError } from '../board-store.ts';
import type { PostgresConnections } from './postgres-connections.ts';
import { migrate } from './postgres-migrate.ts';

const pauseMs = 100;

/**
 * Migrates a database, and waits for a server that is starting just now. Rejects with a StoreError: `unusable` and
 * `newer` at once, `unavailable` when the time is over.
 */
export async function openDatabase(connections: PostgresConnections, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await connections.write(migrate);
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'unavailable') throw error;
      if (performance.now() > deadline) throw new StoreError('unavailable', `${error.message} See whether it runs, and PAPERROLL_STORE.`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
