import { elementId, rectBetween, type BoardPoint, type Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scene } from './scene.ts';
import { testBoard } from './testing/test-board.ts';

describe('hitTest', () => {
  const hit = (scene: Scene, x: number, y: number, slack = 4): string | undefined => scene.hitTest({ x, y }, slack)?.id;

  test('finds the topmost sticky', () => {
    const { add, scene, run } = testBoard();
    add('low', 'es.event', 0, 0);
    add('high', 'es.command', 80, 80);
    expect(hit(scene, 120, 120)).toBe('high');
    expect(hit(scene, 40, 40)).toBe('low');
    run({ type: 'reorder-elements', ids: [elementId('low')], to: 'front' });
    expect(hit(scene, 120, 120)).toBe('low');
    expect(hit(scene, 500, 500)).toBeUndefined();
  });

  test('a pivoted sticky is hit where its paper hangs, not in its upright corners', () => {
    const { add, scene } = testBoard();
    add('h', 'es.hotspot', 0, 0);
    const outside: BoardPoint = { x: 2, y: 2 };
    const poking: BoardPoint = { x: 13, y: -8 };
    expect(scene.hitTest(outside, 0)).toBeUndefined();
    expect(scene.hitTest(poking, 0)?.id).toBe('h');
    expect(scene.hitTest({ x: 80, y: 80 }, 0)?.id).toBe('h');
  });

  test('stickies win over connectors, connectors over areas', () => {
    const { add, connect, scene } = testBoard();
    add('frame', 'frame', -40, -40, { w: 700, h: 122 });
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 400, 0);
    connect('r', 'a', 'b');
    expect(hit(scene, 159, 80)).toBe('a');
    expect(hit(scene, 280, 81)).toBe('r');
    expect(hit(scene, 620, 81)).toBe('frame');
  });

  test('a connector is hit within the slack of its line', () => {
    const { add, connect, scene } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 400, 0);
    connect('r', 'a', 'b');
    expect(hit(scene, 280, 90, 12)).toBe('r');
    expect(hit(scene, 280, 90, 4)).toBeUndefined();
  });

  test('an area is hit by its name and its edge; inside it one can work', () => {
    const { add, scene } = testBoard();
    add('ctx', 'es.context', 0, 0, { w: 800, h: 600, text: 'Delivery' });
    expect(hit(scene, 60, 20)).toBe('ctx');
    expect(hit(scene, 800, 300)).toBe('ctx');
    expect(hit(scene, 803, 300)).toBe('ctx');
    expect(hit(scene, 400, 300)).toBeUndefined();
  });
});

describe('what lies where', () => {
  test('elementsIn finds stickies that touch or lie inside, areas only when wholly inside', () => {
    const { add, scene } = testBoard();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 300, 0);
    add('frame', 'frame', -50, -50, { w: 900, h: 400 });
    const rect: Rect = { x: -10, y: -10, w: 350, h: 200 };
    expect(scene.elementsIn(rect, 'touch')).toEqual(['a', 'b']);
    expect(scene.elementsIn(rect, 'inside')).toEqual(['a']);
    expect(scene.elementsIn({ x: -60, y: -60, w: 1000, h: 500 }, 'touch')).toEqual(['frame', 'a', 'b']);
  });

  test('a marquee that meets only the upright corner of a pivoted sticky does not touch it', () => {
    const { add, scene } = testBoard();
    add('h', 'es.hotspot', 0, 0);
    expect(scene.elementsIn({ x: -12, y: -12, w: 8, h: 8 }, 'touch')).toEqual([]);
    expect(scene.elementsIn({ x: 60, y: 60, w: 4, h: 4 }, 'touch')).toEqual(['h']);
  });

  test('an area holds what lies in it, and what is smaller and has its middle in it', () => {
    const { add, scene } = testBoard();
    add('outer', 'frame', 0, 0, { w: 1000, h: 800 });
    add('inner', 'es.context', 100, 100, { w: 500, h: 400 });
    add('in', 'es.event', 150, 150);
    add('half', 'es.event', 550, 200);
    add('out', 'es.event', 1100, 0);
    expect(scene.contentOf(elementId('outer'))).toEqual(['inner', 'in', 'half']);
    expect(scene.contentOf(elementId('inner'))).toEqual(['in']);
    expect(scene.contentOf(elementId('in'))).toEqual([]);
    expect(scene.areaAt({ x: 200, y: 200 })).toBe('inner');
    expect(scene.areaAt({ x: 900, y: 700 })).toBe('outer');
  });

  test('two equal areas: only the upper lies in the lower, so that moving one never moves both ways', () => {
    const { add, scene } = testBoard();
    add('f1', 'frame', 0, 0, { w: 400, h: 400 });
    add('f2', 'frame', 0, 0, { w: 400, h: 400 });
    expect(scene.contentOf(elementId('f1'))).toEqual(['f2']);
    expect(scene.contentOf(elementId('f2'))).toEqual([]);
  });

  test('bounds shrink when the outermost leaves', () => {
    const { add, scene, run } = testBoard();
    expect(scene.bounds()).toBeUndefined();
    add('a', 'es.event', 0, 0);
    add('b', 'es.event', 1000, 500);
    expect(scene.bounds()).toEqual({ x: 0, y: 0, w: 1160, h: 660 });
    run({ type: 'delete-elements', ids: [elementId('b')] });
    expect(scene.bounds()).toEqual({ x: 0, y: 0, w: 160, h: 160 });
  });
});

describe('crossed', () => {
  test('tells what a marquee gains and loses, so that what it holds is what it touches', () => {
    const { add, scene } = testBoard();
    for (let i = 0; i < 60; i++) add(`n${i}`, i % 7 === 0 ? 'es.hotspot' : 'es.event', (i % 10) * 130, Math.floor(i / 10) * 110);
    add('lane', 'lane', -50, 100, { w: 700, h: 230 });
    add('frame', 'frame', 300, 50, { w: 500, h: 400 });
    const side = fc.integer({ min: -200, max: 1500 });
    const path = fc.array(fc.record({ x: side, y: side }), { minLength: 2, maxLength: 25 });
    fc.assert(
      fc.property(path, ([from, ...points]) => {
        const start = from ?? { x: 0, y: 0 };
        let last: Rect = { ...start, w: 0, h: 0 };
        const held = new Set(scene.elementsIn(last, 'touch'));
        for (const point of points) {
          const rect = rectBetween(start, point);
          const { entered, left } = scene.crossed(last, rect);
          for (const id of entered) held.add(id);
          for (const id of left) held.delete(id);
          expect([...held].sort()).toEqual([...scene.elementsIn(rect, 'touch')].sort());
          last = rect;
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('pivotalLine', () => {
  test('reaches 600 units up and down where nothing bounds it', () => {
    const { add, scene } = testBoard();
    add('e', 'es.event', 0, 0, { props: { pivotal: true } });
    add('plain', 'es.event', 300, 0);
    expect(scene.pivotalLine(elementId('e'))).toEqual({ id: 'e', x: 80, y1: -520, y2: 680 });
    expect(scene.pivotalLine(elementId('plain'))).toBeUndefined();
  });

  test('runs through the stack of lanes that it lies in, and follows them', () => {
    const { add, scene, run } = testBoard();
    add('l1', 'lane', -100, -100, { w: 2000, h: 400 });
    add('l2', 'lane', -100, 300, { w: 2000, h: 400 });
    add('far', 'lane', -100, 2000, { w: 2000, h: 400 });
    add('e', 'es.event', 0, 0, { props: { pivotal: true } });
    expect(scene.pivotalLine(elementId('e'))).toMatchObject({ y1: -100, y2: 700 });
    let dirty: readonly Rect[] = [];
    scene.onChange((change) => (dirty = change.dirty));
    run({ type: 'resize-elements', boxes: [{ id: elementId('l2'), x: -100, y: 300, w: 2000, h: 600 }] });
    expect(scene.pivotalLine(elementId('e'))).toMatchObject({ y2: 900 });
    expect(dirty.some((box) => box.x < 80 && box.x + box.w > 80 && box.y + box.h >= 900 && box.y <= -100)).toBe(true);
  });

  test('stays in the frame that holds it, and is found by a box that sees only the tape', () => {
    const { add, scene } = testBoard();
    add('f', 'frame', -100, -300, { w: 900, h: 900 });
    add('e', 'es.event', 0, 0, { props: { pivotal: true } });
    expect(scene.pivotalLine(elementId('e'))).toMatchObject({ y1: -300, y2: 600 });
    expect(scene.pivotalLinesIn({ x: 0, y: 400, w: 200, h: 100 }).map((line) => line.id)).toEqual(['e']);
    expect(scene.pivotalLinesIn({ x: 500, y: 400, w: 200, h: 100 })).toEqual([]);
  });
});
