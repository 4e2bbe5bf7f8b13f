import { describe, expect, it } from 'vitest';
import { intentOf, type KeyContext } from './outline-keys.ts';

const kinds = new Map([
  ['e', 'es.event'],
  ['+', 'es.value-positive'],
  ['', 'none'],
]);
const writer: KeyContext = { writes: true, kinds, typing: false };
const reader: KeyContext = { ...writer, writes: false };
const press = (key: string, context = writer, held: { shift?: boolean; alt?: boolean; command?: boolean } = {}) =>
  intentOf({ key, modifiers: { shift: false, alt: false, command: false, ...held } }, context);

describe('keys of the outline', () => {
  it('walk the tree as the ARIA practices say', () => {
    expect(press('ArrowDown')).toEqual({ type: 'go', to: 'next', extend: false });
    expect(press('ArrowUp', writer, { shift: true })).toEqual({ type: 'go', to: 'previous', extend: true });
    expect(press('Home')).toEqual({ type: 'go', to: 'first', extend: false });
    expect(press('ArrowRight')).toEqual({ type: 'unfold' });
    expect(press('ArrowLeft')).toEqual({ type: 'fold' });
    expect(press('*')).toEqual({ type: 'unfold-siblings' });
  });

  it('write a kind by its key; the same letter as a capital goes to a line', () => {
    expect(press('e')).toEqual({ type: 'write', kind: 'es.event' });
    expect(press('+')).toEqual({ type: 'write', kind: 'es.value-positive' });
    expect(press('E', writer, { shift: true })).toEqual({ type: 'type-ahead', letter: 'E' });
    expect(press('e', { ...writer, typing: true })).toEqual({ type: 'type-ahead', letter: 'e' });
    expect(press(' ', { ...writer, typing: true })).toEqual({ type: 'type-ahead', letter: ' ' });
    expect(press('q')).toEqual({ type: 'type-ahead', letter: 'q' });
  });

  it('change nothing for those who may only read', () => {
    expect(press('e', reader)).toEqual({ type: 'type-ahead', letter: 'e' });
    expect(press('x', reader)).toEqual({ type: 'type-ahead', letter: 'x' });
    expect(press('Delete', reader)).toBeUndefined();
    expect(press('ArrowUp', reader, { alt: true })).toBeUndefined();
  });

  it('leave the clipboard and unknown chords to the browser, and hand other commands on', () => {
    expect(press('c', writer, { command: true })).toBeUndefined();
    expect(press('z', writer, { command: true })).toEqual({ type: 'editor' });
    expect(press('?', writer, { shift: true })).toEqual({ type: 'editor' });
    expect(press('F5')).toBeUndefined();
    expect(press('Tab')).toBeUndefined();
    expect(press('ArrowLeft', writer, { alt: true })).toEqual({ type: 'move', way: 'left' });
  });
});
