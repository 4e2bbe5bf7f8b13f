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

test.each(['event-storming', 'event-modeling', 'unheard-of'])('Markdown comes first, and every choice has a title, words and an extension: %s', (notation) => {
  const choices = exportChoices(notation);
  expect(choices[0]?.id).toBe('markdown');
  expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length);
  for (const choice of choices) for (const word of [choice.title, choice.about, choice.extension]) expect(word).not.toBe('');
});

test('a board leaves in the formats of its own notation, those of several files too', () => {
  const idsOf = (notation: string) => exportChoices(notation).map(({ id }) => id);
  expect(idsOf('event-storming')).toContain('aipersimmon');
  expect(idsOf('event-storming')).not.toContain('event-modeling-kit');
  expect(idsOf('event-modeling')).not.toContain('aipersimmon');
  expect(exportChoices('event-modeling').filter(({ type }) => type === 'files').map(({ id }) => id)).toEqual(['event-modeling-kit', 'slices', 'gherkin', 'typescript', 'jsonschema', 'asyncapi']);
  expect(idsOf('event-modeling')).toEqual(expect.arrayContaining(['event-modeling-json', 'event-modeling-spec', 'mermaid', 'evml', 'emlang']));
});
