import { expect, test } from 'vitest';
import { cameraOf, keepView, readView, viewOf } from './view-memory.ts';

function fakeStorage(kept: Record<string, string> = {}, isFull = false): Storage {
  return {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, text: string) => {
      if (isFull) throw new Error('QuotaExceededError');
      kept[name] = text;
    },
  } as unknown as Storage;
}

test('what was looked at is found again, board by board', () => {
  const storage = fakeStorage();
  keepView(storage, 'a', { x: 1, y: 2, zoom: 0.5 }, 10);
  keepView(storage, 'b', { x: 3, y: 4, zoom: 1 }, 20);
  keepView(storage, 'a', { x: 5, y: 6, zoom: 2 }, 30);
  expect(readView(storage, 'a')).toMatchObject({ x: 5, y: 6, zoom: 2 });
  expect(readView(storage, 'b')).toMatchObject({ x: 3, y: 4, zoom: 1 });
  expect(readView(storage, 'c')).toBeUndefined();
});

test('the boards that were open longest ago are forgotten first', () => {
  const storage = fakeStorage();
  for (let i = 0; i < 60; i += 1) keepView(storage, `b${i}`, { x: i, y: 0, zoom: 1 }, i);
  expect(readView(storage, 'b9')).toBeUndefined();
  expect(readView(storage, 'b10')).toMatchObject({ x: 10 });
});

test('what somebody else wrote into the storage, and no storage at all, is no view', () => {
  for (const text of ['{', '[]', '{"a":{"x":"1","y":0,"zoom":1,"at":0}}', '{"a":{"x":0,"y":0,"zoom":9999,"at":0}}']) expect(readView(fakeStorage({ 'paperroll.views': text }), 'a')).toBeUndefined();
  expect(readView(undefined, 'a')).toBeUndefined();
  expect(() => keepView(fakeStorage({}, true), 'a', { x: 0, y: 0, zoom: 1 }, 0)).not.toThrow();
});

test('the same place is in the middle of a screen of another size', () => {
  const view = viewOf({ x: 100, y: 50, zoom: 0.5 }, { w: 1000, h: 800 });
  const camera = cameraOf(view, { w: 400, h: 300 });
  expect(viewOf(camera, { w: 400, h: 300 })).toEqual(view);
});
