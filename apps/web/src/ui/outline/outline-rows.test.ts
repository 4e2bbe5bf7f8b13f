import { ES, elementId, eventStorming } from '@paperroll/model';
import { boardOf } from '@paperroll/model/testing';
import { describe, expect, it } from 'vitest';
import { activeAmong, findByStart, pathTo, rowsOf } from './outline-rows.ts';
import { buildOutline } from './outline-tree.ts';
import { matcher } from './outline-words.ts';

const words = { notation: eventStorming, labels: {} };
const board = boardOf(
  [
    { id: 'Order placed', kind: ES.event, x: 300 },
    { id: 'Place order', kind: ES.command, x: 100 },
    { id: 'Order paid', kind: ES.event, x: 900 },
    { id: 'Überweisung', kind: 'note', y: 900 },
  ],
  [],
  { level: 'process' },
);
const nodes = buildOutline(board, eventStorming);
const keysOf = (collapsed: readonly string[], query = ''): readonly string[] => rowsOf(nodes, { collapsed: new Set(collapsed), matches: matcher(query, words) }).map((row) => row.key);

describe('lines', () => {
  it('know their level, their place among their like, and whether they are open', () => {
    const rows = rowsOf(nodes, { collapsed: new Set(['Order placed']) });
    expect(rows.map(({ key, level, posinset, setsize, expanded }) => [key, level, posinset, setsize, expanded])).toEqual([
      ['timeline', 1, 1, 2, true],
      ['Order placed', 2, 1, 2, false],
      ['Order paid', 2, 2, 2, undefined],
      ['elsewhere', 1, 2, 2, true],
      ['Überweisung', 2, 1, 1, undefined],
    ]);
  });

  it('that are looked for show with what they stand under, though it is closed', () => {
    expect(keysOf(['timeline', 'Order placed'], 'place ORDER')).toEqual(['timeline', 'Order placed', 'Order placed command Place order']);
    expect(keysOf([], 'uberw')).toEqual(['elsewhere', 'Überweisung']);
    expect(keysOf([], 'command')).toEqual(['timeline', 'Order placed', 'Order placed command Place order']);
    expect(keysOf([], 'nowhere')).toEqual([]);
  });

  it('are found on their way from the top', () => {
    expect(pathTo(nodes, elementId('Place order'))).toEqual(['timeline', 'Order placed', 'Order placed command Place order']);
    expect(pathTo(nodes, elementId('gone'))).toBeUndefined();
  });
});

describe('the active line', () => {
  const rows = rowsOf(nodes, { collapsed: new Set() });
  const at = (key: string): number => rows.findIndex((row) => row.key === key);
  const lastOf = (key: string): { row: (typeof rows)[number]; at: number } => ({ row: rows[at(key)]!, at: at(key) });

  it('stays the same wherever it goes', () => {
    expect(activeAmong(rows, 'Order paid', lastOf('Order placed'))).toBe(at('Order paid'));
  });

  it('leaves the focus to what stands in its place when it is gone', () => {
    const without = rows.filter((row) => row.key !== 'Order paid');
    expect(activeAmong(without, 'Order paid', lastOf('Order paid'))).toBe(at('Order paid'));
    expect(activeAmong(rows.slice(0, 2), 'Überweisung', lastOf('Überweisung'))).toBe(1);
  });

  it('leaves it to what it was folded away with', () => {
    const folded = rowsOf(nodes, { collapsed: new Set(['timeline']) });
    expect(folded[activeAmong(folded, 'Order paid', lastOf('Order paid'))]?.key).toBe('timeline');
  });

  it('goes with its sticky when that belongs elsewhere now', () => {
    const moved = boardOf([{ id: 'Place order', kind: ES.command, x: 100 }]);
    const now = rowsOf(buildOutline(moved, eventStorming), { collapsed: new Set() });
    expect(now[activeAmong(now, 'Order placed command Place order', lastOf('Order placed command Place order'))]?.key).toBe('Place order');
  });

  it('is none where there are no lines', () => {
    expect(activeAmong([], 'x', undefined)).toBe(-1);
  });
});

it('typing goes to the next line that begins so, around the end', () => {
  const texts = ['alpha', 'beta', 'bravo', 'alpine'];
  expect(findByStart(texts, 1, 'al')).toBe(3);
  expect(findByStart(texts, 4, 'al')).toBe(0);
  expect(findByStart(texts, 2, 'be')).toBe(1);
  expect(findByStart(texts, 0, 'x')).toBe(-1);
});
