import { expect, test } from 'vitest';
import { readFieldLines } from './field-lines.ts';

const plain = { type: 'string', list: false, optional: false };

test('a line is a name, and what stands behind it says what it is', () => {
  expect(readFieldLines('title')).toEqual([{ ...plain, name: 'title' }]);
  expect(readFieldLines('copies: int')).toEqual([{ ...plain, name: 'copies', type: 'int' }]);
  expect(readFieldLines('note?: text')).toEqual([{ ...plain, name: 'note', optional: true }]);
  expect(readFieldLines('tags: string[] = a, b')).toEqual([{ ...plain, name: 'tags', list: true, example: ['a', 'b'] }]);
  expect(readFieldLines('fee: Money = 2.50')).toEqual([{ ...plain, name: 'fee', type: 'decimal', example: 2.5 }]);
  expect(readFieldLines('shelf: ShelfMark')).toEqual([{ ...plain, name: 'shelf', type: 'custom', customType: 'ShelfMark' }]);
});

test('lists of other tools and columns of a spreadsheet are fields, and empty lines are none', () => {
  expect(readFieldLines('- bookId: UUID\r\n\n* due: LocalDate\n').map(({ name, type }) => [name, type])).toEqual([
    ['bookId', 'uuid'],
    ['due', 'date'],
  ]);
  expect(readFieldLines('copies\tInteger\t3')).toEqual([{ ...plain, name: 'copies', type: 'int', example: 3 }]);
});
