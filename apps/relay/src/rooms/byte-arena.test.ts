import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteArena } from './byte-arena.ts';

test('pieces of an arena are their own, whatever their sizes', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(400), fc.nat(20_000)), { maxLength: 60 }), (sizes) => {
      const arena = new ByteArena();
      const pieces = sizes.map((size, i) => arena.take(size).fill(i + 1));
      expect(pieces.map((piece) => piece.length)).toEqual(sizes);
      for (const [i, piece] of pieces.entries()) expect(piece.every((byte) => byte === i + 1)).toBe(true);
    }),
  );
});

test('a small room holds a small piece of memory', () => {
  expect(new ByteArena().take(300).buffer.byteLength).toBe(1024);
});
