import type { Field, JsonValue } from '@paperroll/model';
import { expect, test } from 'vitest';
import { exampleOf, exampleText } from './example-text.ts';

const field = (type: Field['type'], list = false): Pick<Field, 'type' | 'list'> => ({ type, list });

test('what is written becomes what its field holds, and reads the same again', () => {
  const cases: readonly (readonly [string, ReturnType<typeof field>, JsonValue])[] = [
    ['3', field('int'), 3],
    ['3', field('string'), '3'],
    ['-2.5', field('decimal'), -2.5],
    ['true', field('boolean'), true],
    ['1, 2', field('int', true), [1, 2]],
    ['{"a":1}', field('custom'), { a: 1 }],
  ];
  for (const [written, of, value] of cases) {
    expect(exampleOf(written, of)).toEqual(value);
    expect(exampleOf(exampleText(value), of)).toEqual(value);
  }
});

test('what is half-written, or longer than a number can be, stays as it is', () => {
  expect(exampleOf('{"a":', field('custom'))).toBe('{"a":');
  expect(exampleOf('two', field('int'))).toBe('two');
  expect(exampleOf('9007199254740993', field('long'))).toBe('9007199254740993');
});
