import { elementId, type Element } from '@paperroll/model';
import { expect, test } from 'vitest';
import { findElements } from './find-elements.ts';

const element = (id: string, text: string, x: number, y = 0, props: Element['props'] = {}): Element => ({ id: elementId(id), kind: 'note', x, y, w: 10, h: 10, z: 'a', text, props });

test('finds by any part of the words, without case and accents, in reading order', () => {
  const board = [element('c', 'Über die Brücke', 300), element('a', 'Bridge crossed', 100, 50), element('b', 'Brucke gesperrt', 100)];
  expect(findElements(board, 'brucke').map(({ id }) => id)).toEqual(['b', 'c']);
});

test('every word must be there, in any order, in text or description', () => {
  const board = [element('a', 'Parcel ordered', 0), element('b', 'Parcel lost', 0, 0, { description: 'Nobody ordered a search' })];
  expect(findElements(board, 'ordered parcel').map(({ id }) => id)).toEqual(['a', 'b']);
  expect(findElements(board, 'ordered found')).toEqual([]);
});

test('no words find nothing', () => {
  expect(findElements([element('a', 'x', 0)], '  ')).toEqual([]);
});
