import { Socket } from 'node:net';
import { Client, Pool } from 'pg';
import type { ClientBase, PoolClient, PoolConfig } from 'pg';
import { createGate } from '../../rooms/gate.ts';
import { StoreError } from '../board-store.ts';
import { createPostgresEpochs } from './postgres-epochs.ts';
import type { PostgresEpochs } from './postgres-epochs.ts';
import { asStoreError, isFatal } from './postgres-errors.ts';
import { columnTypes } from './postgres-types.ts';

/** How a database is reached. `url` may hold a password and appears in no text. */
export type PostgresOptions = {
  readonly url: string;
  /** How long a commit may take before its rooms say that they are not saved, in ms: 5 s when not set. */
  readonly commitTimeoutMs?: number | undefined;
  /** How long any other statement may take, in ms, those apart that change the layout: 30 s when not set. */
  readonly otherTimeoutMs?: number | undefined;
};

/** What is done on a connection, which leads to the server of an epoch. */
export type PostgresWork<T> = (client: ClientBase, epoch: number) => Promise<T>;

/**
 * Connections to one database, made when they are needed. Every method rejects with StoreErrors. Nothing succeeds on a
 * connection to a server that was replaced.
 */
export type PostgresConnections = {
  /** Works on one of the connections that commits use: nothing that takes long stands before them. */
  commit<T>(work: PostgresWork<T>): Promise<T>;
  /** Works on any other connection, one statement a transaction. */
  use<T>(work: PostgresWork<T>): Promise<T>;
  /** A transaction that writes. */
  write<T>(work: PostgresWork<T>): Promise<T>;
  /** A transaction that only reads, and sees one moment. */
  read<T>(work: PostgresWork<T>): Promise<T>;
  /** Works on a connection of its own, on which nothing is given up however long it takes. */
  alone<T>(work: (client: ClientBase) => Promise<T>): Promise<T>;
  /** Hears when a server has taken over from the one that was known, before anything is done on it. Gives its undo. */
  onReplaced(listener: () => void): () => void;
  /** What a client of its own is told, for a connection that ends with the others. */
  readonly clientOptions: PoolConfig;
  /** Waits for what is under way, and for `farewell`, and lets go: after two seconds at the latest. Idempotent. */
  close(farewell?: Promise<unknown>): Promise<void>;
};

const connectTimeoutMs = 5000;
const commitTimeoutMs = 5000;
const otherTimeoutMs = 30_000;
/** How long one waits for a row or a table that another session holds: who waits holds a connection that others may need. */
const commitLockMs = 500;
const otherLockMs = 5000;
/** One for each way of commits, and one for those that are made apart. */
const commitConnections = 3;
const otherConnections = 5;
const mostWaiting = 1000;
const firstPauseMs = 50;
const longestPauseMs = 1000;
const farewellMs = 2000;
/** A server that is gone is found out also by who waits for its answer without end. */
const aloneAliveMs = 10_000;

/** Connections of one use. A server that takes none more for it may still answer on those that others have. */
type Line = { readonly pool: Pool; readonly max: number; readonly outage: ReturnType<typeof createOutage> };

/** How long a connection's statements may take, and may wait for a lock, in ms; 0 is without end. */
type Patience = { readonly statementMs: number; readonly lockMs: number };

/**
 * Prepares a fresh connection: what is committed is on disk (a server may be set to less), a relay that hangs holds no
 * locks for ever, and a server that only reads is refused: after a failover the old address may lead to one.
 */
async function prepare(client: ClientBase, { statementMs, lockMs }: Patience, epochs: PostgresEpochs): Promise<void> {
  const { rows } = await client.query<{ readonly read_only: string }>(
    `SELECT set_config('idle_in_transaction_session_timeout', '60000', false), set_config('statement_timeout', '${statementMs}', false),
       set_config('lock_timeout', '${lockMs}', false),
       set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false),
       current_setting('transaction_read_only') AS read_only`,
  );
  if (rows[0]?.read_only === 'on') throw new StoreError('unavailable', 'The storage of the server does not answer (PostgreSQL: it is read-only).');
  await epochs.look(client);
}

/** See {@link PostgresConnections}. */
export function createPostgresConnections(options: PostgresOptions): PostgresConnections {
  const sockets = createSockets();
  const epochs = createPostgresEpochs();
  const clientOptions: PoolConfig = {
    connectionString: options.url,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    fallback_application_name: 'paperroll',
    types: columnTypes,
    stream: sockets.open,
  };
  const { commitTimeoutMs: commitMs = commitTimeoutMs, otherTimeoutMs: otherMs = otherTimeoutMs } = options;
  const lineOf = (settings: PoolConfig & { readonly max: number }, patience: Patience): Line => {
    const pool = new Pool({ ...clientOptions, ...settings, onConnect: (client) => prepare(client, patience, epochs) });
    // A connection that dies while nobody uses it is replaced by the next who needs one.
    pool.on('error', () => undefined);
    return { pool, max: settings.max, outage: createOutage() };
  };
  // A lock is given up before the statement is: who gives up a statement gives up its connection.
  const commits = lineOf(
    { max: commitConnections, idleTimeoutMillis: 0, query_timeout: commitMs },
    { statementMs: otherMs, lockMs: Math.min(commitLockMs, Math.ceil(commitMs / 2)) },
  );
  const others = lineOf({ max: otherConnections, query_timeout: otherMs }, { statementMs: otherMs, lockMs: Math.min(otherLockMs, Math.ceil(otherMs / 2)) });
  // The pool's own queue gives up after the time that a connection may take, as if the server were away.
  const turns = createGate({ atOnce: otherConnections, waiting: mostWaiting });
  let closing: Promise<void> | undefined;

  async function using<T>(line: Line, work: PostgresWork<T>): Promise<T> {
    if (closing !== undefined) throw new StoreError('unavailable', 'The storage is closed.');
    const client = await connect(line);
    const epoch = epochs.of(client);
    let broken = false;
    const breaks = (): void => void (broken = true);
    client.on('error', breaks);
    // Of a server that another took over from nothing counts: it may have told what those who come now do not find.
    const isOver = (): boolean => epoch !== epochs.current();
    try {
      const result = await work(client, epoch);
      if (isOver()) throw replaced();
      return result;
    } catch (error) {
      broken ||= isFatal(error) || isOver();
      throw isOver() ? replaced() : asStoreError(error);
    } finally {
      client.off('error', breaks);
      client.release(broken);
    }
  }

  async function connect({ pool, max, outage }: Line): Promise<PoolClient> {
    // Whoever gets one that there is needs no server that takes a new one.
    if (pool.idleCount === 0 && pool.totalCount < max) outage.refuse();
    try {
      let client = await pool.connect();
      while (epochs.of(client) !== epochs.current()) {
        client.release(true);
        client = await pool.connect();
      }
      outage.end();
      return client;
    } catch (error) {
      throw outage.begin(asStoreError(error));
    }
  }

  async function alone<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    if (closing !== undefined) throw new StoreError('unavailable', 'The storage is closed.');
    const client = new Client({ ...clientOptions, keepAliveInitialDelayMillis: aloneAliveMs });
    // Whatever is under way rejects by itself.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await prepare(client, { statementMs: 0, lockMs: 0 }, epochs);
      return await work(client);
    } catch (error) {
      throw asStoreError(error);
    } finally {
      await client.end();
    }
  }

  const inTurn = <T>(work: PostgresWork<T>): Promise<T> => {
    if (turns.isFull()) return Promise.reject(new StoreError('unavailable', 'The storage of the server has too much to do.'));
    return turns.run(() => using(others, work));
  };
  const transaction = <T>(begin: string, work: PostgresWork<T>): Promise<T> =>
    inTurn((client, epoch) => inTransaction(client, begin, () => work(client, epoch)));

  return {
    commit: (work) => using(commits, work),
    use: inTurn,
    write: (work) => transaction('BEGIN', work),
    read: (work) => transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
    alone,
    onReplaced: epochs.onNext,
    clientOptions,
    close(farewell) {
      closing ??= sockets.endWithin(farewellMs, Promise.all([commits.pool.end(), others.pool.end(), farewell]));
      return closing;
    },
  };
}

function replaced(): StoreError {
  return new StoreError('unavailable', 'The storage of the server does not answer (PostgreSQL: another server took over meanwhile).');
}

/** Runs work between BEGIN and COMMIT. What it throws rolls everything back. */
export async function inTransaction<T>(client: ClientBase, begin: string, work: (client: ClientBase) => Promise<T>): Promise<T> {
  await client.query(begin);
  try {
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // On a connection that is lost the server rolls back by itself.
    if (!isFatal(error)) await client.query('ROLLBACK');
    throw error;
  }
}

/** While no connection can be made, one attempt a pause is enough for everybody who needs a new one. */
function createOutage() {
  let last: { readonly error: StoreError; readonly until: number; readonly pauseMs: number } | undefined;
  return {
    /** Throws the last refusal again while its pause lasts. */
    refuse(): void {
      if (last !== undefined && performance.now() < last.until) throw last.error;
    },
    begin(error: StoreError): StoreError {
      const pauseMs = Math.min(longestPauseMs, (last?.pauseMs ?? firstPauseMs / 2) * 2);
      // Half of it at random: relays that lost the same server do not come back in step.
      last = { error, pauseMs, until: performance.now() + pauseMs * (0.5 + Math.random() / 2) };
      return error;
    },
    end: (): void => void (last = undefined),
  };
}

/** The sockets of all connections: a polite end waits for an answer that a server that hangs never gives. */
function createSockets() {
  const sockets = new Set<Socket>();
  return {
    open(): Socket {
      const socket = new Socket();
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      return socket;
    },
    async endWithin(ms: number, farewell: Promise<unknown>): Promise<void> {
      const timer = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, ms);
      await farewell;
      clearTimeout(timer);
    },
  };
}
