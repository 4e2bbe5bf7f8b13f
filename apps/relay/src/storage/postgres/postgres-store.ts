import type { BoardStore } from '../board-store.ts';
import { createCommitLanes } from '../commit-lanes.ts';
import { createGroupCommit } from '../group-commit.ts';
import type { GroupCommit } from '../group-commit.ts';
import { createPostgresBoards } from './postgres-boards.ts';
import { createPostgresCommits } from './postgres-commits.ts';
import { compact } from './postgres-compact.ts';
import { createPostgresConnections } from './postgres-connections.ts';
import type { PostgresConnections, PostgresOptions } from './postgres-connections.ts';
import { createPostgresHistory } from './postgres-history.ts';
import { createPostgresHints } from './postgres-hints.ts';
import { postgresMigrations } from './postgres-migrations.ts';
import type { PostgresMigration } from './postgres-migrations.ts';
import { openDatabase } from './postgres-open.ts';
import { createPostgresRooms } from './postgres-rooms.ts';

/** What a PostgreSQL store needs: the database, and who is told about each commit. */
export type PostgresStoreOptions = PostgresOptions & {
  /** How long a server that is not there yet is waited for, in ms: 10 s when not set. */
  readonly openTimeoutMs?: number;
  /** The steps of the layout, for tests. */
  readonly migrations?: readonly PostgresMigration[];
  /** Hears why opening takes long, in a sentence for a log. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  readonly onCommit?: (commit: { readonly seconds: number; readonly updates: number }) => void;
};

const openTimeoutMs = 10_000;
/** How long a commit waits for company, in ms: who is at another relay hears of a change when it is stored. */
const windowMs = 5;
/** The same for a room that writes most of what is written: a flood becomes fewer commits and fewer words to other relays. */
const loudWindowMs = 25;

/**
 * Boards in a PostgreSQL database, which any number of relays may share. Appends of a few milliseconds share a commit
 * (one statement, synchronous_commit). A connection that is lost is made again for the next call. Rejects with a
 * StoreError when the database cannot be used.
 *
 * One thing a network adds: of a commit whose answer was lost nobody knows whether it was made. It is reported as
 * refused and tried again, so that the same update may be stored twice, which a document takes as once.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<BoardStore> {
  const connections = createPostgresConnections(options);
  try {
    const { openTimeoutMs: timeoutMs = openTimeoutMs, migrations = postgresMigrations, onNotice = () => undefined } = options;
    await openDatabase(connections, { timeoutMs, migrations, onNotice });
  } catch (error) {
    await connections.close();
    throw error;
  }
  return createStore(connections, options);
}

function createStore(connections: PostgresConnections, options: PostgresStoreOptions): BoardStore {
  const commit = createPostgresCommits(connections);
  const lane = (waitMs: number): GroupCommit =>
    createGroupCommit({ commit, onCommit: options.onCommit ?? (() => undefined), windowMs: () => waitMs });
  const commits = createCommitLanes({ quiet: lane(windowMs), loud: lane(loudWindowMs) });
  const hints = createPostgresHints(connections);
  let closing: Promise<void> | undefined;
  return {
    ...createPostgresBoards(connections),
    ...createPostgresRooms(connections),
    ...createPostgresHistory(connections),
    compact: (key, compacted) => connections.write((client, epoch) => compact(client, epoch, key, compacted)),
    append: (key, updates) => commits.append(key, updates),
    hints,
    onReplaced: connections.onReplaced,
    // On the connection of commits: the others may be busy with large boards.
    check: () => connections.commit(async (client) => void (await client.query('SELECT 1'))),
    close() {
      closing ??= (async () => {
        await commits.idle();
        await connections.close(hints.close());
      })();
      return closing;
    },
  };
}
