import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { pngFiles, pngSize } from './png-picture.ts';

test('a picture that programs can open is one file', () => {
  expect(pngFiles({ w: 12_000, h: 9000 })).toEqual([{ name: 'A1', x: 0, y: 0, w: 12_000, h: 9000 }]);
});

test('a larger one comes in files that each can be opened, and together are the whole (law)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 300_000 }), (w, h) => {
      const files = pngFiles({ w, h });
      expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
      for (const file of files) {
        expect(Math.max(file.w, file.h)).toBeLessThanOrEqual(32_000);
        expect(file.w * file.h).toBeLessThanOrEqual(160_000_000);
        expect(Math.min(file.w, file.h)).toBeGreaterThan(0);
      }
      expect(files.reduce((sum, file) => sum + file.w * file.h, 0)).toBe(w * h);
    }),
  );
});

test('the size is what the units take at the scale, never nothing', () => {
  expect(pngSize({ w: 100.2, h: 50 }, 3)).toEqual({ w: 301, h: 150 });
  expect(pngSize({ w: 0, h: 0 }, 1)).toEqual({ w: 1, h: 1 });
});
