import type { DatabaseSync } from 'node:sqlite';
import { wrapCheckpoint } from '../history/history-codec.ts';
import { isCheckpointDue } from './board-history.ts';
import type { HistoryIndex, HistoryPart, NewSegment } from './board-history.ts';
import type { RoomKey } from './board-store.ts';

/** The history's part of a SQLite database, inside its caller's transactions. */
export type SqliteHistory = {
  /** Keeps the segment that leads to `version`. Call while the old snapshot, described by `before`, is still there. */
  add(key: RoomKey, next: NextSegment): void;
  readHistory(key: RoomKey): HistoryIndex;
  readHistoryParts(key: RoomKey, ids: readonly number[]): readonly (Uint8Array | undefined)[];
  pruneHistory(before: number, limit: number): number;
};

type Version = { readonly version: number; readonly mergedTo: number };
type NextSegment = Version & { readonly segment: NewSegment; readonly before: Version };

/** See {@link SqliteHistory}. */
export function createSqliteHistory(db: DatabaseSync): SqliteHistory {
  const sql = {
    insert: db.prepare(
      'INSERT INTO history (room, board_id, version, kind, from_at, to_at, count, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    has: db.prepare('SELECT 1 FROM history WHERE room = ? AND version = ? LIMIT 1'),
    snapshot: db.prepare('SELECT data, version, merged_to FROM snapshots WHERE room = ?'),
    version: db.prepare('SELECT version, merged_to FROM snapshots WHERE room = ?'),
    since: db.prepare(
      `SELECT sum(length(data)) AS bytes, min(from_at) AS oldest FROM history
       WHERE room = ?1 AND kind = 'segment'
         AND version > (SELECT coalesce(max(version), 0) FROM history WHERE room = ?1 AND kind = 'checkpoint')`,
    ),
    parts: db.prepare(
      `SELECT id, kind, version, from_at, to_at, count, length(data) AS bytes FROM history WHERE room = ?
       ORDER BY version, kind DESC`,
    ),
    part: db.prepare('SELECT data FROM history WHERE id = ? AND room = ?'),
    // The youngest first: where all of a room goes in several turns, a compaction in between sees the gap.
    prune: db.prepare(
      `WITH cuts AS (
         SELECT room, max(to_at) <= ?1 AS is_all,
           max(CASE WHEN kind = 'checkpoint' AND to_at <= ?1 THEN version END) AS cut
         FROM history GROUP BY room)
       DELETE FROM history WHERE id IN (
         SELECT id FROM history JOIN cuts USING (room)
         WHERE is_all OR version < cut OR (version = cut AND kind = 'segment')
         ORDER BY id DESC LIMIT ?2)`,
    ),
  };

  const addCheckpoint = (key: RoomKey, { version, mergedTo }: Version, data: Uint8Array): void =>
    void sql.insert.run(key.room, key.boardId, version, 'checkpoint', mergedTo, mergedTo, 0, data);
  const isCheckpointDueIn = (room: string, to: number, checkpoint: Uint8Array): boolean => {
    const row = sql.since.get(room);
    const since = { bytes: Number(row?.['bytes'] ?? 0), from: Number(row?.['oldest'] ?? to) };
    return isCheckpointDue(since, { to, checkpointBytes: checkpoint.length });
  };

  return {
    add(key, { segment, version, mergedTo, before }) {
      const isGap = before.version > 0 && sql.has.get(key.room, before.version) === undefined;
      const snapshot = isGap ? sql.snapshot.get(key.room)?.['data'] : undefined;
      if (snapshot instanceof Uint8Array) addCheckpoint(key, before, wrapCheckpoint(snapshot));
      const { from, to, count, bytes, checkpoint } = segment;
      sql.insert.run(key.room, key.boardId, version, 'segment', from, to, count, bytes);
      if (isCheckpointDueIn(key.room, to, checkpoint)) addCheckpoint(key, { version, mergedTo }, checkpoint);
    },
    readHistory({ room }) {
      const row = sql.version.get(room);
      return {
        version: Number(row?.['version'] ?? 0),
        mergedTo: Number(row?.['merged_to'] ?? 0),
        parts: sql.parts.all(room).map(toPart),
      };
    },
    readHistoryParts: ({ room }, ids) =>
      ids.map((id) => {
        const data = sql.part.get(id, room)?.['data'];
        // A copy of its own: a driver's buffer may be a view into a larger one, which would travel between threads whole.
        return data instanceof Uint8Array ? new Uint8Array(data) : undefined;
      }),
    pruneHistory: (before, limit) => Number(sql.prune.run(before, limit).changes),
  };
}

function toPart(row: Readonly<Record<string, unknown>>): HistoryPart {
  return {
    id: Number(row['id']),
    kind: row['kind'] === 'checkpoint' ? 'checkpoint' : 'segment',
    version: Number(row['version']),
    from: Number(row['from_at']),
    to: Number(row['to_at']),
    count: Number(row['count']),
    bytes: Number(row['bytes']),
  };
}
