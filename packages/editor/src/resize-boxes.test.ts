import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unionOf, type Rect } from '@paperroll/model';
import type { HandleName } from './handles.ts';
import { leastBounds, MIN_SIDE, pulledBox, scaledInto } from './resize-boxes.ts';

const rect: fc.Arbitrary<Rect> = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }), w: fc.integer({ min: 60, max: 400 }), h: fc.integer({ min: 60, max: 400 }) });
const handle = fc.constantFrom<HandleName>('nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w');
const by = fc.integer({ min: -900, max: 900 });
const free = { ratio: false, centered: false };
const least = { w: MIN_SIDE, h: MIN_SIDE };

describe('pulling a handle', () => {
  it('leaves the opposite side where it is', () => {
    fc.assert(
      fc.property(rect, handle, by, by, (box, name, dx, dy) => {
        const after = pulledBox(box, name, dx, dy, least, free);
        if (!name.includes('w')) expect(after.x).toBeCloseTo(box.x);
        if (!name.includes('e')) expect(after.x + after.w).toBeCloseTo(box.x + box.w);
        if (!name.includes('n')) expect(after.y).toBeCloseTo(box.y);
        if (!name.includes('s')) expect(after.y + after.h).toBeCloseTo(box.y + box.h);
      }),
    );
  });

  it('never goes below the smallest size, keeps the ratio or the middle when asked', () => {
    fc.assert(
      fc.property(rect, handle, by, by, fc.boolean(), fc.boolean(), (box, name, dx, dy, ratio, centered) => {
        const after = pulledBox(box, name, dx, dy, least, { ratio, centered });
        expect(after.w).toBeGreaterThanOrEqual(MIN_SIDE - 1e-6);
        expect(after.h).toBeGreaterThanOrEqual(MIN_SIDE - 1e-6);
        if (ratio) expect(after.w / after.h).toBeCloseTo(box.w / box.h, 6);
        if (centered) expect([after.x + after.w / 2, after.y + after.h / 2]).toEqual([expect.closeTo(box.x + box.w / 2), expect.closeTo(box.y + box.h / 2)]);
      }),
    );
  });

  it('keeps each of several at a size that one can hit, and all inside the new bounds', () => {
    fc.assert(
      fc.property(fc.array(rect, { minLength: 1, maxLength: 5 }), handle, by, by, (boxes, name, dx, dy) => {
        const bounds = unionOf(boxes);
        if (!bounds) return;
        const after = pulledBox(bounds, name, dx, dy, leastBounds(bounds, boxes), free);
        for (const box of boxes) {
          const scaled = scaledInto(box, bounds, after);
          expect(Math.min(scaled.w, scaled.h)).toBeGreaterThanOrEqual(MIN_SIDE - 1);
          expect(scaled.x).toBeGreaterThanOrEqual(after.x - 1);
          expect(scaled.x + scaled.w).toBeLessThanOrEqual(after.x + after.w + 2);
        }
      }),
    );
  });
});
