import { expect, test } from 'vitest';
import { keysOf } from './access.ts';
import { createBoardKeys, hashKey, weakerKeys } from './keys.ts';

const boardWith = (keys: Partial<ReturnType<typeof createBoardKeys>>) => ({
  id: 'b',
  title: '',
  createdAt: 0,
  keyHashes: Object.fromEntries(Object.entries(keys).map(([role, key]) => [role, hashKey(key)])),
});

test('three fresh keys are different, long enough, and never the same again', () => {
  const all = [createBoardKeys(), createBoardKeys()].flatMap((keys) => Object.values(keys));
  expect(new Set(all).size).toBe(6);
  for (const key of all) expect(Buffer.from(key, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
});

test('weaker keys follow from a stronger one, the same each time', () => {
  const keys = createBoardKeys();
  expect(weakerKeys('host', keys.host)).toEqual({ edit: keys.edit, view: keys.view });
  expect(weakerKeys('edit', keys.edit)).toEqual({ view: keys.view });
  expect(weakerKeys('view', keys.view)).toEqual({});
  // Written into links that people keep: it may never change.
  expect(weakerKeys('host', 'a host key')).toEqual({ edit: '-QN0n9wYVWt0zxaufVo0mwkp', view: 'TMIiUFYvrulrwgG3LgeySNzN' });
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
