import { elementId, unionOf, type Element } from '@paperroll/model';
import { assert, integer, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { swapMoves } from './time-moves.ts';

const box = record({ x: integer({ min: -500, max: 500 }), y: integer({ min: -500, max: 500 }), w: integer({ min: 80, max: 300 }), h: integer({ min: 80, max: 200 }) });
const element = (id: string, at: { x: number; y: number; w: number; h: number }): Element => ({ ...at, id: elementId(id), kind: 'es.event', z: '', text: '', props: {} });
const byTime = (a: { x: number; y: number; id: string }, b: { x: number; y: number; id: string }): number => a.x - b.x || a.y - b.y || (a.id < b.id ? -1 : 1);

it('two neighbours have changed places in time', () => {
  assert(
    property(box, box, box, (one, two, part) => {
      const [first, second] = [element('a', one), element('b', two)].sort(byTime) as [Element, Element];
      if (first.x === second.x && first.y === second.y) return;
      const moved = new Map(swapMoves([first, element('p', part)], [second]).map((move) => [move.id, move]));
      expect(byTime(moved.get(second.id)!, moved.get(first.id)!)).toBeLessThan(0);
      // What belongs to the first goes as far as it.
      expect(moved.get(elementId('p'))!.x - part.x).toBe(moved.get(first.id)!.x - first.x);
    }),
  );
});

it('apart from each other, they stay within the stretch that they took', () => {
  const [a, b] = [element('a', { x: 0, y: 0, w: 160, h: 160 }), element('b', { x: 400, y: 0, w: 267, h: 160 })];
  const actor = element('p', { x: 300, y: 0, w: 80, h: 107 });
  const moves = swapMoves([a], [b, actor]);
  const after = unionOf([a, b, actor].map((each) => ({ ...each, ...moves.find(({ id }) => id === each.id) })));
  expect(after).toEqual(unionOf([a, b, actor]));
});
