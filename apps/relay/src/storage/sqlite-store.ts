import { createWorkerClient, WorkerFailure } from '../worker-client.ts';
import type { HistoryIndex } from './board-history.ts';
import type { BoardLookup, BoardStore, MissingOfRoom, RawRoom, StoredRoom, StoreErrorCode } from './board-store.ts';
import { StoreError } from './board-store.ts';
import { createGroupCommit } from './group-commit.ts';
import { packAppends, unpackOutcomes } from './packed-appends.ts';
import type { PackedOutcomes } from './packed-appends.ts';
import type { SqliteOptions } from './sqlite-database.ts';
import type { SqliteRequest } from './sqlite-protocol.ts';

/** What a SQLite store needs: the file, the worker's built file, and who is told about each commit. */
export type SqliteStoreOptions = SqliteOptions & {
  readonly workerUrl: URL;
  /** How long opening the file may take, in ms: 15 s when not set. */
  readonly openTimeoutMs?: number;
  readonly onCommit?: (commit: { readonly seconds: number; readonly updates: number }) => void;
};

/**
 * How long a commit waits for company: only confirmations wait with it, what people see does not. Measured with a hundred
 * updates a second: 10 ms instead of 3 cost 40 % less of the storage thread and a tenth less of the main thread.
 */
const windowMs = 20;
/**
 * Where commits take long, as on a slow disk or with hundreds of rooms, they come the more rarely, and are so much the cheaper an
 * update: the wait is twice what the last one took. Bounded, as people wait for *Saved*.
 */
const pauses = 2;
const longestWindowMs = 150;
const timeoutMs = 30_000;
const openTimeoutMs = 15_000;

/**
 * Boards in one SQLite file, written by one connection in one worker thread (WAL, synchronous=FULL). Appends of some
 * milliseconds share a commit. Rejects with a StoreError when the file cannot be used.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<BoardStore> {
  const open: SqliteRequest = { op: 'open', options: { path: options.path, maxPages: options.maxPages } };
  const worker = createWorkerClient({
    url: options.workerUrl,
    name: 'storage worker',
    timeoutMs,
    firstRequest: open,
    firstTimeoutMs: options.openTimeoutMs ?? openTimeoutMs,
  });
  const call = async (request: SqliteRequest): Promise<unknown> => {
    try {
      return await worker.call(request);
    } catch (error) {
      throw toStoreError(error);
    }
  };
  const commits = createGroupCommit({
    commit: async (requests) => unpackOutcomes((await call({ op: 'append', appends: packAppends(requests) })) as PackedOutcomes, requests),
    onCommit: options.onCommit ?? (() => undefined),
    windowMs: (tookMs) => Math.min(longestWindowMs, Math.max(windowMs, tookMs * pauses)),
  });
  let closing: Promise<void> | undefined;

  try {
    await worker.start();
  } catch (error) {
    await worker.close();
    throw isSlow(error) ? didNotOpen(options.path) : toStoreError(error);
  }

  return {
    createBoard: async (board) => (await call({ op: 'create-board', board })) as 'created' | 'exists',
    findBoard: async (id) => (await call({ op: 'find-board', id })) as BoardLookup,
    setKeys: async (id, before, after) => (await call({ op: 'set-keys', id, before, after })) as 'replaced' | 'changed' | 'unknown',
    deleteBoard: async (id) => (await call({ op: 'delete-board', id })) as boolean,
    loadRoom: async (key) => (await call({ op: 'load-room', key })) as StoredRoom,
    append: (key, updates) => commits.append(key, updates),
    readMissing: async (key, known) => (await call({ op: 'read-missing', key, known })) as MissingOfRoom,
    compact: async (key, compacted) => (await call({ op: 'compact', key, compacted })) as number,
    quarantine: async (key, rows) => void (await call({ op: 'quarantine', key, rows })),
    readRaw: async (boardId) => (await call({ op: 'read-raw', boardId })) as readonly RawRoom[],
    readHistory: async (key) => (await call({ op: 'read-history', key })) as HistoryIndex,
    readHistoryParts: async (key, ids) =>
      (await call({ op: 'read-history-parts', key, ids })) as readonly (Uint8Array | undefined)[],
    pruneHistory: async (before, limit) => (await call({ op: 'prune-history', before, limit })) as number,
    check: async () => void (await call({ op: 'check' })),
    close() {
      closing ??= (async () => {
        await commits.idle();
        await call({ op: 'close' }).catch(() => undefined);
        await worker.close();
      })();
      return closing;
    },
  };
}

function isSlow(error: unknown): boolean {
  return error instanceof WorkerFailure && error.code === 'worker-slow';
}

function didNotOpen(path: string): StoreError {
  return new StoreError('unusable', `${path} did not open in time. See whether its disk answers, or choose another file with PAPERROLL_STORE.`);
}

const codes: readonly StoreErrorCode[] = ['full', 'unavailable', 'stale', 'unknown-board', 'locked', 'newer', 'unusable'];

function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof WorkerFailure ? codes.find((known) => known === error.code) : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return code === undefined
    ? new StoreError('unavailable', `The storage of the server does not answer (${message}).`)
    : new StoreError(code, message);
}
