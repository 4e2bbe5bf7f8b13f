import { createHash, createHmac, randomBytes } from 'node:crypto';
import { assertNever } from '@paperroll/protocol';
import type { Role } from '@paperroll/protocol';

/** The keys of a board, by role. */
export type BoardKeys = Readonly<Record<Role, string>>;

const keyBytes = 18;

/** A fresh host key, and the weaker keys that follow from it. 144 bits each, in base64url. */
export function createBoardKeys(): BoardKeys {
  const host = randomBytes(keyBytes).toString('base64url');
  const edit = deriveKey(host, 'edit');
  return { host, edit, view: deriveKey(edit, 'view') };
}

/**
 * The weaker keys that follow from a key of a role. Whoever holds a key can have the weaker ones again, and none can
 * be followed back up: edit = HMAC-SHA256(host, 'edit'), view = HMAC-SHA256(edit, 'view'), the first 144 bits of each.
 */
export function weakerKeys(role: Role, key: string): Partial<BoardKeys> {
  switch (role) {
    case 'host': {
      const edit = deriveKey(key, 'edit');
      return { edit, view: deriveKey(edit, 'view') };
    }
    case 'edit':
      return { view: deriveKey(key, 'view') };
    case 'view':
      return {};
    default:
      return assertNever(role);
  }
}

/** What the store keeps of a key. */
export function hashKey(key: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(key).digest());
}

function deriveKey(key: string, role: Role): string {
  return createHmac('sha256', key).update(role).digest().subarray(0, keyBytes).toString('base64url');
}
