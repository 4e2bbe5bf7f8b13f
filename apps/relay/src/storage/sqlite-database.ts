import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type {
  Appended,
  BoardLookup,
  BoardStore,
  CompactedRoom,
  KeyHashes,
  KnownRoom,
  MissingOfRoom,
  NewUpdate,
  QuarantinedUpdate,
  RawRoom,
  RoomKey,
  StoredBoard,
  StoredRoom,
  StoredUpdate,
} from './board-store.ts';
import { StoreError } from './board-store.ts';
import type { SqliteDriver } from './sqlite-driver.ts';
import { makeFolder } from './make-folder.ts';
import { asStoreError, isOutOfRoom } from './sqlite-errors.ts';
import { createSqliteHistory } from './sqlite-history.ts';
import type { SqliteHistory } from './sqlite-history.ts';
import { lockDatabase } from './sqlite-lock.ts';
import type { SqliteLock } from './sqlite-lock.ts';
import { migrate } from './sqlite-migrate.ts';

/** How the file is opened. `maxPages` (of 4 KiB) bounds its size. */
export type SqliteOptions = { readonly path: string; readonly maxPages?: number | undefined };

/** What one room wants appended in a shared commit. */
export type AppendRequest = RoomKey & { readonly updates: readonly NewUpdate[] };

/** What became of it; undefined when the board is gone. */
export type AppendOutcome = Appended | undefined;

/** The database, synchronous: it runs in the one thread that may write the file. Every method throws StoreErrors. */
export type SqliteDatabase = Pick<SqliteHistory, 'readHistory' | 'readHistoryParts' | 'pruneHistory'> & {
  createBoard(board: StoredBoard): 'created' | 'exists';
  findBoard(id: string): BoardLookup;
  setKeys(id: string, before: KeyHashes, after: KeyHashes): 'replaced' | 'changed' | 'unknown';
  deleteBoard(id: string): boolean;
  loadRoom(key: RoomKey): StoredRoom;
  /** One transaction, one fsync, for all requests. */
  appendAll(requests: readonly AppendRequest[]): readonly AppendOutcome[];
  readMissing(key: RoomKey, known: KnownRoom): MissingOfRoom;
  compact(key: RoomKey, compacted: CompactedRoom): number;
  quarantine(key: RoomKey, rows: Parameters<BoardStore['quarantine']>[1]): void;
  readRaw(boardId: string): readonly RawRoom[];
  check(): void;
  close(): void;
};

/** Opens (and creates, and migrates) the file, and takes it for this process alone. Throws StoreErrors. */
export function openSqliteDatabase(driver: SqliteDriver, options: SqliteOptions): SqliteDatabase {
  return guarded(options.path, () => {
    if (options.path !== ':memory:') makeFolder(dirname(options.path));
    const lock = lockDatabase(driver, options.path);
    try {
      return createDatabase(openPrepared(driver, options), options.path, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

/**
 * The index of the log is a file that all who read share. On a full disk there is no room for it: then it is kept in memory
 * and nobody else can read, but boards are there to be looked at.
 */
function openPrepared(driver: SqliteDriver, options: SqliteOptions): DatabaseSync {
  try {
    return openOnce(driver, options, 'shared');
  } catch (error) {
    if (!isOutOfRoom(error)) throw error;
    return openOnce(driver, options, 'alone');
  }
}

function openOnce(driver: SqliteDriver, options: SqliteOptions, index: 'shared' | 'alone'): DatabaseSync {
  const db = new driver.DatabaseSync(options.path);
  try {
    // Before WAL, or it has no effect on the index.
    if (index === 'alone') db.exec('PRAGMA locking_mode = EXCLUSIVE');
    prepareFile(db, options);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function prepareFile(db: DatabaseSync, options: SqliteOptions): void {
  db.exec('PRAGMA busy_timeout = 2000');
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA foreign_keys = ON');
  // After a burst the log file shrinks again.
  db.exec('PRAGMA journal_size_limit = 67108864');
  if (options.maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${Math.floor(options.maxPages)}`);
  db.exec('BEGIN EXCLUSIVE');
  try {
    migrate(db, Date.now());
    db.exec('COMMIT');
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

function createDatabase(db: DatabaseSync, path: string, lock: SqliteLock): SqliteDatabase {
  const sql = {
    board: db.prepare('SELECT * FROM boards WHERE id = ?'),
    exists: db.prepare('SELECT 1 FROM boards WHERE id = ?'),
    deleted: db.prepare('SELECT 1 FROM deleted_boards WHERE id = ?'),
    insertBoard: db.prepare('INSERT INTO boards VALUES (?, ?, ?, ?, ?, ?)'),
    setKeys: db.prepare('UPDATE boards SET host_hash = ?, edit_hash = ?, view_hash = ? WHERE id = ? AND host_hash IS ? AND edit_hash IS ? AND view_hash IS ?'),
    deleteBoard: db.prepare('DELETE FROM boards WHERE id = ?'),
    insertDeleted: db.prepare('INSERT INTO deleted_boards VALUES (?, ?)'),
    snapshot: db.prepare('SELECT data, version, merged_to FROM snapshots WHERE room = ?'),
    version: db.prepare('SELECT version, merged_to FROM snapshots WHERE room = ?'),
    tail: db.prepare('SELECT seq, data, at, author FROM updates WHERE board_id = ? AND room = ? ORDER BY seq'),
    append: db.prepare('INSERT INTO updates (room, board_id, data, at, author) VALUES (?, ?, ?, ?, ?)'),
    writeSnapshot: db.prepare(
      `INSERT INTO snapshots (room, board_id, data, written_at, version, merged_to) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (room) DO UPDATE SET data = excluded.data, written_at = excluded.written_at, version = excluded.version,
         merged_to = excluded.merged_to`,
    ),
    quarantine: db.prepare(
      'INSERT INTO quarantined (seq, room, board_id, data, reason, put_aside_at) SELECT seq, room, board_id, data, ?, ? FROM updates WHERE seq = ? AND room = ?',
    ),
    countQuarantined: db.prepare('SELECT count(*) AS count FROM quarantined WHERE room = ?'),
    quarantined: db.prepare('SELECT seq, data, reason, put_aside_at FROM quarantined WHERE room = ? ORDER BY seq'),
    rooms: db.prepare(
      'SELECT room FROM snapshots WHERE board_id = ?1 UNION SELECT room FROM updates WHERE board_id = ?1 UNION SELECT room FROM quarantined WHERE board_id = ?1 ORDER BY room',
    ),
    deleteUpdate: db.prepare('DELETE FROM updates WHERE seq = ? AND room = ? RETURNING at'),
    lastAt: db.prepare('SELECT at FROM updates ORDER BY seq DESC LIMIT 1'),
  };
  const history = createSqliteHistory(db);
  const clock = createClock(Number(sql.lastAt.get()?.['at'] ?? 0));
  let open = true;

  const write = <T>(change: () => T): T =>
    guarded(path, () => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = change();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        rollBack(db);
        throw error;
      }
    });
  const exists = (id: string): boolean => sql.exists.get(id) !== undefined;
  const mustExist = (id: string): void => {
    if (!exists(id)) throw new StoreError('unknown-board', 'There is no such board.');
  };

  const versionOf = (room: string): { readonly version: number; readonly mergedTo: number } => {
    const row = sql.version.get(room);
    return { version: Number(row?.['version'] ?? 0), mergedTo: Number(row?.['merged_to'] ?? 0) };
  };
  const readRoom = ({ boardId, room }: RoomKey): Omit<StoredRoom, 'quarantined'> => {
    const row = sql.snapshot.get(room);
    return {
      snapshot: row === undefined ? undefined : bytes(row['data']),
      version: Number(row?.['version'] ?? 0),
      mergedTo: Number(row?.['merged_to'] ?? 0),
      tail: sql.tail.all(boardId, room).map(toUpdate),
    };
  };
  const readRaw = (boardId: string, room: string): RawRoom => {
    const { snapshot, tail } = readRoom({ boardId, room });
    return { room, snapshot, tail, quarantined: sql.quarantined.all(room).map(toQuarantined) };
  };

  return {
    createBoard: (board) =>
      write(() => {
        if (exists(board.id) || sql.deleted.get(board.id) !== undefined) return 'exists';
        const { host = null, edit = null, view = null } = board.keyHashes;
        sql.insertBoard.run(board.id, board.title, board.createdAt, host, edit, view);
        return 'created';
      }),
    findBoard: (id) =>
      guarded(path, () => {
        const row = sql.board.get(id);
        if (row !== undefined) return { state: 'present', board: toBoard(row) };
        return { state: sql.deleted.get(id) === undefined ? 'unknown' : 'deleted' };
      }),
    setKeys: (id, before, after) =>
      write(() => {
        if (!exists(id)) return 'unknown';
        const columns = (hashes: KeyHashes): [host: Uint8Array | null, edit: Uint8Array | null, view: Uint8Array | null] => [hashes.host ?? null, hashes.edit ?? null, hashes.view ?? null];
        return Number(sql.setKeys.run(...columns(after), id, ...columns(before)).changes) > 0 ? 'replaced' : 'changed';
      }),
    deleteBoard: (id) =>
      write(() => {
        if (sql.deleteBoard.run(id).changes === 0) return false;
        sql.insertDeleted.run(id, Date.now());
        return true;
      }),
    loadRoom: (key) =>
      guarded(path, () => {
        mustExist(key.boardId);
        return { ...readRoom(key), quarantined: Number(sql.countQuarantined.get(key.room)?.['count'] ?? 0) };
      }),
    appendAll: (requests) =>
      write(() =>
        requests.map((request) => {
          if (!exists(request.boardId)) return undefined;
          const at = clock();
          const seqs = request.updates.map(({ update, author }) =>
            Number(sql.append.run(request.room, request.boardId, update, at, author).lastInsertRowid),
          );
          return { seqs, at };
        }),
      ),
    readMissing: (key, known) =>
      guarded(path, () => {
        mustExist(key.boardId);
        const { version, mergedTo } = versionOf(key.room);
        const seqs = new Set(known.seqs);
        const snapshot = version === known.version ? undefined : sql.snapshot.get(key.room);
        return {
          version,
          mergedTo,
          snapshot: snapshot === undefined ? undefined : bytes(snapshot['data']),
          rows: sql.tail.all(key.boardId, key.room).flatMap((row) => (seqs.has(Number(row['seq'])) ? [] : [toUpdate(row)])),
        };
      }),
    compact: (key, { snapshot, base, mergedSeqs, segment }) =>
      write(() => {
        mustExist(key.boardId);
        const before = versionOf(key.room);
        if (before.version !== base) throw new StoreError('stale', 'The board was merged by another server meanwhile.');
        const version = base + 1;
        let { mergedTo } = before;
        for (const seq of mergedSeqs) mergedTo = Math.max(mergedTo, Number(sql.deleteUpdate.get(seq, key.room)?.['at'] ?? 0));
        if (segment !== undefined) history.add(key, { segment, version, mergedTo, before });
        sql.writeSnapshot.run(key.room, key.boardId, snapshot, Date.now(), version, mergedTo);
        return version;
      }),
    readHistory: (key) => guarded(path, () => (mustExist(key.boardId), history.readHistory(key))),
    readHistoryParts: (key, ids) => guarded(path, () => (mustExist(key.boardId), history.readHistoryParts(key, ids))),
    pruneHistory: (before, limit) => write(() => history.pruneHistory(before, limit)),
    quarantine: (key, rows) =>
      write(() => {
        mustExist(key.boardId);
        for (const { seq, reason } of rows) {
          sql.quarantine.run(reason, Date.now(), seq, key.room);
          sql.deleteUpdate.run(seq, key.room);
        }
      }),
    readRaw: (boardId) =>
      guarded(path, () => {
        mustExist(boardId);
        return sql.rooms.all(boardId).map((row) => readRaw(boardId, String(row['room'])));
      }),
    check: () => guarded(path, () => void db.prepare('SELECT 1').get()),
    close() {
      if (!open) return;
      open = false;
      db.close();
      lock.release();
    },
  };
}

function rollBack(db: DatabaseSync): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // After some errors (a full disk) SQLite has rolled back by itself, and says that there is nothing to roll back.
  }
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStoreError(error, path);
  }
}

type Row = Readonly<Record<string, unknown>>;

function toUpdate(row: Row): StoredUpdate {
  return { seq: Number(row['seq']), update: bytes(row['data']), at: Number(row['at']), author: String(row['author']) };
}

function toQuarantined(row: Row): QuarantinedUpdate {
  return {
    seq: Number(row['seq']),
    update: bytes(row['data']),
    reason: String(row['reason']),
    at: Number(row['put_aside_at']),
  };
}

/** The time, but never a little before what it was: a clock that is being set right must not turn updates around. */
function createClock(last: number): () => number {
  const correctionMs = 60_000;
  return () => {
    const now = Date.now();
    last = last > now && last - now < correctionMs ? last : now;
    return last;
  };
}

function toBoard(row: Row): StoredBoard {
  const hash = (name: string): Uint8Array | undefined =>
    row[name] instanceof Uint8Array ? new Uint8Array(row[name]) : undefined;
  const [host, edit, view] = [hash('host_hash'), hash('edit_hash'), hash('view_hash')];
  return {
    id: String(row['id']),
    title: String(row['title']),
    createdAt: Number(row['created_at']),
    keyHashes: { ...(host && { host }), ...(edit && { edit }), ...(view && { view }) },
  };
}

/** A copy of its own: a driver's buffer may be a view into a larger one, which would travel between threads whole. */
function bytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error('A column without bytes.');
  return new Uint8Array(value);
}
