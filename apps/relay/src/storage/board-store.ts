import type { Role } from '@paperroll/protocol';

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

/** One stored update, never empty (the smallest has two bytes). `seq` names the row: compaction deletes exactly the rows that it merged. */
export type StoredUpdate = { readonly seq: number; readonly update: Uint8Array };

/** An update that cannot be read, kept aside: why, and since when (ms since 1970). */
export type QuarantinedUpdate = StoredUpdate & { readonly reason: string; readonly at: number };

/**
 * A room's document: the last snapshot and the updates after it, in the order of their commits. `quarantined` counts the
 * updates that were put aside.
 */
export type StoredRoom = {
  readonly snapshot: Uint8Array | undefined;
  readonly tail: readonly StoredUpdate[];
  readonly quarantined: number;
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

/** Why a store refuses. `full`, `unavailable`: nothing was written, the caller may try again. */
export type StoreErrorCode = 'full' | 'unavailable' | 'unknown-board' | 'locked' | 'newer' | 'unusable';

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
 * rejects (always with a {@link StoreError}) means that nothing of it was written. Each adapter passes
 * `testing/board-store-contract.ts`.
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
  /** Appends updates and gives their seqs, in order. Calls of one turn share a commit. Refuses with `unknown-board`. */
  append(key: RoomKey, updates: readonly Uint8Array[]): Promise<readonly number[]>;
  /** Replaces the snapshot and deletes exactly the named rows, at once or not at all. Refuses with `unknown-board`. */
  compact(key: RoomKey, snapshot: Uint8Array, mergedSeqs: readonly number[]): Promise<void>;
  /** Puts rows aside that cannot be read: they are kept, and no part of the room. Refuses with `unknown-board`. */
  quarantine(key: RoomKey, rows: readonly { readonly seq: number; readonly reason: string }[]): Promise<void>;
  /** Everything that is stored of a board's rooms, by name. Refuses with `unknown-board`. */
  readRaw(boardId: string): Promise<readonly RawRoom[]>;
  /** Resolves when the store answers. */
  check(): Promise<void>;
  /** Writes what waits and lets go of the file. Idempotent. */
  close(): Promise<void>;
};
