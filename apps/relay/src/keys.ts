import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Role } from '@paperroll/protocol';

/** The keys of a board, by role. */
export type BoardKeys = Readonly<Record<Role, string>>;

const keyBytes = 18;

/** So many times a weaker key may be renewed before a new host key has to follow. */
const mostGenerations = 100;

/** A fresh host key, and the weaker keys that follow from it. 144 bits each, in base64url. */
export function createBoardKeys(): BoardKeys {
  const host = createKey();
  const edit = deriveKey(host, 'edit');
  return { host, edit, view: deriveKey(edit, 'view') };
}

/** A fresh key that follows from none. */
export function createKey(): string {
  return randomBytes(keyBytes).toString('base64url');
}

/**
 * The key of the next weaker role that follows from a key, in its n-th generation. Whoever holds a key can have the weaker
 * ones again, and none can be followed back up: HMAC-SHA256(key, role), later generations HMAC-SHA256(key, 'role:n'),
 * the first 144 bits of each.
 */
export function deriveKey(key: string, role: Exclude<Role, 'host'>, generation = 0): string {
  const text = generation === 0 ? role : `${role}:${generation}`;
  return createHmac('sha256', key).update(text).digest().subarray(0, keyBytes).toString('base64url');
}

/** A key that follows from another, and its generation. */
export type DerivedKey = { readonly key: string; readonly generation: number };

/** The generation in which a weaker key follows from a key; undefined when in none. `isRight` knows the weaker key. */
export function findDerived(key: string, role: Exclude<Role, 'host'>, isRight: (key: string) => boolean): DerivedKey | undefined {
  for (let generation = 0; generation < mostGenerations; generation++) {
    const derived = deriveKey(key, role, generation);
    if (isRight(derived)) return { key: derived, generation };
  }
  return undefined;
}

/** The key after the present one, or the first when there is none; undefined when there were too many. */
export function nextDerived(key: string, role: Exclude<Role, 'host'>, present: DerivedKey | undefined): string | undefined {
  const generation = present === undefined ? 0 : present.generation + 1;
  return generation < mostGenerations ? deriveKey(key, role, generation) : undefined;
}

/** What the store keeps of a key. */
export function hashKey(key: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(key).digest());
}
