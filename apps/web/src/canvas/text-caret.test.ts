import { applySplices } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftOffset } from './text-caret.ts';

describe('text caret', () => {
  it('moves with what others write before it and stays for what they write behind it', () => {
    expect(shiftOffset(5, [{ index: 0, remove: 0, insert: 'abc' }])).toBe(8);
    expect(shiftOffset(5, [{ index: 7, remove: 0, insert: 'abc' }])).toBe(5);
    expect(shiftOffset(5, [{ index: 5, remove: 0, insert: 'abc' }])).toBe(5);
  });

  it('moves back with what others delete before it, and to the gap when they delete around it', () => {
    expect(shiftOffset(5, [{ index: 1, remove: 2, insert: '' }])).toBe(3);
    expect(shiftOffset(5, [{ index: 3, remove: 10, insert: '' }])).toBe(3);
  });

  it('keeps the letters before the caret that nobody touched', () => {
    const text = fc.string({ minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(text, fc.nat(20), fc.nat(20), fc.nat(5), fc.string({ maxLength: 5 }), (before, caretSeed, atSeed, removeSeed, insert) => {
        const caret = caretSeed % (before.length + 1);
        const index = atSeed % (before.length + 1);
        const splice = { index, remove: Math.min(removeSeed, before.length - index), insert };
        const after = applySplices(before, [splice]);
        fc.pre(after !== undefined);
        const moved = shiftOffset(caret, [splice]);
        expect(moved).toBeGreaterThanOrEqual(0);
        expect(moved).toBeLessThanOrEqual(after.length);
        if (splice.index + splice.remove <= caret && caret > index) expect(after.slice(moved)).toBe(before.slice(caret));
        if (splice.index >= caret) expect(after.slice(0, moved)).toBe(before.slice(0, caret));
      }),
    );
  });
});
