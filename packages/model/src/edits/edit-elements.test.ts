import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { applySplices, spliceBetween } from './edit-elements.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', 'é', '👩‍🚀', '🚀', '🚁', '日') });

it('B9: the difference of two texts turns the one into the other', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const splice = spliceBetween(before, after);
      expect(splice === undefined).toBe(before === after);
      expect(applySplices(before, splice ? [splice] : [])).toBe(after);
    }),
  );
});

it('B9: no difference divides a surrogate pair', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const splice = spliceBetween(before, after);
      if (!splice) return;
      const parts = [before.slice(0, splice.index), before.slice(splice.index, splice.index + splice.remove), before.slice(splice.index + splice.remove), splice.insert];
      for (const part of parts) expect(/\p{Surrogate}/u.test(part)).toBe(false);
    }),
  );
  expect(spliceBetween('🚀', '🚁')).toEqual({ index: 0, remove: 2, insert: '🚁' });
});

it('B9: an insertion in the middle is an insertion only', () => {
  expect(spliceBetween('Parcel sent', 'Parcel was sent')).toEqual({ index: 7, remove: 0, insert: 'was ' });
});

it('splices that do not fit have no result', () => {
  expect(applySplices('abc', [{ index: 2, remove: 2, insert: '' }])).toBe(undefined);
  expect(applySplices('abc', [{ index: -1, remove: 0, insert: 'x' }])).toBe(undefined);
  expect(applySplices('abc', [{ index: 3, remove: 0, insert: 'd' }, { index: 0, remove: 4, insert: '' }])).toBe('');
});
