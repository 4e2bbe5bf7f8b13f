import { describe, expect, test } from 'vitest';
import { isKeyOf, keysOf, renewKeys } from './key-ring.ts';
import { createBoardKeys, deriveKey, hashKey } from './keys.ts';
import type { BoardKeys } from './keys.ts';
import type { KeyHashes } from './storage/board-store.ts';

const hashesOf = (keys: Partial<BoardKeys>): KeyHashes => Object.fromEntries(Object.entries(keys).map(([role, key]) => [role, hashKey(key)]));
const boardWith = (keys: Partial<BoardKeys>): { keyHashes: KeyHashes } => ({ keyHashes: hashesOf(keys) });

test('three fresh keys are different, long enough, and never the same again', () => {
  const all = [createBoardKeys(), createBoardKeys()].flatMap((keys) => Object.values(keys));
  expect(new Set(all).size).toBe(6);
  for (const key of all) expect(Buffer.from(key, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
});

test('weaker keys follow from a stronger one, the same each time', () => {
  const keys = createBoardKeys();
  expect(keysOf(boardWith(keys), 'host', keys.host)).toEqual(keys);
  expect(keysOf(boardWith(keys), 'edit', keys.edit)).toEqual({ edit: keys.edit, view: keys.view });
  expect(keysOf(boardWith(keys), 'view', keys.view)).toEqual({ view: keys.view });
  // Written into links that people keep: it may never change.
  expect(deriveKey('a host key', 'edit')).toBe('-QN0n9wYVWt0zxaufVo0mwkp');
  expect(deriveKey('-QN0n9wYVWt0zxaufVo0mwkp', 'view')).toBe('TMIiUFYvrulrwgG3LgeySNzN');
});

test('a board of before gives only the key that was presented', () => {
  const keys = { host: 'old-host', edit: 'old-edit', view: 'old-view' };
  expect(keysOf(boardWith(keys), 'host', keys.host)).toEqual({ host: keys.host });
  expect(keysOf(boardWith(keys), 'edit', keys.edit)).toEqual({ edit: keys.edit });
});

test('a board without keys gives none, whatever was presented', () => {
  expect(keysOf(boardWith({}), 'host', '')).toEqual({});
  expect(keysOf(boardWith({}), 'host', 'anything')).toEqual({});
});

describe('new keys', () => {
  const opens = (keyHashes: KeyHashes, keys: BoardKeys): readonly string[] => (['host', 'edit', 'view'] as const).filter((role) => isKeyOf(keyHashes, role, keys[role]));

  test('of a role leave the stronger ones alone and replace the weaker ones, which its old key gave away', () => {
    const keys = createBoardKeys();
    const board = boardWith(keys);
    for (const [role, left] of [['view', ['host', 'edit']], ['edit', ['host']], ['host', []]] as const) {
      expect(opens(renewKeys(board, keys.host, role)!.keyHashes, keys)).toEqual(left);
    }
  });

  test('are known to who holds the host key, however often they were renewed, and none comes twice', () => {
    const host = createBoardKeys();
    let keyHashes = hashesOf(host);
    const seen = new Set<string>(Object.values(host));
    for (const role of ['view', 'view', 'edit', 'view', 'edit', 'edit', 'view'] as const) {
      const renewed = renewKeys({ keyHashes }, host.host, role)!;
      keyHashes = renewed.keyHashes;
      for (const key of Object.values(renewed.keys)) expect(seen.has(key)).toBe(false);
      for (const key of Object.values(renewed.keys)) seen.add(key);
      const known = keysOf({ keyHashes }, 'host', host.host);
      expect(known).toMatchObject({ host: host.host, ...renewed.keys });
      expect(opens(keyHashes, known as BoardKeys)).toEqual(['host', 'edit', 'view']);
    }
  });

  test('for looking at a board of before follow from none, and do not touch the rest', () => {
    const keys = { host: 'old-host', edit: 'old-edit', view: 'old-view' };
    const renewed = renewKeys(boardWith(keys), keys.host, 'view')!;
    expect(Object.keys(renewed.keys)).toEqual(['view']);
    expect(opens(renewed.keyHashes, { ...keys, ...renewed.keys })).toEqual(['host', 'edit', 'view']);
  });

  test('come to an end rather than round to the first', () => {
    const keys = createBoardKeys();
    let keyHashes = hashesOf(keys);
    let rounds = 0;
    for (let next = renewKeys({ keyHashes }, keys.host, 'view'); next !== undefined; next = renewKeys({ keyHashes }, keys.host, 'view')) {
      keyHashes = next.keyHashes;
      rounds += 1;
    }
    expect(rounds).toBe(99);
    expect(renewKeys({ keyHashes }, keys.host, 'host')).toBeDefined();
  });
});
