import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { offscreenPlace } from './offscreen-place.ts';

const screen = { w: 1280, h: 800 };
const insets = { top: 72, bottom: 72, left: 248, right: 12 };

test('what is on the screen needs no tag', () => {
  expect(offscreenPlace({ left: 0, top: 400 }, screen, insets)).toBeUndefined();
  expect(offscreenPlace({ left: 1280, top: 800 }, screen, insets)).toBeUndefined();
});

test('a tag stands at the edge on the side on which one has to look', () => {
  expect(offscreenPlace({ left: 9000, top: 400 }, screen, insets)).toMatchObject({ left: 1242, angle: 0 });
  const above = offscreenPlace({ left: 745, top: -3000 }, screen, insets);
  expect(above?.top).toBe(98);
  expect(above?.angle).toBeCloseTo(-90, 0);
});

test('a tag stands under no chrome, wherever its person is (law)', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (left, top) => {
      const place = offscreenPlace({ left, top }, screen, insets);
      fc.pre(place !== undefined);
      expect(place?.left).toBeGreaterThanOrEqual(insets.left);
      expect(place?.left).toBeLessThanOrEqual(screen.w - insets.right);
      expect(place?.top).toBeGreaterThanOrEqual(insets.top);
      expect(place?.top).toBeLessThanOrEqual(screen.h - insets.bottom);
    }),
  );
});
