import { expect, test } from 'vitest';
import { fieldIntent, type FieldCell } from './field-keys.ts';

const text: FieldCell = { writes: true, atStart: false, atEnd: false, empty: false, presses: false };
const button: FieldCell = { writes: false, atStart: true, atEnd: true, empty: false, presses: true };
const press = (key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held });

test('arrows walk the table, but within a text they move the caret until its edge', () => {
  expect(fieldIntent(press('ArrowDown'), text)).toBe('down');
  expect(fieldIntent(press('ArrowLeft'), text)).toBeUndefined();
  expect(fieldIntent(press('ArrowLeft'), { ...text, atStart: true })).toBe('left');
  expect(fieldIntent(press('ArrowRight'), button)).toBe('right');
  expect(fieldIntent(press('ArrowRight', { shiftKey: true }), { ...text, atEnd: true })).toBeUndefined();
});

test('Enter adds a field where it does not press something, and Delete takes one away where it deletes no letter', () => {
  expect(fieldIntent(press('Enter'), text)).toBe('add');
  expect(fieldIntent(press('Enter'), button)).toBeUndefined();
  expect(fieldIntent(press('Delete'), text)).toBeUndefined();
  expect(fieldIntent(press('Delete'), { ...text, empty: true })).toBe('remove');
  expect(fieldIntent(press('Delete'), button)).toBe('remove');
  expect(fieldIntent(press('Backspace', { ctrlKey: true }), text)).toBe('remove');
});

test('with Alt the arrows move the field itself', () => {
  const intents = ['ArrowUp', 'ArrowDown', 'ArrowRight', 'ArrowLeft'].map((key) => fieldIntent(press(key, { altKey: true }), text));
  expect(intents).toEqual(['move-up', 'move-down', 'nest', 'unnest']);
});
