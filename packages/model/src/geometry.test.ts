import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { centerOf, containsPoint, containsRect, expand, intersects, rectBetween, unionOf, type Rect } from './geometry.ts';

const coordinate = fc.integer({ min: -1000, max: 1000 });
const rects: fc.Arbitrary<Rect> = fc.record({ x: coordinate, y: coordinate, w: fc.integer({ min: 1, max: 500 }), h: fc.integer({ min: 1, max: 500 }) });

it('the union of boxes holds each of them, and none larger than needed', () => {
  fc.assert(
    fc.property(fc.array(rects, { minLength: 1, maxLength: 8 }), (boxes) => {
      const union = unionOf(boxes)!;
      for (const box of boxes) expect(containsRect(union, box)).toBe(true);
      for (const side of [
        { ...union, x: union.x + 1, w: union.w - 1 },
        { ...union, y: union.y + 1, h: union.h - 1 },
        { ...union, w: union.w - 1 },
        { ...union, h: union.h - 1 },
      ]) {
        expect(boxes.every((box) => containsRect(side, box))).toBe(false);
      }
    }),
  );
  expect(unionOf([])).toBe(undefined);
});

it('boxes intersect from both sides, when grown they still do, and what holds a box intersects it', () => {
  fc.assert(
    fc.property(rects, rects, (a, b) => {
      expect(intersects(a, b)).toBe(intersects(b, a));
      if (intersects(a, b)) expect(intersects(expand(a, 10), b)).toBe(true);
      if (containsRect(a, b)) expect(intersects(a, b) && containsPoint(a, centerOf(b))).toBe(true);
    }),
  );
  expect(intersects({ x: 0, y: 0, w: 10, h: 10 }, { x: 10, y: 10, w: 5, h: 5 })).toBe(true);
  expect(intersects({ x: 0, y: 0, w: 10, h: 10 }, { x: 11, y: 0, w: 5, h: 5 })).toBe(false);
});

it('the box between two corners is the same from any corner', () => {
  expect(rectBetween({ x: 5, y: 1 }, { x: 2, y: 9 })).toEqual({ x: 2, y: 1, w: 3, h: 8 });
  expect(rectBetween({ x: 2, y: 9 }, { x: 5, y: 1 })).toEqual({ x: 2, y: 1, w: 3, h: 8 });
});
