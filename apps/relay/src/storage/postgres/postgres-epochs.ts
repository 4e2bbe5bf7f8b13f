import { DatabaseError } from 'pg';
import type { ClientBase } from 'pg';
import { StoreError } from '../board-store.ts';
import { isFatal } from './postgres-errors.ts';

/**
 * Which server is behind the connections. A replica that takes over may lack the last commits and gives their ids out
 * again, so that what was read before means something else after: that is another epoch. Counted from 0 by this process.
 */
export type PostgresEpochs = {
  /**
   * Looks whose connection a fresh one is, and tells of a new epoch before anybody uses it. Throws `unavailable` on one
   * to a server that was replaced already.
   */
  look(client: ClientBase): Promise<void>;
  current(): number;
  /** The epoch in which a connection was made. */
  of(client: ClientBase): number;
  /** Hears of each new epoch. Gives its undo. */
  onNext(listener: () => void): () => void;
};

/** One history of one cluster; timelines of a cluster are counted upwards, by one with each server that takes over. */
type Past = { readonly system: string; readonly timeline: number };

/** See {@link PostgresEpochs}. */
export function createPostgresEpochs(): PostgresEpochs {
  const epochs = new WeakMap<ClientBase, number>();
  const listeners = new Set<() => void>();
  let known: Past | undefined;
  let current = 0;

  return {
    async look(client) {
      const past = await readPast(client);
      if (past !== undefined && known !== undefined && past.system === known.system && past.timeline < known.timeline) {
        throw new StoreError('unavailable', 'The storage of the server does not answer (PostgreSQL: it is a server that another took over from).');
      }
      const isAnother = past !== undefined && known !== undefined && (past.system !== known.system || past.timeline !== known.timeline);
      known = past ?? known;
      if (isAnother) current += 1;
      epochs.set(client, current);
      if (isAnother) for (const listener of listeners) listener();
    },
    current: () => current,
    of: (client) => epochs.get(client) ?? 0,
    onNext(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Undefined where this user may not know, or the server cannot say: then a failover goes unnoticed. */
async function readPast(client: ClientBase): Promise<Past | undefined> {
  try {
    const { rows } = await client.query<{ readonly system: string; readonly timeline: string | null }>(
      `SELECT system_identifier::text AS system, CASE WHEN NOT pg_is_in_recovery() THEN substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) END AS timeline
       FROM pg_control_system()`,
    );
    const [row] = rows;
    return row === undefined || row.timeline === null ? undefined : { system: row.system, timeline: Number.parseInt(row.timeline, 16) };
  } catch (error) {
    if (error instanceof DatabaseError && !isFatal(error)) return undefined;
    throw error;
  }
}
