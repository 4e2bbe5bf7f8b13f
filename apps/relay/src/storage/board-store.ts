import type { Role } from '@paperroll/protocol';
import type { HistoryIndex, NewSegment } from './board-history.ts';
import type { CommitHints } from './commit-hints.ts';

/** SHA-256 hashes of a board's keys; a role without one has no key. */
export type KeyHashes = Readonly<Partial<Record<Role, Uint8Array>>>;

/**
 * A board as the store keeps it. Only SHA-256 hashes of keys are kept; a board of an open relay has none.
 * `createdAt` is in ms since 1970.
 */
export type StoredBoard = {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly keyHashes: KeyHashes;
};

/** What is known of a board id. A deleted board leaves its id behind, so that old links can be answered. */
export type BoardLookup =
  | { readonly state: 'present'; readonly board: StoredBoard }
  | { readonly state: 'deleted' }
  | { readonly state: 'unknown' };

/**
 * An update to be stored. `author` says who wrote it, as the history knows them: a short opaque text of at most 64
 * characters, empty when nobody said.
 */
export type NewUpdate = { readonly update: Uint8Array; readonly author: string };

/**
 * One stored update, never empty (the smallest has two bytes). `seq` names the row: compaction deletes exactly the rows
 * that it merged. `at` is when it was stored (ms since 1970).
 */
export type StoredUpdate = NewUpdate & { readonly seq: number; readonly at: number };

/** Where appended updates are, in their order, and when they were stored. */
export type Appended = { readonly seqs: readonly number[]; readonly at: number };

/** An update that cannot be read, kept aside: why, and since when (ms since 1970). */
export type QuarantinedUpdate = {
  readonly seq: number;
  readonly update: Uint8Array;
  readonly reason: string;
  readonly at: number;
};

/**
 * A room's document: the last snapshot and the updates after it, in the order of their commits. `version` says how often
 * the snapshot was replaced (0: there is none yet), `mergedTo` is the time of the youngest update in it (ms since 1970,
 * 0 without one), `quarantined` counts the updates that were put aside, `epoch` says when it was read (see
 * {@link BoardStore.onReplaced}; none is 0).
 */
export type StoredRoom = {
  readonly snapshot: Uint8Array | undefined;
  readonly version: number;
  readonly mergedTo: number;
  readonly tail: readonly StoredUpdate[];
  readonly quarantined: number;
  readonly epoch?: number | undefined;
};

/**
 * What somebody has of a room: the snapshot's version, and rows after it. `epoch` is when they were read: in another one
 * they count as nothing. Without it they are taken as read just now.
 */
export type KnownRoom = { readonly version: number; readonly seqs: readonly number[]; readonly epoch?: number | undefined };

/** What they lack: the snapshot when theirs is another version, and every row that they did not name. */
export type MissingOfRoom = {
  readonly version: number;
  readonly mergedTo: number;
  readonly snapshot: Uint8Array | undefined;
  readonly rows: readonly StoredUpdate[];
  readonly epoch?: number | undefined;
};

/**
 * A merge to be stored. It is based on the snapshot of version `base`, and `mergedSeqs` are the rows that went into it;
 * `segment` keeps these for the history, undefined when none is wanted. `epoch` is that of the room that was read.
 */
export type CompactedRoom = {
  readonly snapshot: Uint8Array;
  readonly base: number;
  readonly mergedSeqs: readonly number[];
  readonly segment: NewSegment | undefined;
  readonly epoch?: number | undefined;
};

/** Everything that is stored of a room, readable or not. */
export type RawRoom = {
  readonly room: string;
  readonly snapshot: Uint8Array | undefined;
  readonly tail: readonly StoredUpdate[];
  readonly quarantined: readonly QuarantinedUpdate[];
};

/** The document of one room of one board. */
export type RoomKey = { readonly boardId: string; readonly room: string };

/**
 * Why a store refuses. `full`, `unavailable`: the caller may try again. `stale`: nothing was written,
 * because somebody else has replaced the snapshot meanwhile, or the whole store; read the room again.
 */
export type StoreErrorCode = 'full' | 'unavailable' | 'stale' | 'unknown-board' | 'locked' | 'newer' | 'unusable';

/** A refusal of a store, with a message in people's words. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Where boards live. A promise that resolves means that the change survives `kill -9` and a power cut; one that
 * rejects (always with a {@link StoreError}) means that nothing of it was written, or, behind a network that lost the
 * answer, that nobody knows: an append may be tried again all the same, since an update that is stored twice is the same
 * document. Each adapter passes `testing/board-store-contract.ts`.
 */
export type BoardStore = {
  /** Adds a board. `exists`: the id is taken, also by a deleted board. */
  createBoard(board: StoredBoard): Promise<'created' | 'exists'>;
  /** Looks a board up. */
  findBoard(id: string): Promise<BoardLookup>;
  /**
   * Replaces the hashes of a board's keys at once, if they are still those of `before`: of two who make new keys at the same time, one
   * would bring back what the other revoked. A role that is left out has no key any more.
   */
  setKeys(id: string, before: KeyHashes, after: KeyHashes): Promise<'replaced' | 'changed' | 'unknown'>;
  /** Removes a board with all its rooms and leaves its id behind as deleted. False when there is none. */
  deleteBoard(id: string): Promise<boolean>;
  /** Reads a room with every append that has resolved; one never written is empty. Refuses with `unknown-board`. */
  loadRoom(key: RoomKey): Promise<StoredRoom>;
  /** What somebody lacks who has a part of a room. Refuses with `unknown-board`. */
  readMissing(key: RoomKey, known: KnownRoom): Promise<MissingOfRoom>;
  /** Appends updates. Calls of one turn share a commit. Refuses with `unknown-board`. */
  append(key: RoomKey, updates: readonly NewUpdate[]): Promise<Appended>;
  /**
   * Replaces the snapshot, deletes exactly the merged rows and keeps them as a segment of the history, at once or not at
   * all; gives the new version. Where the history has a gap before the segment, the old snapshot goes before it as a
   * checkpoint; the new one follows it when `storage/board-history.ts` says that one is due. Refuses with `stale` when
   * the room's version is not `base` any more (so that of two relays that merge at once one starts again) or it was read
   * in another epoch, and with `unknown-board`.
   */
  compact(key: RoomKey, compacted: CompactedRoom): Promise<number>;
  /**
   * Puts rows aside that cannot be read: they are kept, and no part of the room. Refuses with `unknown-board`, and with
   * `stale` when the rows were read in another epoch.
   */
  quarantine(key: RoomKey, rows: readonly { readonly seq: number; readonly reason: string }[], epoch?: number): Promise<void>;
  /** Everything that is stored of a board's rooms, by name. Refuses with `unknown-board`. */
  readRaw(boardId: string): Promise<readonly RawRoom[]>;
  /** What is kept of a room's past, without its bytes. Refuses with `unknown-board`. */
  readHistory(key: RoomKey): Promise<HistoryIndex>;
  /** The bytes of parts of the history, in the order of the ids; a part that is gone is undefined. */
  readHistoryParts(key: RoomKey, ids: readonly number[]): Promise<readonly (Uint8Array | undefined)[]>;
  /**
   * Deletes, of all rooms, up to `limit` parts that only moments before `before` (ms since 1970) need, and gives how many:
   * everything up to a room's youngest checkpoint that is not younger, or all of a room that was not changed since.
   */
  pruneHistory(before: number, limit: number): Promise<number>;
  /** How relays that share this store hear of each other's commits; undefined for one that belongs to one relay. */
  readonly hints?: CommitHints;
  /**
   * Hears that another server took over, as after a failover to a replica: the store may have lost its last commits, and
   * give their seqs and versions to other rows. Whoever keeps what it read must read anew. A new epoch begins: it is told
   * before anything of it is read or written, once each time; what was under way is refused (`unavailable`), and a merge
   * of rows from before is (`stale`). Gives its undo. Undefined for a store that has one place for good.
   */
  onReplaced?(listener: () => void): () => void;
  /** Resolves when the store answers. */
  check(): Promise<void>;
  /** Writes what waits and lets go of the file. Idempotent. */
  close(): Promise<void>;
};
