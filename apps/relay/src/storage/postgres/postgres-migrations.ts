/** One step of the database layout. Released steps never change: a new layout is a new step. */
export type PostgresMigration = { readonly version: number; readonly name: string; readonly sql: string };

/**
 * All steps, in order. No table refers to `boards` with a foreign key: a check an inserted row costs more than the row.
 * Whoever writes for a board holds its row, so that a board is never deleted meanwhile (see `postgres-append.ts`).
 */
export const postgresMigrations: readonly PostgresMigration[] = [
  {
    version: 1,
    name: 'boards, snapshots, updates, quarantined updates, history',
    sql: `
      CREATE TABLE boards (
        id         text PRIMARY KEY,
        title      text NOT NULL,
        created_at bigint NOT NULL,
        host_hash  bytea,
        edit_hash  bytea,
        view_hash  bytea
      );
      CREATE TABLE deleted_boards (
        id         text PRIMARY KEY,
        deleted_at bigint NOT NULL
      );
      CREATE TABLE snapshots (
        room       text PRIMARY KEY,
        board_id   text NOT NULL,
        data       bytea NOT NULL,
        written_at bigint NOT NULL,
        version    integer NOT NULL,
        merged_to  bigint NOT NULL
      );
      -- Read in pieces: of a compressed value each would unpack the whole.
      ALTER TABLE snapshots ALTER COLUMN data SET STORAGE EXTERNAL;
      CREATE INDEX snapshots_by_board ON snapshots (board_id);
      CREATE TABLE updates (
        seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        room       text NOT NULL,
        board_id   text NOT NULL,
        data       bytea NOT NULL,
        at         bigint NOT NULL,
        author     text NOT NULL
      );
      CREATE INDEX updates_by_room ON updates (room, seq);
      CREATE INDEX updates_by_board ON updates (board_id);
      CREATE TABLE quarantined (
        seq        bigint PRIMARY KEY,
        room       text NOT NULL,
        board_id   text NOT NULL,
        data       bytea NOT NULL,
        reason     text NOT NULL,
        put_aside_at bigint NOT NULL
      );
      CREATE INDEX quarantined_by_room ON quarantined (room, seq);
      CREATE INDEX quarantined_by_board ON quarantined (board_id);
      CREATE TABLE history (
        id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        room       text NOT NULL,
        board_id   text NOT NULL,
        version    integer NOT NULL,
        kind       text NOT NULL CHECK (kind IN ('segment', 'checkpoint')),
        from_at    bigint NOT NULL,
        to_at      bigint NOT NULL,
        count      integer NOT NULL,
        data       bytea NOT NULL
      );
      -- Compressed already.
      ALTER TABLE history ALTER COLUMN data SET STORAGE EXTERNAL;
      CREATE INDEX history_by_room ON history (room, version, kind, to_at);
      CREATE INDEX history_by_board ON history (board_id);
    `,
  },
  {
    version: 2,
    name: 'one index of updates by room instead of two',
    // Each row of an append goes into each index.
    sql: `
      CREATE INDEX updates_by_board_room ON updates (board_id, room);
      DROP INDEX updates_by_room;
      DROP INDEX updates_by_board;
    `,
  },
];
