import { elementId, EMPTY_META, relationId, type BoardSnapshot, type Element } from '@paperroll/model';
import { expect, test } from 'vitest';
import { exportChoices, fileNameOf, onlyElements } from './export-choices.ts';

test('a file is named after the board, in any script', () => {
  expect(fileNameOf('Parcel  delivery: Q3/Q4?', 'md')).toBe('Parcel-delivery-Q3-Q4.md');
  expect(fileNameOf('Über München', 'svg')).toBe('Über-München.svg');
  expect(fileNameOf('配送', 'png')).toBe('配送.png');
});

test('a title that leaves no name, or hides the file, still gives a file', () => {
  expect(fileNameOf('', 'csv')).toBe('board.csv');
  expect(fileNameOf('../..', 'csv')).toBe('board.csv');
  expect(fileNameOf('.hidden', 'csv')).toBe('hidden.csv');
  expect(fileNameOf('x'.repeat(300), 'md').length).toBeLessThan(90);
});

test('Markdown comes first, and every choice has a title, words and an extension', () => {
  const choices = exportChoices();
  expect(choices[0]?.id).toBe('markdown');
  expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
  for (const choice of choices) for (const word of [choice.title, choice.about, choice.extension]) expect(word).not.toBe('');
});

test('a part of a board keeps only connections whose two ends are in it', () => {
  const element = (id: string): Element => ({ id: elementId(id), kind: 'note', x: 0, y: 0, w: 100, h: 100, z: 'a', text: id, props: {} });
  const relation = (from: string, to: string): BoardSnapshot['relations'][number] => ({ id: relationId(from + to), kind: 'k', from: elementId(from), to: elementId(to), label: '', props: {} });
  const board: BoardSnapshot = { meta: EMPTY_META, elements: ['a', 'b', 'c'].map(element), relations: [relation('a', 'b'), relation('b', 'c')] };
  const part = onlyElements(board, new Set([elementId('a'), elementId('b')]));
  expect(part.elements.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(part.relations.map(({ id }) => id)).toEqual(['ab']);
});
