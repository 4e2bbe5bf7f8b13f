/** One step of the database layout. Released steps never change: a new layout is a new step. */
export type SqliteMigration = { readonly version: number; readonly name: string; readonly sql: string };

/** All steps, in order. */
export const sqliteMigrations: readonly SqliteMigration[] = [
  {
    version: 1,
    name: 'boards, snapshots, updates',
    sql: `
      CREATE TABLE boards (
        id         TEXT PRIMARY KEY,
        title      TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        host_hash  BLOB,
        edit_hash  BLOB,
        view_hash  BLOB
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE deleted_boards (
        id         TEXT PRIMARY KEY,
        deleted_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE snapshots (
        room       TEXT PRIMARY KEY,
        board_id   TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
        data       BLOB NOT NULL,
        written_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX snapshots_by_board ON snapshots (board_id);
      CREATE TABLE updates (
        seq        INTEGER PRIMARY KEY AUTOINCREMENT,
        room       TEXT NOT NULL,
        board_id   TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
        data       BLOB NOT NULL
      ) STRICT;
      CREATE INDEX updates_by_room ON updates (room, seq);
      CREATE INDEX updates_by_board ON updates (board_id);
    `,
  },
  {
    version: 2,
    name: 'quarantined updates',
    sql: `
      CREATE TABLE quarantined (
        seq        INTEGER PRIMARY KEY,
        room       TEXT NOT NULL,
        board_id   TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
        data       BLOB NOT NULL,
        reason     TEXT NOT NULL,
        put_aside_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX quarantined_by_room ON quarantined (room, seq);
      CREATE INDEX quarantined_by_board ON quarantined (board_id);
    `,
  },
  {
    version: 3,
    name: 'who and when, and the history of rooms',
    // Rows of before have the time of this step: they are not younger.
    sql: `
      ALTER TABLE updates ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE updates ADD COLUMN author TEXT NOT NULL DEFAULT '';
      UPDATE updates SET at = CAST(strftime('%s', 'now') AS INTEGER) * 1000;
      ALTER TABLE snapshots ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
      ALTER TABLE snapshots ADD COLUMN merged_to INTEGER NOT NULL DEFAULT 0;
      UPDATE snapshots SET merged_to = written_at;
      CREATE TABLE history (
        id         INTEGER PRIMARY KEY AUTOINCREMENT,
        room       TEXT NOT NULL,
        board_id   TEXT NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
        version    INTEGER NOT NULL,
        kind       TEXT NOT NULL CHECK (kind IN ('segment', 'checkpoint')),
        from_at    INTEGER NOT NULL,
        to_at      INTEGER NOT NULL,
        count      INTEGER NOT NULL,
        data       BLOB NOT NULL
      ) STRICT;
      CREATE INDEX history_by_room ON history (room, version, kind, to_at);
      CREATE INDEX history_by_board ON history (board_id);
    `,
  },
  {
    version: 4,
    name: 'one index of updates instead of two',
    // An append writes to one page of each index for each room: half as much to write and to flush.
    sql: `
      DROP INDEX IF EXISTS updates_by_room;
      DROP INDEX IF EXISTS updates_by_board;
      CREATE INDEX IF NOT EXISTS updates_by_board_room ON updates (board_id, room);
    `,
  },
];
