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
];
