import type { Definition, Field } from '@paperroll/model';
import { expect, test } from 'vitest';
import { exampleColumns, missingIn, rowOfExamples, writtenCell } from './example-rows.ts';

const field = (name: string, more: Partial<Field> = {}): Field => ({ id: name, name, type: 'string', list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {}, ...more });
const book: Pick<Definition, 'fields'> = { fields: [field('title', { example: 'Emil' }), field('copies', { type: 'int' })] };

test('data has a column for each field, and for what no field explains', () => {
  expect(exampleColumns(book, [{ shelf: 'A' }])).toEqual([
    { name: 'title', known: true },
    { name: 'copies', known: true },
    { name: 'shelf', known: false },
  ]);
});

test('a cell is written as what its field holds, and an empty one takes the value away', () => {
  expect(writtenCell('copies', '3', book)).toBe(3);
  expect(writtenCell('shelf', '3', book)).toBe('3');
  expect(writtenCell('copies', ' ', book)).toBeUndefined();
});

test('examples fill in what a row does not say yet', () => {
  expect(missingIn({ title: 'Ronja' }, { title: 'Emil', copies: 3 })).toEqual({ copies: 3 });
  expect(missingIn(undefined, { title: 'Emil' })).toEqual({ title: 'Emil' });
});

test('the examples of fields make a row, where there are some', () => {
  expect(rowOfExamples(book)).toEqual({ title: 'Emil' });
  expect(rowOfExamples({ fields: [field('title')] })).toBeUndefined();
});
