import { containsRect, elementId, eventStorming } from '@paperroll/model';
import { boardOf, createRandom, randomBoard } from '@paperroll/model/testing';
import { expect, test } from 'vitest';
import { areasOf, onlyElements, pictureContent, type PictureChoice } from './picture-content.ts';
import { evenMeasure } from './testing/even-measure.ts';

const board = boardOf(
  [
    { id: 'big', kind: 'lane', x: 0, y: 0, w: 2000, h: 400, text: 'Shop\nfloor' },
    { id: 'inner', kind: 'frame', x: 100, y: 50, w: 400, h: 300, text: ' ' },
    { id: 'in', kind: 'es.event', x: 200, y: 100, text: 'In' },
    { id: 'beside', kind: 'es.event', x: 900, y: 100, text: 'Beside' },
    { id: 'out', kind: 'es.event', x: 200, y: 900, text: 'Out' },
  ],
  [
    { from: 'in', to: 'beside' },
    { from: 'in', to: 'out' },
  ],
);
const shown = (choice: PictureChoice) => pictureContent(board, eventStorming, evenMeasure, choice);
const idsIn = (choice: PictureChoice): readonly string[] => shown(choice).snapshot.elements.map(({ id }) => String(id)).sort();

test('everything is everything, with room around it', () => {
  const { snapshot, view } = shown({ type: 'all' });
  expect(snapshot).toBe(board);
  expect(containsRect(view, { x: -40, y: -40, w: 2080, h: 1130 })).toBe(true);
});

test('an area brings what it holds, what that holds, and the connections between them', () => {
  expect(idsIn({ type: 'area', id: elementId('big') })).toEqual(['beside', 'big', 'in', 'inner']);
  expect(idsIn({ type: 'area', id: elementId('inner') })).toEqual(['in', 'inner']);
  expect(shown({ type: 'area', id: elementId('big') }).snapshot.relations).toHaveLength(1);
  expect(shown({ type: 'area', id: elementId('inner') }).view).toEqual({ x: 92, y: 42, w: 416, h: 316 });
});

test('a selection brings itself alone', () => {
  expect(idsIn({ type: 'only', ids: ['in', 'out'].map((id) => elementId(id)) })).toEqual(['in', 'out']);
});

test('what is gone is not shown, and the picture has a size all the same', () => {
  const { snapshot, view } = shown({ type: 'area', id: elementId('gone') });
  expect(snapshot.elements).toEqual([]);
  expect(view.w * view.h).toBeGreaterThan(0);
});

test('areas are listed by the first line of their titles, nameless ones by their kind', () => {
  expect(areasOf(board, eventStorming)).toEqual([
    { id: 'big', title: 'Shop' },
    { id: 'inner', title: 'Frame' },
  ]);
});

test('a part keeps exactly the connections whose two ends are in it (law)', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const whole = randomBoard(createRandom(seed), eventStorming, 30);
    const ids = new Set(whole.elements.filter((_, i) => i % 2 === 0).map(({ id }) => id));
    const part = onlyElements(whole, ids);
    expect(part.elements.every(({ id }) => ids.has(id)) && part.elements.length === ids.size, `seed ${seed}`).toBe(true);
    expect(part.relations).toEqual(whole.relations.filter(({ from, to }) => ids.has(from) && ids.has(to)));
  }
});
