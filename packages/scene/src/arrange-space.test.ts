import { elementId, type Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdersOf, holdsBox, isGround, type ArrangeBox, type ArrangedBoxes } from './arrange-box.ts';
import { insertSpace, removeSpace, spaceToClose } from './arrange-space.ts';
import { covers } from './arrange-units.ts';

const at = (id: string, x: number, y: number, more: Partial<ArrangeBox> = {}): ArrangeBox => ({ id: elementId(id), x, y, w: 160, h: 160, role: 'sticky', fixed: false, ...more });
const now = (boxes: readonly ArrangeBox[], changed: ArrangedBoxes): readonly ArrangeBox[] => boxes.map((box) => ({ ...box, ...changed.get(box.id) }));

const place = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });
const paper = fc.tuple(place, fc.constantFrom({ w: 160, h: 160 }, { w: 267, h: 160 }, { w: 80, h: 107 }), fc.constantFrom(false, false, false, true));
const ground = fc.tuple(place, fc.record({ w: fc.integer({ min: 300, max: 1200 }), h: fc.integer({ min: 300, max: 900 }) }), fc.constantFrom('area' as const, 'lane' as const), fc.boolean());
const wall = fc.tuple(fc.array(paper, { maxLength: 14 }), fc.array(ground, { maxLength: 4 })).map(([papers, grounds]) => [
  ...papers.map(([{ x, y }, size, fixed], i) => at(`p${i}`, x, y, { ...size, fixed })),
  ...grounds.map(([{ x, y }, size, role, fixed], i) => at(`g${i}`, x, y, { ...size, role, fixed })),
]);
const cut = fc.record({ axis: fc.constantFrom('x' as const, 'y' as const), at: fc.integer({ min: -1000, max: 1000 }), by: fc.integer({ min: 1, max: 900 }) });
const pairs = <T>(list: readonly T[]): readonly (readonly [T, T])[] => list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b] as const));
const rects = (boxes: readonly Rect[]) => boxes.map(({ x, y, w, h }) => [x, y, w, h]);

describe('insertSpace', () => {
  test('and then taking the same space away changes nothing (law)', () => {
    fc.assert(
      fc.property(wall, cut, (boxes, where) => {
        const wide = now(boxes, insertSpace(boxes, where));
        expect(rects(now(wide, removeSpace(wide, where)))).toEqual(rects(boxes));
      }),
      { numRuns: 400 },
    );
  });

  test('leaves the space empty of papers that are free, moves nothing before it, and nothing that is locked (law)', () => {
    fc.assert(
      fc.property(wall, cut, (boxes, where) => {
        const changed = insertSpace(boxes, where);
        const { axis, by } = where;
        for (const box of boxes) {
          const after = changed.get(box.id);
          if (box.fixed || (!isGround(box) && !holdersOf(boxes).has(box.id) && box[axis] < where.at)) expect(after).toBeUndefined();
          if (!box.fixed && !isGround(box) && box[axis] >= where.at) expect(after?.[axis]).toBe(box[axis] + by);
        }
      }),
    );
  });

  test('keeps the order of what is free, and drives nothing that moves together onto another (law)', () => {
    fc.assert(
      fc.property(wall.map((boxes) => boxes.filter((box) => !isGround(box) && !box.fixed)), cut, (boxes, where) => {
        const after = now(boxes, insertSpace(boxes, where));
        for (const [i, j] of pairs(boxes.map((_, n) => n))) {
          const [a, b, c, d] = [boxes[i], boxes[j], after[i], after[j]] as [ArrangeBox, ArrangeBox, ArrangeBox, ArrangeBox];
          expect(Math.sign(c[where.axis] - d[where.axis])).toBe(Math.sign(a[where.axis] - b[where.axis]));
          if (!covers(a, b)) expect(covers(c, d)).toBe(false);
        }
      }),
    );
  });

  test('keeps every free sticky in its free areas (law)', () => {
    fc.assert(
      fc.property(wall, cut, (boxes, where) => {
        const after = new Map(now(boxes, insertSpace(boxes, where)).map((box) => [box.id, box]));
        for (const [id, areas] of holdersOf(boxes)) {
          const box = after.get(id) as ArrangeBox;
          if (box.fixed || isGround(box)) continue;
          // Where the areas that hold one sticky begin on either side of the cut, it goes with the one that moves.
          const split = areas.some((area) => !area.fixed && area[where.axis] >= where.at);
          for (const area of areas) if (!area.fixed && (!split || area[where.axis] >= where.at)) expect(holdsBox(after.get(area.id) as ArrangeBox, box), `${id} in ${area.id}`).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('makes areas longer that the cut runs through', () => {
    const boxes = [at('lane', 0, 0, { w: 1000, h: 300, role: 'lane' }), at('a', 60, 40), at('b', 400, 40), at('after', 1200, 40)];
    expect(Object.fromEntries(insertSpace(boxes, { axis: 'x', at: 300, by: 200 }))).toEqual({
      lane: { x: 0, y: 0, w: 1200, h: 300 },
      b: { x: 600, y: 40, w: 160, h: 160 },
      after: { x: 1400, y: 40, w: 160, h: 160 },
    });
  });

  test('takes a sticky along that sticks out over the edge of its lane', () => {
    const boxes = [at('lane', 0, 300, { w: 1000, h: 300, role: 'lane' }), at('a', 60, 280)];
    expect([...insertSpace(boxes, { axis: 'y', at: 290, by: 50 }).keys()].sort()).toEqual(['a', 'lane']);
  });
});

describe('spaceToClose', () => {
  test('lets the rest come nearer without a new overlap, in the order that it has (law)', () => {
    fc.assert(
      fc.property(wall, fc.constantFrom('x' as const, 'y' as const), fc.integer({ min: -800, max: 800 }), (boxes, axis, line) => {
        const by = spaceToClose(boxes, axis, line);
        const after = now(boxes, removeSpace(boxes, { axis, at: line - by, by }));
        const loose = boxes.map((box, i) => [box, after[i] as ArrangeBox] as const).filter(([box]) => !isGround(box));
        for (const [[a, c], [b, d]] of pairs(loose)) {
          if (!covers(a, b)) expect(covers(c, d), `${a.id} on ${b.id}`).toBe(false);
          if (!a.fixed && !b.fixed && a[axis] !== b[axis] && !holdersOf(boxes).has(a.id) && !holdersOf(boxes).has(b.id)) expect(Math.sign(c[axis] - d[axis])).toBe(Math.sign(a[axis] - b[axis]));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('ends at what stays in the way, and at what an area holds', () => {
    expect(spaceToClose([at('a', 0, 0), at('b', 500, 0)], 'x', 400)).toBe(340);
    expect(spaceToClose([at('a', 0, 0), at('b', 500, 400)], 'x', 400)).toBe(499);
    expect(spaceToClose([at('a', 0, 0), at('frame', -20, -20, { w: 600, h: 300, role: 'area' })], 'x', 400)).toBe(0);
    expect(spaceToClose([at('a', 0, 0), at('frame', -20, -20, { w: 600, h: 300, role: 'area' }), at('b', 700, 0)], 'x', 400)).toBe(420);
    expect(spaceToClose([at('a', 0, 0)], 'x', 400)).toBe(0);
  });
});
