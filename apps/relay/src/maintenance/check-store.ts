import type { DatabaseSync } from 'node:sqlite';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import { sqliteMigrations } from '../storage/sqlite-migrations.ts';
import { damageOf } from './check-file.ts';
import { checkAddress, checkDocument, checkPart, messageOf } from './check-rows.ts';
import type { Row } from './check-rows.ts';
import { layoutOf, openToRead } from './open-to-read.ts';

/** Something wrong in a store: in which room (empty for the file itself), and what. */
export type Fault = { readonly room: string; readonly message: string };

/** What a check has read, and what is wrong. */
export type CheckReport = {
  readonly layout: number;
  readonly boards: number;
  readonly rooms: number;
  readonly updates: number;
  readonly historyParts: number;
  readonly historyUpdates: number;
  readonly quarantined: number;
  readonly faults: readonly Fault[];
};

/**
 * Reads everything in a database, also while a relay writes it (as of one moment): SQLite's own check of the file, whether rows
 * belong to boards and rooms to their board, whether every snapshot and update can be taken in as a peer would, and whether
 * every part of the history can be read and adds up. Throws a MaintenanceError when the file is none of Paperroll's.
 */
export function checkStore(driver: SqliteDriver, path: string): CheckReport {
  const db = openToRead(driver, path);
  try {
    db.exec('BEGIN');
    const layout = layoutOf(db);
    const isOld = layout < (sqliteMigrations.at(-1)?.version ?? 0);
    const file = [...(isOld ? [`The layout is an older one (${layout}): start the server once, which brings it up to date, then check again.`] : []), ...reading(() => damageOf(db))];
    const rooms: Row[] = [];
    const inRooms = isOld ? [] : reading(() => void rooms.push(...roomsOf(db)));
    const faults: Fault[] = [...file, ...inRooms].map((message) => ({ room: '', message }));
    for (const { room, board_id: boardId } of rooms) {
      faults.push(...reading(() => checkRoom(db, String(room), String(boardId))).map((message) => ({ room: String(room), message })));
    }
    return { layout, rooms: rooms.length, faults, ...countsOf(db, isOld) };
  } finally {
    db.close();
  }
}

/** What a part of the check found; where the file lets itself not be read, that. */
function reading(part: () => readonly string[] | void): readonly string[] {
  try {
    return part() ?? [];
  } catch (error) {
    return [`The file cannot be read on from here (${messageOf(error)}).`];
  }
}

function countsOf(db: DatabaseSync, isOld: boolean): Omit<CheckReport, 'layout' | 'rooms' | 'faults'> {
  const sum = (sql: string): number => {
    try {
      return Number(db.prepare(sql).get()?.['n'] ?? 0);
    } catch {
      // Its fault has been found above.
      return 0;
    }
  };
  return {
    boards: sum('SELECT count(*) AS n FROM boards'),
    updates: sum('SELECT count(*) AS n FROM updates'),
    historyParts: isOld ? 0 : sum('SELECT count(*) AS n FROM history'),
    historyUpdates: isOld ? 0 : sum('SELECT sum(count) AS n FROM history'),
    quarantined: isOld ? 0 : sum('SELECT count(*) AS n FROM quarantined'),
  };
}

function roomsOf(db: DatabaseSync): readonly Row[] {
  return db
    .prepare(
      `SELECT room, board_id FROM snapshots UNION SELECT room, board_id FROM updates UNION SELECT room, board_id FROM quarantined
       UNION SELECT room, board_id FROM history ORDER BY room`,
    )
    .all();
}

function checkRoom(db: DatabaseSync, room: string, boardId: string): readonly string[] {
  const snapshot = db.prepare('SELECT data, version FROM snapshots WHERE room = ?').get(room);
  const tail = db.prepare('SELECT seq, data FROM updates WHERE board_id = ? AND room = ? ORDER BY seq').all(boardId, room);
  const faults = [...checkAddress(room, boardId), ...checkDocument(snapshot, tail)];
  const parts = db.prepare('SELECT * FROM history WHERE room = ? ORDER BY version, kind DESC');
  for (const part of parts.iterate(room) as IterableIterator<Row>) faults.push(...checkPart(part, snapshot));
  return faults;
}
