import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { mergeTexts } from './merge-texts.ts';

it('both changes stay where they touch different letters', () => {
  expect(mergeTexts('Order placed', 'Order placed online', 'The Order placed')).toBe('The Order placed online');
  expect(mergeTexts('Order placed', 'An Order placed', 'Order placed twice')).toBe('An Order placed twice');
});

it('who writes last has the word where both changed the same letters', () => {
  expect(mergeTexts('Order', 'Offer', 'Ouster')).toBe('Offer');
});

it('a change that only one made is the result', () => {
  assert(
    property(string(), string(), (before, after) => {
      expect(mergeTexts(before, after, before)).toBe(after);
      expect(mergeTexts(before, before, after)).toBe(after);
    }),
  );
});
