import type { CompactedRoom, KeyHashes, KnownRoom, RoomKey, StoredBoard } from './board-store.ts';
import type { PackedAppends } from './packed-appends.ts';
import type { SqliteOptions } from './sqlite-database.ts';

/** What the SQLite worker can be asked. The first call opens the file. */
export type SqliteRequest =
  | { readonly op: 'open'; readonly options: SqliteOptions }
  | { readonly op: 'create-board'; readonly board: StoredBoard }
  | { readonly op: 'find-board'; readonly id: string }
  | { readonly op: 'set-keys'; readonly id: string; readonly before: KeyHashes; readonly after: KeyHashes }
  | { readonly op: 'delete-board'; readonly id: string }
  | { readonly op: 'load-room'; readonly key: RoomKey }
  | { readonly op: 'append'; readonly appends: PackedAppends }
  | { readonly op: 'read-missing'; readonly key: RoomKey; readonly known: KnownRoom }
  | { readonly op: 'compact'; readonly key: RoomKey; readonly compacted: CompactedRoom }
  | { readonly op: 'read-history'; readonly key: RoomKey }
  | { readonly op: 'read-history-parts'; readonly key: RoomKey; readonly ids: readonly number[] }
  | { readonly op: 'prune-history'; readonly before: number; readonly limit: number }
  | {
      readonly op: 'quarantine';
      readonly key: RoomKey;
      readonly rows: readonly { readonly seq: number; readonly reason: string }[];
    }
  | { readonly op: 'read-raw'; readonly boardId: string }
  | { readonly op: 'check' }
  | { readonly op: 'close' };
