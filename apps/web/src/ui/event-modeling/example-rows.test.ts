import type { Definition, Field } from '@paperroll/model';
import { expect, test } from 'vitest';
import { exampleColumns, rowOfExamples, withCell } from './example-rows.ts';

const field = (name: string, more: Partial<Field> = {}): Field => ({ id: name, name, type: 'string', list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {}, ...more });
const book: Pick<Definition, 'fields'> = { fields: [field('title', { example: 'Emil' }), field('copies', { type: 'int' })] };

test('data has a column for each field, and for what no field explains', () => {
  expect(exampleColumns(book, [{ shelf: 'A' }])).toEqual([
    { name: 'title', known: true },
    { name: 'copies', known: true },
    { name: 'shelf', known: false },
  ]);
});

test('a cell is written as what its field holds, into a row that comes when it is needed, and an empty one takes the value away', () => {
  const rows = withCell([], 1, 'copies', '3', book);
  expect(rows).toEqual([{}, { copies: 3 }]);
  expect(withCell(rows, 1, 'copies', ' ', book)).toEqual([{}, {}]);
});

test('the examples of fields make a row, where there are some', () => {
  expect(rowOfExamples(book)).toEqual({ title: 'Emil' });
  expect(rowOfExamples({ fields: [field('title')] })).toBeUndefined();
});
