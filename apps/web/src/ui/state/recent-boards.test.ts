import { expect, test } from 'vitest';
import type { KeepingWindow } from './local-store.ts';
import { createRecentBoards } from './recent-boards.ts';

function fakeWindow(kept: Record<string, string> = {}, isFull = false): KeepingWindow & { readonly kept: Record<string, string> } {
  const localStorage = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, text: string) => {
      if (isFull) throw new Error('QuotaExceededError');
      kept[name] = text;
    },
  } as unknown as Storage;
  return { kept, localStorage, addEventListener: () => undefined };
}

test('a board that was made here keeps its three keys when it is opened again with one of them', () => {
  const recents = createRecentBoards(fakeWindow());
  recents.note('b1', { key: 'h', role: 'host', title: 'Wall', opened: 1, keys: { host: 'h', edit: 'e', view: 'v' } });
  recents.note('b1', { key: 'v', role: 'view', opened: 2 });
  expect(recents.find('b1')).toEqual({ id: 'b1', key: 'v', role: 'view', title: 'Wall', opened: 2, keys: { host: 'h', edit: 'e', view: 'v' } });
});

test('the last opened comes first, and another page load finds the same', () => {
  const win = fakeWindow();
  const recents = createRecentBoards(win);
  recents.note('old', { key: 'k', opened: 1 });
  recents.note('new', { key: 'k', opened: 2 });
  expect(createRecentBoards(win).store.get().map(({ id }) => id)).toEqual(['new', 'old']);
  recents.remove('new');
  expect(createRecentBoards(win).store.get().map(({ id }) => id)).toEqual(['old']);
});

test('what somebody else wrote into the storage reads as an empty list', () => {
  for (const text of ['{', '"x"', '[{"id":1}]', 'null']) expect(createRecentBoards(fakeWindow({ 'paperroll.boards': text })).store.get()).toEqual([]);
});

test('a full storage keeps the list for this page and breaks nothing', () => {
  const recents = createRecentBoards(fakeWindow({}, true));
  recents.note('b1', { key: 'k', opened: 1 });
  expect(recents.store.get()).toHaveLength(1);
});
