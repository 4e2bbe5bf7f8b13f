import { expect, test } from 'vitest';
import { exportChoices, fileNameOf } from './export-choices.ts';

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
