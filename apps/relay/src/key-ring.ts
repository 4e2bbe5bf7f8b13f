import { timingSafeEqual } from 'node:crypto';
import { assertNever, roles } from '@paperroll/protocol';
import type { Role } from '@paperroll/protocol';
import { createBoardKeys, createKey, deriveKey, findDerived, hashKey, nextDerived } from './keys.ts';
import type { BoardKeys, DerivedKey } from './keys.ts';
import type { KeyHashes, StoredBoard } from './storage/board-store.ts';

/** Whether a key is a board's key of a role: in constant time. */
export function isKeyOf(keyHashes: KeyHashes, role: Role, key: string): boolean {
  return isHashOf(keyHashes, role, hashKey(key));
}

/** Whether a key's hash is a board's hash of a role: in constant time. */
export function isHashOf(keyHashes: KeyHashes, role: Role, hash: Uint8Array): boolean {
  const expected = keyHashes[role];
  return expected !== undefined && expected.length === hash.length && timingSafeEqual(expected, hash);
}

/**
 * The keys that somebody who presented one may know: it and the weaker ones. A key that does not follow from it is left out:
 * boards of before keys followed from each other keep three that do not, and boards of an open relay have none.
 */
export function keysOf({ keyHashes }: Pick<StoredBoard, 'keyHashes'>, role: Role, key: string): Partial<BoardKeys> {
  if (!isKeyOf(keyHashes, role, key)) return {};
  switch (role) {
    case 'host': {
      const edit = find(keyHashes, key, 'edit')?.key;
      return { host: key, ...(edit === undefined ? {} : keysOf({ keyHashes }, 'edit', edit)) };
    }
    case 'edit': {
      const view = find(keyHashes, key, 'view')?.key;
      return { edit: key, ...(view === undefined ? {} : { view }) };
    }
    case 'view':
      return { view: key };
    default:
      return assertNever(role);
  }
}

/** Fresh keys of a board, and what the store keeps of all of its keys from now on. */
export type RenewedKeys = { readonly keys: Partial<BoardKeys>; readonly keyHashes: KeyHashes };

/**
 * New keys of a role and of every weaker one, because whoever held the old key knew those too. Undefined when the weaker keys were
 * renewed too often: then only a new host key is left. `hostKey` must be the board's.
 */
export function renewKeys({ keyHashes }: Pick<StoredBoard, 'keyHashes'>, hostKey: string, role: Role): RenewedKeys | undefined {
  switch (role) {
    case 'host':
      return renewed({}, createBoardKeys());
    case 'edit': {
      const edit = nextDerived(hostKey, 'edit', find(keyHashes, hostKey, 'edit'));
      return edit === undefined ? undefined : renewed(keyHashes, { edit, view: deriveKey(edit, 'view') });
    }
    case 'view': {
      const edit = find(keyHashes, hostKey, 'edit')?.key;
      const view = edit === undefined ? createKey() : nextDerived(edit, 'view', find(keyHashes, edit, 'view'));
      return view === undefined ? undefined : renewed(keyHashes, { view });
    }
    default:
      return assertNever(role);
  }
}

function renewed(before: KeyHashes, keys: Partial<BoardKeys>): RenewedKeys {
  const fresh = roles.flatMap((role) => (keys[role] === undefined ? [] : [[role, hashKey(keys[role])] as const]));
  return { keys, keyHashes: { ...before, ...(Object.fromEntries(fresh) as KeyHashes) } };
}

function find(keyHashes: KeyHashes, key: string, role: 'edit' | 'view'): DerivedKey | undefined {
  return findDerived(key, role, (derived) => isKeyOf(keyHashes, role, derived));
}
