import type { Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gridBoxes, pileBoxes } from './arrange-pile.ts';
import { covers } from './arrange-units.ts';

const size = fc.constantFrom({ w: 160, h: 160 }, { w: 267, h: 160 }, { w: 80, h: 107 }, { w: 40, h: 40 });
const boxes = fc.array(fc.tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: -600, max: 600 }), size).map(([x, y, s]): Rect => ({ x, y, ...s })), { minLength: 1, maxLength: 40 });

describe('pileBoxes', () => {
  test('leaves an edge of each to be seen, in the order in which they lie (law)', () => {
    fc.assert(
      fc.property(boxes, (list) => {
        const piled = pileBoxes(list);
        for (const [i, box] of piled.entries()) for (const above of piled.slice(i + 1)) expect(above.x > box.x && above.y > box.y).toBe(true);
        expect(piled.map(({ w, h }) => [w, h])).toEqual(list.map(({ w, h }) => [w, h]));
      }),
    );
  });

  test('lies where the first in reading order was, lines of words apart', () => {
    const square = { w: 160, h: 160 };
    expect(pileBoxes([{ x: 500, y: 20, ...square }, { x: 40, y: 0, ...square }])).toEqual([{ x: 40, y: 0, ...square }, { x: 54, y: 30, ...square }]);
    expect(pileBoxes([])).toEqual([]);
  });
});

describe('gridBoxes', () => {
  test('nothing overlaps, and done twice is done once (law)', () => {
    fc.assert(
      fc.property(boxes, fc.integer({ min: 0, max: 80 }), (list, gap) => {
        const spread = gridBoxes(list, gap);
        for (const [i, a] of spread.entries()) for (const b of spread.slice(i + 1)) expect(covers(a, b)).toBe(false);
        expect(gridBoxes(spread, gap)).toEqual(spread);
      }),
    );
  });

  test('spreads a pile in the order in which it lay', () => {
    const pile = pileBoxes(Array.from({ length: 6 }, () => ({ x: 0, y: 0, w: 160, h: 160 })));
    expect(gridBoxes(pile, 40).map(({ x, y }) => [x, y])).toEqual([[0, 0], [200, 0], [400, 0], [600, 0], [0, 200], [200, 200]]);
  });
});
