// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { chordText, keysOf } from './shortcut-keys.tsx';

test('a chord reads as the keys of a Mac', () => {
  expect(chordText('mod+shift+z', true)).toBe('⌘⇧Z');
  expect(chordText('alt+arrowleft', true)).toBe('⌥←');
});

test('a chord reads as the keys of any other keyboard', () => {
  expect(chordText('mod+shift+z', false)).toBe('Ctrl+Shift+Z');
  expect(chordText('escape', false)).toBe('Esc');
  expect(chordText('f2', false)).toBe('F2');
});

test('plus is a key as well as what joins keys', () => {
  expect(keysOf('+', false)).toEqual(['+']);
  expect(keysOf('mod++', false)).toEqual(['Ctrl', '+']);
  expect(keysOf('alt+-', false)).toEqual(['Alt', '-']);
});
