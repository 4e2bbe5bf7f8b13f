import type { DatabaseSync } from 'node:sqlite';
import { parseRoomName } from '@paperroll/protocol';
import { tryRoom } from '../compute/trial.ts';
import { unpackCheckpoint, unpackSegment } from '../history/history-codec.ts';
import type { SqliteDriver } from '../storage/sqlite-driver.ts';
import { sqliteMigrations } from '../storage/sqlite-migrations.ts';
import { summariseUpdate } from '../sync/update-summary.ts';
import { damageOf } from './check-file.ts';
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

type Row = Readonly<Record<string, unknown>>;

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
  const address = parseRoomName(room);
  const isStray = !address.ok || address.value.boardId !== boardId;
  const stray = isStray ? [`This room belongs to another board than its rows say (${boardId}).`] : [];
  return [...stray, ...checkDocument(db, room), ...checkHistory(db, room)];
}

function checkDocument(db: DatabaseSync, room: string): readonly string[] {
  const snapshot = db.prepare('SELECT data FROM snapshots WHERE room = ?').get(room);
  const tail = db.prepare('SELECT seq, data FROM updates WHERE room = ? ORDER BY seq').all(room);
  try {
    const reading = tryRoom(snapshot === undefined ? undefined : bytes(snapshot), tail.map(bytes));
    return reading.tail.flatMap((each, i) => ('damage' in each ? [`Update ${String(tail[i]?.['seq'])} cannot be read (${each.damage}).`] : []));
  } catch (error) {
    return [`The snapshot cannot be read (${messageOf(error)}).`];
  }
}

function checkHistory(db: DatabaseSync, room: string): readonly string[] {
  const last = Number(db.prepare('SELECT version FROM snapshots WHERE room = ?').get(room)?.['version'] ?? 0);
  const parts = db.prepare('SELECT * FROM history WHERE room = ? ORDER BY version, kind DESC');
  const faults: string[] = [];
  for (const row of parts.iterate(room) as IterableIterator<Row>) {
    const name = `History ${String(row['kind'])} ${String(row['version'])}`;
    if (Number(row['version']) > last) faults.push(`${name} is of a later version than the snapshot (${last}).`);
    try {
      faults.push(...checkPart(row).map((message) => `${name} ${message}`));
    } catch (error) {
      faults.push(`${name} cannot be read (${messageOf(error)}).`);
    }
  }
  return faults;
}

function checkPart(row: Row): readonly string[] {
  if (row['kind'] === 'checkpoint') {
    const summary = summariseUpdate(unpackCheckpoint(bytes(row)));
    return summary.ok ? [] : [`is no update (${summary.error.message}).`];
  }
  const entries = unpackSegment(bytes(row));
  const times = entries.map(({ at }) => at).sort((a, b) => a - b);
  const adds = entries.length === Number(row['count']) && times[0] === Number(row['from_at']) && times.at(-1) === Number(row['to_at']);
  const unreadable = entries.filter(({ update }) => !summariseUpdate(update).ok).length;
  return [...(adds ? [] : ['does not hold what its row says.']), ...(unreadable > 0 ? [`has ${unreadable} updates that cannot be read.`] : [])];
}

function bytes(row: Row): Uint8Array {
  const data = row['data'];
  if (!(data instanceof Uint8Array)) throw new Error('A column without bytes.');
  return data;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
