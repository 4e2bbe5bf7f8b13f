import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySplices, spliceBetween } from '@paperroll/model';
import { rebaseSplice } from './rebase-splice.ts';

describe('a splice on a text that has changed meanwhile', () => {
  it('always fits, keeps what both inserted, and brings back nothing that either removed', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 });
    const cut = (base: string, from: number, to: number, insert: string): string => base.slice(0, Math.min(from, to)) + insert + base.slice(Math.max(from, to));
    fc.assert(
      fc.property(text.chain((base) => fc.tuple(fc.constant(base), fc.nat(base.length), fc.nat(base.length), fc.nat(base.length), fc.nat(base.length))), ([base, m1, m2, t1, t2]) => {
        const mine = spliceBetween(base, cut(base, m1, m2, 'MINE'));
        const theirs = spliceBetween(base, cut(base, t1, t2, 'YOURS'));
        if (!mine || !theirs) return;
        const current = applySplices(base, [theirs]) ?? '';
        const after = applySplices(current, [rebaseSplice(mine, theirs)]);
        expect(after).toContain('MINE');
        expect(after).toContain('YOURS');
        expect(after?.length).toBeLessThanOrEqual(current.length + 4);
      }),
    );
  });
});
