import { elementId, type Definition, type Field, type FieldSource } from '@paperroll/model';
import { expect, test } from 'vitest';
import { choiceKey, sourceGroups } from './source-choices.ts';

const field = (name: string): Field => ({ id: name, name, type: 'string', list: false, optional: false, identifying: false, generated: false, personal: false, subfields: [], extra: {} });
const lent: Definition = { id: elementId('lent'), kind: 'event', title: 'Book lent', description: '', external: false, todoList: false, aggregate: '', fields: [field('reader'), field('bookId')], extra: {} };

const keys = (current?: FieldSource): readonly string[] => sourceGroups('read-model', 'bookId', [lent], current).flatMap(({ choices }) => choices.map(({ key }) => key));

test('a field is offered the field of its own name first, then the others of what flows in', () => {
  expect(keys().slice(0, 3)).toEqual(['names', 'copy/lent', 'rename/lent/reader']);
});

test('a read model is not typed in, and a command is not counted', () => {
  expect(keys()).not.toContain('input');
  expect(sourceGroups('command', 'bookId', [], undefined).flatMap(({ choices }) => choices.map(({ key }) => key))).toEqual(['names', 'derived/custom', 'input', 'context/user', 'context/clock', 'context/constant', 'external']);
});

test('what a field has now can always be seen and kept, whatever it is', () => {
  const sources: readonly FieldSource[] = [{ kind: 'copy', from: elementId('gone') }, { kind: 'rename', from: elementId('gone'), field: 'x' }, { kind: 'input' }, { kind: 'derived', by: 'sum', on: [lent.id], off: [], field: 'fee' }];
  for (const source of sources) expect(keys(source)).toContain(choiceKey(source));
});
