import { elementId, eventStorming, intersects, relationId, type Rect } from '@paperroll/model';
import { boardOf } from '@paperroll/model/testing';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directCurves, routeConnector } from './connector-path.ts';
import { createProbe, meets, type Obstacle } from './connector-probe.ts';
import { createScene } from './create-scene.ts';
import { curveEnd, curveStart, polylineOf, type Curve } from './curve.ts';
import type { ConnectorFigure } from './figure.ts';
import { outerBox } from './rotation.ts';
import { snapshotIndex } from './snapshot-index.ts';
import { evenMeasure } from './testing/even-measure.ts';
import { testBoard } from './testing/test-board.ts';

const EVERYWHERE: Rect = { x: -1e6, y: -1e6, w: 2e6, h: 2e6 };
const sticky = (x: number, y: number, w = 160, h = 160, angle = 0) => ({ box: { x, y, w, h }, angle, outer: outerBox({ x, y, w, h }, angle) });
const place = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -700, max: 700 }), angle: fc.constantFrom(0, 0, 0, 9, -14) }).map(({ x, y, angle }) => sticky(x, y, 160, 160, angle));
const walls = fc.record({ from: place, to: place, others: fc.array(place, { maxLength: 14 }), slot: fc.constantFrom(-0.5, 0, 0, 0.5) });

const obstaclesOf = (places: readonly Obstacle['place'][]): readonly Obstacle[] => places.map((p, i) => ({ id: elementId(`o${i}`), place: p }));
const nearOf = (obstacles: readonly Obstacle[]) => (rect: Rect) => obstacles.filter((o) => intersects(o.place.outer, rect));
const routed = (from: Obstacle['place'], to: Obstacle['place'], others: readonly Obstacle['place'][], slot = 0) => {
  const probe = createProbe(nearOf(obstaclesOf(others)), undefined, undefined);
  return { probe, ...routeConnector(from, to, slot, false, { probe, track: 0 }) };
};
const crossed = (path: Curve, places: readonly Obstacle['place'][], clearance = -0.5): number => places.filter((p) => meets(polylineOf(path), p, clearance)).length;
const farApart = (a: Rect, b: Rect): boolean => !intersects({ x: a.x - 60, y: a.y - 60, w: a.w + 120, h: a.h + 120 }, b);

describe('a connector around stickies', () => {
  test('goes around one that stands between its ends', () => {
    const between = sticky(300, 0);
    const { path } = routed(sticky(0, 0), sticky(600, 0), [between]);
    expect(crossed(routeConnector(sticky(0, 0), sticky(600, 0), 0).path, [between])).toBe(1);
    expect(crossed(path, [between])).toBe(0);
  });

  test('goes along the rows of a full wall, not through them', () => {
    const wall = Array.from({ length: 60 }, (_, i) => sticky((i % 10) * 200, Math.floor(i / 10) * 200));
    const [from, to] = [wall[0], wall[57]];
    if (!from || !to) throw new Error('no ends');
    const others = wall.filter((p) => p !== from && p !== to);
    expect(crossed(routed(from, to, others).path, [...others, from, to])).toBe(0);
  });

  test('crosses nothing when one of the plain curves is clear (law)', () => {
    fc.assert(
      fc.property(walls, ({ from, to, others, slot }) => {
        fc.pre(farApart(from.outer, to.outer));
        const clear = directCurves(from, to, slot * 22).some((curve) => crossed(curve, others, 6) === 0);
        fc.pre(clear);
        expect(crossed(routed(from, to, others, slot).path, others)).toBe(0);
      }),
    );
  });

  test('with room on all sides it always finds a way, and its legs are without gaps (law)', () => {
    const cell = fc.record({ column: fc.integer({ min: 0, max: 5 }), row: fc.integer({ min: 0, max: 4 }) });
    fc.assert(
      fc.property(fc.uniqueArray(cell, { selector: ({ column, row }) => column * 10 + row, minLength: 2, maxLength: 16 }), (cells) => {
        const [from, to, ...others] = cells.map(({ column, row }) => sticky(column * 240, row * 240));
        if (!from || !to) return;
        const { path } = routed(from, to, others);
        expect(crossed(path, [from, to, ...others])).toBe(0);
        for (const [i, piece] of path.entries()) if (i > 0) expect(piece[0]).toEqual(path[i - 1]?.[3]);
      }),
    );
  });

  test('starts and ends on the edges of its ends, whatever is in the way (law)', () => {
    const offEdge = ({ box, outer, angle }: Obstacle['place'], p: { readonly x: number; readonly y: number }): number => {
      if (angle !== 0) return Math.max(0, outer.x - p.x, p.x - outer.x - outer.w, outer.y - p.y, p.y - outer.y - outer.h);
      const outside = Math.max(box.x - p.x, p.x - box.x - box.w, box.y - p.y, p.y - box.y - box.h);
      return Math.abs(outside);
    };
    fc.assert(
      fc.property(walls, ({ from, to, others, slot }) => {
        const { path } = routed(from, to, others, slot);
        expect(offEdge(from, curveStart(path))).toBeLessThan(0.01);
        expect(offEdge(to, curveEnd(path))).toBeLessThan(0.01);
      }),
    );
  });

  test('what lies outside the boxes that it looked at changes nothing (law)', () => {
    fc.assert(
      fc.property(walls, place, ({ from, to, others, slot }, extra) => {
        const { path, probe } = routed(from, to, others, slot);
        fc.pre(!probe.watched.some((box) => intersects(box, extra.outer)));
        expect(routed(from, to, [...others, extra], slot).path).toEqual(path);
      }),
    );
  });

  test('the order in which stickies are found changes nothing (law)', () => {
    fc.assert(
      fc.property(walls, ({ from, to, others, slot }) => {
        const obstacles = obstaclesOf(others);
        const way = (list: readonly Obstacle[]) => routeConnector(from, to, slot, false, { probe: createProbe(nearOf(list), undefined, undefined), track: 1 });
        expect(way([...obstacles].reverse())).toEqual(way(obstacles));
      }),
    );
  });
});

describe('connectors of a wall', () => {
  const figureOf = (scene: ReturnType<typeof testBoard>['scene'], id: string): ConnectorFigure => {
    const figure = scene.connector(relationId(id));
    if (!figure) throw new Error(`no connector ${id}`);
    return figure;
  };

  test('one goes around a sticky that is put in its way, and straight again when it leaves', () => {
    const { add, connect, scene, run } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 600, 0);
    add('c', 'es.event', 300, 600);
    connect('r', 'a', 'b');
    const straight = figureOf(scene, 'r');
    let named = false;
    scene.onChange(({ ids }) => (named = ids.has(relationId('r'))));
    run({ type: 'move-elements', moves: [{ id: elementId('c'), x: 300, y: 10 }] });
    expect(named).toBe(true);
    expect(crossed(figureOf(scene, 'r').path, [sticky(300, 10)])).toBe(0);
    run({ type: 'move-elements', moves: [{ id: elementId('c'), x: 300, y: 600 }] });
    expect(figureOf(scene, 'r').path).toEqual(straight.path);
  });

  test('one keeps its figure while a sticky moves far away, or near without being in its way', () => {
    const { add, connect, scene, run } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 600, 0);
    add('c', 'es.event', 300, 4000);
    connect('r', 'a', 'b', { label: 'then' });
    const before = figureOf(scene, 'r');
    const named: boolean[] = [];
    scene.onChange(({ ids }) => named.push(ids.has(relationId('r'))));
    for (const y of [3000, 120, 4000]) run({ type: 'move-elements', moves: [{ id: elementId('c'), x: 300, y }] });
    expect(figureOf(scene, 'r')).toBe(before);
    expect(named).toEqual([false, false, false]);
  });

  test('labels stand clear of stickies and of each other where there is room', () => {
    const { add, connect, scene } = testBoard();
    for (const [i, id] of ['a', 'b', 'c', 'd'].entries()) add(id, 'es.event', (i % 2) * 700, Math.floor(i / 2) * 500);
    add('e', 'es.event', 350, 250);
    for (const [i, [from, to]] of ([['a', 'b'], ['b', 'a'], ['a', 'd'], ['b', 'c'], ['a', 'c']] as const).entries()) connect(`r${i}`, from, to, { label: `step number ${i}` });
    const figures = scene.figuresIn(EVERYWHERE);
    const labels = figures.flatMap((f) => (f.type === 'connector' && f.labelBox ? [f.labelBox] : []));
    expect(labels).toHaveLength(5);
    for (const [i, label] of labels.entries()) {
      expect(figures.some((f) => f.type === 'note' && intersects(f.outer, label))).toBe(false);
      expect(labels.some((other, k) => k !== i && intersects(other, label))).toBe(false);
    }
  });

  test('one is found by any box that it crosses, though nobody asked for it before (law)', () => {
    const at = fc.record({ x: fc.integer({ min: -1500, max: 1500 }), y: fc.integer({ min: -1000, max: 1000 }) });
    fc.assert(
      fc.property(fc.array(at, { minLength: 4, maxLength: 12 }), (spots) => {
        const elements = spots.map(({ x, y }, i) => ({ id: `e${i}`, kind: 'es.event', x, y }));
        const board = boardOf(elements, [
          { from: 'e0', to: 'e1', label: 'a label that is rather long' },
          { from: 'e1', to: 'e2' },
          { from: 'e3', to: 'e3' },
        ]);
        const make = () => createScene({ index: snapshotIndex(board), notation: eventStorming, measure: evenMeasure });
        for (const figure of make().figuresIn(EVERYWHERE)) {
          if (figure.type !== 'connector') continue;
          const { x, y, w, h } = figure.box;
          for (const corner of [{ x, y }, { x: x + w, y }, { x, y: y + h }, { x: x + w, y: y + h }]) {
            expect(make().figuresIn({ ...corner, w: 0, h: 0 }).some(({ id }) => id === figure.id)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('kinds of relations differ by line and head', () => {
    const { add, connect, scene } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 600, 0);
    connect('r1', 'a', 'b', { kind: 'es.triggers' });
    connect('r2', 'a', 'b', { kind: 'es.informs' });
    connect('r3', 'a', 'b', { kind: 'es.annotates' });
    expect(['r1', 'r2', 'r3'].map((id) => [figureOf(scene, id).line, figureOf(scene, id).head])).toEqual([
      ['solid', 'filled'],
      ['dashed', 'open'],
      ['dotted', 'dot'],
    ]);
  });
});

describe('ways found beforehand', () => {
  test('are those that a look would find, a few at a time, and again what changed since', () => {
    const looked = testBoard();
    const prepared = testBoard();
    for (const { add, run } of [looked, prepared]) {
      for (let i = 0; i < 12; i++) add(`n${i}`, 'es.event', (i % 4) * 300, Math.floor(i / 4) * 260);
      run({ type: 'connect-elements', relations: Array.from({ length: 9 }, (_, i) => ({ id: relationId(`r${i}`), kind: 'es.triggers', from: elementId(`n${i}`), to: elementId(`n${i + 3}`) })) });
    }
    let rounds = 1;
    while (prepared.scene.prepare(2)) rounds++;
    expect(rounds).toBeGreaterThanOrEqual(5);
    expect(prepared.scene.prepare(1)).toBe(false);
    const pathsOf = ({ scene }: typeof looked): readonly unknown[] => scene.figuresIn(EVERYWHERE).flatMap((figure) => (figure.type === 'connector' ? [[figure.id, figure.path]] : []));
    expect(pathsOf(prepared)).toEqual(pathsOf(looked));
    prepared.run({ type: 'connect-elements', relations: [{ id: relationId('new'), kind: 'es.triggers', from: elementId('n8'), to: elementId('n0') }] });
    expect(prepared.scene.prepare(0)).toBe(true);
  });
});
