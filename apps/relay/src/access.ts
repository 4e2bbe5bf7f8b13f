import { customAlphabet } from 'nanoid';
import { assertNever, roles } from '@paperroll/protocol';
import type { CloseReason, Role } from '@paperroll/protocol';
import { isKeyOf } from './key-ring.ts';
import { createBoardKeys, hashKey } from './keys.ts';
import type { BoardKeys } from './keys.ts';
import type { BoardStore, StoredBoard } from './storage/board-store.ts';

/** `links`: a board opens with one of its keys. `open`: any board name opens, and is created on first use. */
export type AccessMode = 'links' | 'open';

/** Whether somebody may enter, as what and by which key's hash (none where none was needed), or the reason why not. */
export type Admission =
  | { readonly ok: true; readonly role: Role; readonly board: StoredBoard; readonly keyHash: Uint8Array | undefined }
  | { readonly ok: false; readonly reason: Extract<CloseReason, 'unauthorised' | 'unknownBoard' | 'deleted'> };

/** A fresh board with its keys: the store keeps their hashes only. */
export type NewBoard = { readonly id: string; readonly keys: BoardKeys };

/** Decides who may do what. */
export type Access = {
  /** Looks up what a key (empty: none) opens. Creates nothing. Rejects with a StoreError. */
  find(boardId: string, key: string): Promise<Admission>;
  /** As `find`, for somebody who enters: on an open relay the board is created on first use. */
  enter(boardId: string, key: string): Promise<Admission>;
  /** The role that `enter` would give, without creating anything: undefined where it would refuse. */
  roleFor(boardId: string, key: string): Promise<Role | undefined>;
  /** Creates a board with three keys. Rejects with a StoreError. */
  createBoard(title: string): Promise<NewBoard>;
};

/** Without `-` and `_`: an id is one word in a terminal, and never looks like an option. 95 bits. */
const newBoardId = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', 16);

/** See {@link Access}. `now` gives ms since 1970. */
export function createAccess(options: { mode: AccessMode; store: BoardStore; now: () => number }): Access {
  const { mode, store, now } = options;

  async function find(boardId: string, key: string): Promise<Admission> {
    const found = await store.findBoard(boardId);
    switch (found.state) {
      case 'present':
        return admitTo(found.board, key, mode);
      case 'deleted':
        return { ok: false, reason: 'deleted' };
      case 'unknown':
        return { ok: false, reason: 'unknownBoard' };
      default:
        return assertNever(found);
    }
  }

  async function enter(boardId: string, key: string): Promise<Admission> {
    const admission = await find(boardId, key);
    if (mode === 'links' || admission.ok || admission.reason !== 'unknownBoard') return admission;
    // Somebody else may be first: then the board is there all the same.
    await store.createBoard({ id: boardId, title: '', createdAt: now(), keyHashes: {} });
    return find(boardId, key);
  }

  return {
    find,
    enter,
    async roleFor(boardId, key) {
      const admission = await find(boardId, key);
      if (admission.ok) return admission.role;
      return mode === 'open' && admission.reason === 'unknownBoard' ? 'host' : undefined;
    },
    async createBoard(title) {
      const id = newBoardId();
      const keys = createBoardKeys();
      const keyHashes = { host: hashKey(keys.host), edit: hashKey(keys.edit), view: hashKey(keys.view) };
      await store.createBoard({ id, title, createdAt: now(), keyHashes });
      return { id, keys };
    },
  };
}

function admitTo(board: StoredBoard, key: string, mode: AccessMode): Admission {
  const isKeyless = Object.keys(board.keyHashes).length === 0;
  if (mode === 'open' && (isKeyless || key === '')) return { ok: true, role: 'host', board, keyHash: undefined };
  const role = roleOfKey(board, key);
  return role === undefined ? { ok: false, reason: 'unauthorised' } : { ok: true, role, board, keyHash: hashKey(key) };
}

/** Compares with every hash and in constant time, so that the answer's delay says nothing about the keys. */
function roleOfKey(board: StoredBoard, key: string): Role | undefined {
  return roles.filter((role) => isKeyOf(board.keyHashes, role, key))[0];
}
