import { elementId, type Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snapMove, snapNeighbours, snapPlace, snapPoint, snapResize } from './snapping.ts';
import { testBoard } from './testing/test-board.ts';

const box = (x: number, y: number, w = 160, h = 160): Rect => ({ x, y, w, h });
const rects = fc.record({ x: fc.integer({ min: -600, max: 600 }), y: fc.integer({ min: -600, max: 600 }), w: fc.integer({ min: 20, max: 300 }), h: fc.integer({ min: 20, max: 300 }) });

describe('snapMove', () => {
  test('pulls an edge onto the same edge of another, with a guide from one to the other', () => {
    const { dx, dy, guides } = snapMove({ box: box(203, 400), others: [box(200, 0)], threshold: 8 });
    expect([dx, dy]).toEqual([-3, 0]);
    expect(guides).toContainEqual({ axis: 'x', at: 200, from: 0, to: 560 });
  });

  test('pulls middle to middle when sizes differ', () => {
    const { dx } = snapMove({ box: box(36, 300, 80, 107), others: [box(0, 0)], threshold: 8 });
    expect(dx).toBe(4);
  });

  test('does nothing beyond the threshold', () => {
    expect(snapMove({ box: box(212, 423), others: [box(200, 0)], threshold: 8 })).toEqual({ dx: 0, dy: 0, guides: [] });
  });

  test('takes the nearest of several', () => {
    expect(snapMove({ box: box(205, 400), others: [box(200, 0), box(206, 900)], threshold: 8 }).dx).toBe(1);
  });

  test('finds the middle between two neighbours of a row, and shows both gaps', () => {
    const { dx, guides } = snapMove({ box: box(243, 0), others: [box(0, 0), box(480, 0)], threshold: 8 });
    expect(dx).toBe(-3);
    const gaps = guides.filter((guide) => guide.axis === 'y' && guide.at === 80 && guide.to - guide.from === 80);
    expect(gaps.map(({ from }) => from)).toEqual([160, 400]);
  });

  test('continues a row with the gap that it has', () => {
    const { dx, guides } = snapMove({ box: box(457, 5, 100, 90), others: [box(0, 0, 100, 90), box(230, 0, 100, 90)], threshold: 8 });
    expect(dx).toBe(3);
    expect(guides.filter((guide) => guide.axis === 'y' && guide.to - guide.from === 130)).toHaveLength(2);
  });

  test('continues a column upwards', () => {
    const { dy } = snapMove({ box: box(2, -245), others: [box(0, 0), box(0, 240)], threshold: 8 });
    expect(dy).toBe(5);
  });

  test('edges of what moves along snap too', () => {
    const { dx } = snapMove({ box: box(0, 300, 500, 160), parts: [box(0, 300), box(340, 300)], others: [box(344, 0)], threshold: 8 });
    expect(dx).toBe(4);
  });

  test('never pulls farther than the threshold (law)', () => {
    fc.assert(
      fc.property(rects, fc.array(rects, { maxLength: 8 }), fc.integer({ min: 1, max: 20 }), (moving, others, threshold) => {
        const first = snapMove({ box: moving, others, threshold });
        expect(Math.abs(first.dx)).toBeLessThanOrEqual(threshold);
        expect(Math.abs(first.dy)).toBeLessThanOrEqual(threshold);
        for (const guide of first.guides) expect(guide.to).toBeGreaterThanOrEqual(guide.from);
      }),
    );
  });

  test('a guide between two boxes lies on a line of both and spans both (law)', () => {
    fc.assert(
      fc.property(rects, rects, (moving, other) => {
        const { dx, guides } = snapMove({ box: moving, others: [other], threshold: 10 });
        const lines = (r: Rect, by = 0) => [r.x + by, r.x + by + r.w / 2, r.x + by + r.w];
        const on = (at: number, list: readonly number[]) => list.some((line) => Math.abs(line - at) < 1);
        for (const { at, from, to } of guides.filter((guide) => guide.axis === 'x')) {
          expect(on(at, lines(moving, dx)) && on(at, lines(other))).toBe(true);
          expect(from).toBeLessThanOrEqual(other.y);
          expect(to).toBeGreaterThanOrEqual(other.y + other.h);
        }
      }),
    );
  });
});

describe('snapPlace', () => {
  test('puts a new sticky at the usual gap beside its neighbour', () => {
    expect(snapPlace({ box: box(194, 3), others: [box(0, 0)], threshold: 10, gap: 40 })).toMatchObject({ dx: 6, dy: -3 });
  });
});

describe('snapResize', () => {
  test('pulls the edge under the hand and leaves the other where it is', () => {
    const { box: snapped, guides } = snapResize({ box: box(0, 300, 197, 100), others: [box(200, 0)], threshold: 8, edges: { right: true } });
    expect(snapped).toEqual(box(0, 300, 200, 100));
    expect(guides).toContainEqual({ axis: 'x', at: 200, from: 0, to: 400 });
  });

  test('pulls to the width of another', () => {
    expect(snapResize({ box: box(1000, 300, 157, 100), others: [box(0, 0)], threshold: 8, edges: { right: true } }).box.w).toBe(160);
  });

  test('pulls the left edge too, keeping the right one', () => {
    expect(snapResize({ box: box(203, 300, 97, 100), others: [box(200, 0)], threshold: 8, edges: { left: true } }).box).toEqual(box(200, 300, 100, 100));
  });

  test('the edge that is not pulled never moves, and the box keeps a size (law)', () => {
    fc.assert(
      fc.property(rects, fc.array(rects, { maxLength: 6 }), (start, others) => {
        const right = snapResize({ box: start, others, threshold: 12, edges: { right: true, bottom: true } }).box;
        expect([right.x, right.y]).toEqual([start.x, start.y]);
        const left = snapResize({ box: start, others, threshold: 12, edges: { left: true, top: true } }).box;
        expect([left.x + left.w, left.y + left.h]).toEqual([start.x + start.w, start.y + start.h]);
        for (const { w, h } of [right, left]) expect(Math.min(w, h)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('snapPoint', () => {
  test('pulls along the axes that are free', () => {
    expect(snapPoint({ point: { x: 203, y: 157 }, axes: { x: true, y: false }, others: [box(200, 0)], threshold: 8 })).toMatchObject({ x: 200, y: 157 });
  });
});

describe('snapNeighbours', () => {
  test('are the boxes in view without what moves', () => {
    const { add, scene } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 300, 0);
    add('far', 'es.event', 9000, 0);
    const near = snapNeighbours(scene, { x: -100, y: -100, w: 1000, h: 800 }, new Set([elementId('a')]))(box(0, 0));
    expect(near).toEqual([box(300, 0)]);
  });

  test('of hundreds are the nearest ones, wherever the gesture has got to', () => {
    const { add, scene } = testBoard();
    for (let i = 0; i < 400; i++) add(`n${i}`, 'es.event', (i % 20) * 200, Math.floor(i / 20) * 200);
    const find = snapNeighbours(scene, { x: -100, y: -100, w: 5000, h: 5000 }, new Set());
    for (let step = 0; step <= 40; step++) {
      const at = box(step * 90, step * 70);
      const near = find(at);
      expect(near).toHaveLength(150);
      for (const dx of [-200, 0, 200]) {
        for (const dy of [-200, 0, 200]) {
          const x = Math.round(at.x / 200) * 200 + dx;
          const y = Math.round(at.y / 200) * 200 + dy;
          if (x >= 0 && x < 4000 && y >= 0 && y < 4000) expect(near).toContainEqual(box(x, y));
        }
      }
    }
  });
});
