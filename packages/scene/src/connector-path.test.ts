import type { Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bezierAt, bezierBox, type Bezier } from './bezier.ts';
import type { ConnectorEnd } from './connector-anchor.ts';
import { routeConnector } from './connector-path.ts';
import { curveBox, curveEnd, curveStart, type Curve } from './curve.ts';
import { containsTurned, rotatePoint } from './rotation.ts';

const at = (x: number, y: number, w = 160, h = 160, angle = 0): ConnectorEnd => ({ box: { x, y, w, h }, angle });
const ends = fc.record({
  box: fc.record({ x: fc.integer({ min: -800, max: 800 }), y: fc.integer({ min: -800, max: 800 }), w: fc.integer({ min: 20, max: 300 }), h: fc.integer({ min: 20, max: 300 }) }),
  angle: fc.constantFrom(0, 9, -14),
});

const distanceToEdge = ({ box, angle }: ConnectorEnd, point: { x: number; y: number }): number => {
  const p = rotatePoint(point, { x: box.x + box.w / 2, y: box.y + box.h / 2 }, -angle);
  const outside = Math.hypot(Math.max(box.x - p.x, 0, p.x - box.x - box.w), Math.max(box.y - p.y, 0, p.y - box.y - box.h));
  const inside = Math.min(Math.abs(p.x - box.x), Math.abs(p.x - box.x - box.w), Math.abs(p.y - box.y), Math.abs(p.y - box.y - box.h));
  return outside > 0 ? outside : inside;
};

const pointsOn = (piece: Bezier, count: number) => Array.from({ length: count + 1 }, (_, i) => bezierAt(piece, i / count));
const samples = (path: Curve, count = 40) => path.flatMap((piece) => pointsOn(piece, count));
const apart = (a: Rect, b: Rect, by: number): boolean => a.x + a.w + by < b.x || b.x + b.w + by < a.x || a.y + a.h + by < b.y || b.y + b.h + by < a.y;

describe('routeConnector', () => {
  test('goes out at the right and in at the left of the next sticky', () => {
    const { path, headAngle } = routeConnector(at(0, 0), at(240, 0), 0);
    expect(curveStart(path)).toEqual({ x: 160, y: 80 });
    expect(curveEnd(path)).toEqual({ x: 240, y: 80 });
    expect(headAngle).toBeCloseTo(0);
  });

  test('goes down to what lies below', () => {
    const { path, headAngle } = routeConnector(at(0, 0), at(20, 300), 0);
    expect(curveStart(path)).toEqual({ x: 80, y: 160 });
    expect(curveEnd(path)).toEqual({ x: 100, y: 300 });
    expect(headAngle).toBeCloseTo(90, 0);
  });

  test('starts and ends on the edges of both, turned or not (law)', () => {
    fc.assert(
      fc.property(ends, ends, fc.constantFrom(-1, -0.5, 0, 0.5, 1), (from, to, slot) => {
        const { path } = routeConnector(from, to, slot);
        expect(distanceToEdge(from, curveStart(path))).toBeLessThan(0.01);
        expect(distanceToEdge(to, curveEnd(path))).toBeLessThan(0.01);
      }),
    );
  });

  test('all numbers are finite, however the ends lie (law)', () => {
    fc.assert(
      fc.property(ends, ends, fc.integer({ min: -3, max: 3 }), fc.boolean(), (from, to, slot, self) => {
        const { path, headAngle } = routeConnector(from, self ? from : to, slot, self);
        for (const p of path.flat()) expect(Number.isFinite(p.x) && Number.isFinite(p.y)).toBe(true);
        expect(Number.isFinite(headAngle)).toBe(true);
      }),
    );
  });

  test('does not pass through its own ends when they stand apart (law)', () => {
    fc.assert(
      fc.property(ends, ends, (from, to) => {
        fc.pre(apart(from.box, to.box, 40) && from.angle === 0 && to.angle === 0);
        const { path } = routeConnector(from, to, 0);
        const within = ({ box }: ConnectorEnd, p: { x: number; y: number }): boolean => containsTurned({ x: box.x + 2, y: box.y + 2, w: box.w - 4, h: box.h - 4 }, 0, p);
        for (const p of samples(path)) expect(within(from, p) || within(to, p)).toBe(false);
      }),
    );
  });

  test('between neighbours that touch, a short arrow hops over their tops and stays visible', () => {
    const { path } = routeConnector(at(0, 0), at(160, 0), 0);
    expect(curveStart(path).y).toBe(0);
    expect(curveEnd(path).y).toBe(0);
    expect(curveEnd(path).x - curveStart(path).x).toBeLessThan(80);
    expect(curveBox(path).y).toBeLessThan(-12);
  });

  test('from a mini stuck on a corner the arrow runs outside both', () => {
    const command = at(200, 0);
    const actor = at(170, 110, 80, 107);
    const { path } = routeConnector(actor, command, 0);
    const hidden = samples(path).filter((p) => containsTurned(command.box, 0, p) && p.x > 201).length;
    expect(hidden).toBe(0);
  });

  test('parallel relations of one pair stand apart, whichever way they point', () => {
    const there = routeConnector(at(0, 0), at(300, 0), -0.5);
    const back = routeConnector(at(300, 0), at(0, 0), 0.5);
    expect(Math.abs(curveStart(there.path).y - curveEnd(back.path).y)).toBeGreaterThan(15);
  });

  test('a relation to itself is a loop that leaves and comes back', () => {
    const { path } = routeConnector(at(0, 0), at(0, 0), 0, true);
    const box = curveBox(path);
    expect(box.x + box.w).toBeGreaterThan(170);
    expect(box.y).toBeLessThan(-10);
  });
});

describe('bezierBox', () => {
  test('is tight around the curve (law)', () => {
    const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
    fc.assert(
      fc.property(fc.tuple(point, point, point, point), (path) => {
        const box = bezierBox(path);
        const points = pointsOn(path, 400);
        const xs = points.map((p) => p.x);
        expect(Math.min(...xs)).toBeGreaterThanOrEqual(box.x - 1e-6);
        expect(Math.max(...xs)).toBeLessThanOrEqual(box.x + box.w + 1e-6);
        expect(Math.min(...xs) - box.x).toBeLessThan(1);
        expect(box.x + box.w - Math.max(...xs)).toBeLessThan(1);
      }),
    );
  });
});
