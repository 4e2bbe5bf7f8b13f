import { elementId, type Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignBoxes, distributeBoxes, nearestInDirection, readingOrder, rowOfBoxes, stackBoxes } from './arrange.ts';

const rects = fc.record({ x: fc.integer({ min: -600, max: 600 }), y: fc.integer({ min: -600, max: 600 }), w: fc.integer({ min: 20, max: 300 }), h: fc.integer({ min: 20, max: 300 }) });
const many = fc.array(rects, { minLength: 3, maxLength: 8 });
const sizes = (boxes: readonly Rect[]) => boxes.map(({ w, h }) => [w, h]);

describe('alignBoxes', () => {
  test.each([
    ['left', (r: Rect) => r.x],
    ['centre', (r: Rect) => r.x + r.w / 2],
    ['right', (r: Rect) => r.x + r.w],
    ['top', (r: Rect) => r.y],
    ['middle', (r: Rect) => r.y + r.h / 2],
    ['bottom', (r: Rect) => r.y + r.h],
  ] as const)('to %s brings all on one line, keeps sizes, and done twice changes nothing more (law)', (to, line) => {
    fc.assert(
      fc.property(many, (boxes) => {
        const aligned = alignBoxes(boxes, to);
        for (const r of aligned) expect(line(r)).toBeCloseTo(line(aligned[0] as Rect), 6);
        expect(sizes(aligned)).toEqual(sizes(boxes));
        for (const [i, r] of alignBoxes(aligned, to).entries()) expect(line(r)).toBeCloseTo(line(aligned[i] as Rect), 6);
      }),
    );
  });
});

describe('distributeBoxes', () => {
  test.each(['horizontal', 'vertical'] as const)('%s makes the gaps equal within the same extent, or else the middles (law)', (direction) => {
    fc.assert(
      fc.property(many, (boxes) => {
        const [start, side] = direction === 'horizontal' ? (['x', 'w'] as const) : (['y', 'h'] as const);
        const placed = [...distributeBoxes(boxes, direction)];
        expect(sizes(placed)).toEqual(sizes(boxes));
        const extent = (list: readonly Rect[]) => [Math.min(...list.map((r) => r[start])), Math.max(...list.map((r) => r[start] + r[side]))] as const;
        const [from, to] = extent(boxes);
        const equal = (steps: readonly number[]): void => steps.forEach((step) => expect(step).toBeCloseTo(steps[0] ?? 0, 6));
        const between = (list: readonly number[]): readonly number[] => list.slice(1).map((value, i) => value - (list[i] ?? 0));
        if (boxes.reduce((sum, r) => sum + r[side], 0) <= to - from) {
          const order = placed.sort((a, b) => a[start] - b[start]);
          equal(order.slice(1).map((r, i) => r[start] - (order[i] as Rect)[start] - (order[i] as Rect)[side]));
          expect(extent(placed)[0]).toBeCloseTo(from, 6);
          expect(extent(placed)[1]).toBeCloseTo(to, 6);
        } else {
          const middles = placed.map((r) => r[start] + r[side] / 2).sort((a, b) => a - b);
          equal(between(middles));
          expect(middles[0]).toBeCloseTo(Math.min(...boxes.map((r) => r[start] + r[side] / 2)), 6);
        }
      }),
    );
  });

  test('two stay where they are', () => {
    const boxes = [{ x: 0, y: 0, w: 10, h: 10 }, { x: 50, y: 0, w: 10, h: 10 }];
    expect(distributeBoxes(boxes, 'horizontal')).toEqual(boxes);
  });
});

describe('rows and columns', () => {
  const a = { x: 0, y: 0, w: 160, h: 160 };
  const b = { x: 500, y: 30, w: 267, h: 160 };
  const c = { x: 10, y: 400, w: 80, h: 107 };

  test('a row stands in reading order, a gap apart, on the line of the first', () => {
    expect(rowOfBoxes([c, b, a], 40)).toEqual([{ ...c, x: 507, y: 0 }, { ...b, x: 200, y: 0 }, a]);
  });

  test('a column too', () => {
    expect(stackBoxes([c, b, a], 40)).toEqual([{ ...c, x: 0, y: 400 }, { ...b, x: 0, y: 200 }, a]);
  });
});

describe('readingOrder', () => {
  test('reads rows of 100 units from the top, each from left to right', () => {
    const at = (id: string, x: number, y: number) => ({ id, x, y, w: 160, h: 160 });
    expect(readingOrder([at('d', 0, 300), at('b', 400, 90), at('a', 0, 95), at('c', 800, 0)]).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('holds every element once, whatever order they come in (law)', () => {
    fc.assert(
      fc.property(fc.array(rects, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (boxes, noise) => {
        const elements = boxes.map((r, i) => ({ ...r, id: `e${i}` }));
        const weights = new Map(elements.map((e) => [e.id, noise.next().value ?? 0]));
        const shuffled = [...elements].sort((p, q) => (weights.get(p.id) ?? 0) - (weights.get(q.id) ?? 0));
        expect(readingOrder(shuffled)).toEqual(readingOrder(elements));
        expect(readingOrder(elements)).toHaveLength(elements.length);
      }),
    );
  });
});

describe('nearestInDirection', () => {
  const at = (id: string, x: number, y: number) => ({ id: elementId(id), x, y, w: 160, h: 160 });
  const wall = [at('here', 0, 0), at('right', 240, 20), at('far', 800, 0), at('below', 0, 300), at('left', -400, 0)];

  test.each([['right', 'right'], ['left', 'left'], ['down', 'below']] as const)('%s finds the next that way', (direction, id) => {
    expect(nearestInDirection(wall, wall[0] as (typeof wall)[0], direction)?.id).toBe(id);
  });

  test('finds nothing where nothing is, and never itself', () => {
    expect(nearestInDirection(wall, wall[0] as (typeof wall)[0], 'up')).toBeUndefined();
  });
});
