import { elementId, type Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdersOf, holdsBox, isGround, type ArrangeBox, type ArrangedBoxes } from './arrange-box.ts';
import { resolveOverlaps } from './arrange-overlaps.ts';
import { covers, unitsOf } from './arrange-units.ts';

const GAP = 20;
const at = (id: string, x: number, y: number, more: Partial<ArrangeBox> = {}): ArrangeBox => ({ id: elementId(id), x, y, w: 160, h: 160, role: 'sticky', fixed: false, ...more });
const now = (boxes: readonly ArrangeBox[], changed: ArrangedBoxes): readonly ArrangeBox[] => boxes.map((box) => ({ ...box, ...changed.get(box.id) }));
const tidy = (boxes: readonly ArrangeBox[]): Record<string, readonly number[]> =>
  Object.fromEntries(now(boxes, resolveOverlaps(boxes, GAP)).map(({ id, x, y, w, h }) => [id, isGround({ role: boxes.find((b) => b.id === id)?.role } as ArrangeBox) ? [x, y, w, h] : [x, y]]));

const place = fc.record({ x: fc.integer({ min: -700, max: 700 }), y: fc.constantFrom(...Array.from({ length: 24 }, (_, i) => -600 + i * 50)) });
const paper = fc.tuple(place, fc.constantFrom({ w: 160, h: 160 }, { w: 160, h: 160 }, { w: 267, h: 160 }), fc.constantFrom(false, false, false, true));
const stuck = fc.tuple(place, fc.constantFrom({ w: 80, h: 107 }, { w: 160, h: 160 }));
const ground = fc.tuple(place, fc.record({ w: fc.integer({ min: 300, max: 1200 }), h: fc.integer({ min: 300, max: 700 }) }), fc.constantFrom('area' as const, 'lane' as const));

const free = fc.array(paper, { maxLength: 24 }).map((papers) => papers.map(([{ x, y }, size], i) => at(`p${i}`, x, y, size)));
const wall = fc.tuple(fc.array(paper, { maxLength: 20 }), fc.array(stuck, { maxLength: 5 }), fc.array(ground, { maxLength: 3 })).map(([papers, riders, grounds]) => [
  ...papers.map(([{ x, y }, size, fixed], i) => at(`p${i}`, x, y, { ...size, fixed })),
  ...riders.map(([{ x, y }, size], i) => at(`r${i}`, x, y, { ...size, role: 'rider' })),
  ...grounds.map(([{ x, y }, size, role], i) => at(`g${i}`, x, y, { ...size, role })),
]);

const pairs = <T>(list: readonly T[]): readonly (readonly [T, T])[] => list.flatMap((a, i) => list.slice(i + 1).map((b) => [a, b] as const));
const plain = ({ x, y, w, h }: Rect) => ({ x, y, w, h });

describe('resolveOverlaps', () => {
  test('leaves no overlap, but of papers stuck on, and where nothing may move (law)', () => {
    fc.assert(
      fc.property(wall, (boxes) => {
        const unit = new Map(unitsOf(boxes, holdersOf(boxes)).flatMap((u) => u.members.map((member) => [member.id, u] as const)));
        const after = now(boxes, resolveOverlaps(boxes, GAP)).filter((box) => !isGround(box));
        for (const [a, b] of pairs(after)) {
          const [ua, ub] = [unit.get(a.id), unit.get(b.id)];
          if (ua === ub || (ua?.fixed && ub?.fixed)) continue;
          expect(covers(a, b), `${a.id} over ${b.id}`).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('done twice is done once; where nothing overlaps nothing moves (law)', () => {
    fc.assert(
      fc.property(wall, (boxes) => {
        const after = now(boxes, resolveOverlaps(boxes, GAP));
        expect([...resolveOverlaps(after, GAP)]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('moves nothing that is fixed, and makes no paper larger or smaller (law)', () => {
    fc.assert(
      fc.property(wall, (boxes) => {
        const changed = resolveOverlaps(boxes, GAP);
        for (const box of boxes) {
          const after = changed.get(box.id);
          if (box.fixed) expect(after).toBeUndefined();
          if (after && !isGround(box)) expect([after.w, after.h]).toEqual([box.w, box.h]);
          if (after) expect(after).not.toEqual(plain(box));
        }
      }),
    );
  });

  test('keeps every sticky in its areas; lanes do not become higher, and none smaller (law)', () => {
    fc.assert(
      fc.property(wall, (boxes) => {
        const after = new Map(now(boxes, resolveOverlaps(boxes, GAP)).map((box) => [box.id, box]));
        for (const [id, areas] of holdersOf(boxes)) {
          const box = after.get(id) as ArrangeBox;
          for (const area of areas) if (!isGround(box)) expect(holdsBox(after.get(area.id) as ArrangeBox, box), `${id} in ${area.id}`).toBe(true);
        }
        for (const box of boxes.filter(isGround)) {
          const { x, y, w, h } = after.get(box.id) as ArrangeBox;
          if (box.role === 'lane') expect([y, h]).toEqual([box.y, box.h]);
          expect(x <= box.x && y <= box.y && x + w >= box.x + box.w && y + h >= box.y + box.h).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('keeps the order on a line and in a column, and lines that have no break stay lines (law)', () => {
    fc.assert(
      fc.property(free, (boxes) => {
        const after = now(boxes, resolveOverlaps(boxes, GAP));
        for (const [i, j] of pairs(boxes.map((_, n) => n))) {
          const [a, b, c, d] = [boxes[i], boxes[j], after[i], after[j]] as [ArrangeBox, ArrangeBox, ArrangeBox, ArrangeBox];
          if (a.y === b.y && a.x !== b.x) expect(Math.sign(c.x - d.x)).toBe(Math.sign(a.x - b.x));
          const overEachOther = c.x < d.x + d.w && d.x < c.x + c.w;
          if (overEachOther && a.y !== b.y) expect(Math.sign(c.y - d.y)).toBe(Math.sign(a.y - b.y));
          // Side by side on one line and touching nothing between them.
          if (a.y === b.y && Math.abs(c.x - d.x) <= 160 + GAP) expect(c.y).toBe(d.y);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('pushes a line apart to the right, no farther than needed', () => {
    expect(tidy([at('a', 0, 0), at('b', 100, 10), at('c', 400, 0)])).toEqual({ a: [0, 0], b: [180, 10], c: [400, 0] });
  });

  test('pushes a line below another that it overlaps, as one', () => {
    expect(tidy([at('a', 0, 0), at('b', 50, 150), at('c', 250, 150), at('d', 900, 150)])).toEqual({ a: [0, 0], b: [50, 180], c: [250, 180], d: [900, 150] });
  });

  test('leaves an actor on its command, and takes it along', () => {
    const boxes = [at('event', -40, 0), at('command', 100, 0), at('actor', 80, 110, { w: 80, h: 107, role: 'rider' })];
    expect(tidy(boxes)).toEqual({ event: [-40, 0], command: [160, 0], actor: [140, 110] });
  });

  test('steps back before what is locked, where there is room, else over it', () => {
    expect(tidy([at('locked', 300, 0, { fixed: true }), at('a', 200, 0)])).toEqual({ locked: [300, 0], a: [120, 0] });
    expect(tidy([at('locked', 300, 0, { fixed: true }), at('a', 200, 0), at('b', 20, 0)])).toEqual({ locked: [300, 0], b: [20, 0], a: [480, 0] });
  });

  test('a lane becomes longer for what goes along it, and a frame higher', () => {
    expect(tidy([at('lane', 0, 0, { w: 390, h: 300, role: 'lane' }), at('a', 60, 40), at('b', 200, 60)])).toEqual({ lane: [0, 0, 420, 300], a: [60, 40], b: [240, 60] });
    expect(tidy([at('frame', 0, 0, { w: 400, h: 300, role: 'area' }), at('a', 60, 10), at('b', 60, 130)])).toEqual({ frame: [0, 0, 400, 370], a: [60, 10], b: [60, 190] });
  });

  test('ends for thousands on one spot', () => {
    const pile = Array.from({ length: 2000 }, (_, i) => at(`p${String(i).padStart(4, '0')}`, 0, 0));
    const after = now(pile, resolveOverlaps(pile, GAP));
    expect(new Set(after.map(({ x }) => x)).size).toBe(2000);
  });
});
