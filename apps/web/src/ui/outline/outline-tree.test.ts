import { ES, eventStorming, LANE_KIND, type BoardSnapshot } from '@paperroll/model';
import { boardOf, createRandom, randomBoard } from '@paperroll/model/testing';
import { assert, integer, property } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { needMessages } from '../../i18n/catalogues.ts';
import { buildOutline, type OutlineNode } from './outline-tree.ts';
import { rowsOf } from './outline-rows.ts';
import { nameOf } from './outline-words.ts';

beforeAll(() => needMessages('rest'));

const NONE: ReadonlySet<string> = new Set();
const all = (nodes: readonly OutlineNode[]): readonly OutlineNode[] => nodes.flatMap((node) => [node, ...all(node.children)]);
const outlineOf = (board: BoardSnapshot): readonly OutlineNode[] => buildOutline(board, eventStorming);
/** The outline as it would be read: one line each, indented. */
const read = (board: BoardSnapshot): readonly string[] =>
  rowsOf(outlineOf(board), { collapsed: NONE }).map((row) => `${'  '.repeat(row.level - 1)}${nameOf(row.node, { notation: eventStorming, labels: board.meta.labels })}`);

describe('on any board', () => {
  const onAny = (check: (board: BoardSnapshot) => void): void =>
    assert(property(integer(), integer({ min: 0, max: 90 }), (seed, count) => check(randomBoard(createRandom(seed), eventStorming, count))), { numRuns: 60 });

  it('every element is in the outline at least once, and every connector exactly once', () => {
    onAny((board) => {
      const nodes = all(outlineOf(board));
      const elements = new Set(nodes.flatMap((node) => (node.type === 'element' ? [node.element.id] : [])));
      expect([...elements].sort()).toEqual(board.elements.map((element) => element.id).sort());
      const links = nodes.flatMap((node) => (node.type === 'link' ? [node.relation.id] : []));
      expect(links.sort()).toEqual(board.relations.map((relation) => relation.id).sort());
    });
  });

  it('no two lines have one key', () => {
    onAny((board) => {
      const keys = all(outlineOf(board)).map((node) => node.key);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  it('what comes out does not depend on the order of what goes in', () => {
    onAny((board) => {
      const shuffled = { ...board, elements: [...board.elements].reverse(), relations: [...board.relations].reverse() };
      const sorted = { ...shuffled, relations: [...shuffled.relations].sort((a, b) => (a.id < b.id ? -1 : 1)) };
      expect(all(outlineOf(sorted)).map((node) => node.key)).toEqual(all(outlineOf(board)).map((node) => node.key));
    });
  });

  it('keys stay when texts change', () => {
    onAny((board) => {
      const other = { ...board, elements: board.elements.map((element) => ({ ...element, text: `${element.text}!` })) };
      expect(all(outlineOf(other)).map((node) => node.key).sort()).toEqual(all(outlineOf(board)).map((node) => node.key).sort());
    });
  });
});

it('events stand in order of time with what belongs to them, the rest is elsewhere', () => {
  const board = boardOf(
    [
      { id: 'Order shipped', kind: ES.event, x: 2000 },
      { id: 'Order placed', kind: ES.event, x: 640, props: { pivotal: true } },
      { id: 'Place order', kind: ES.command, x: 200 },
      { id: 'Shop', kind: ES.system, x: 367 },
      { id: 'Customer', kind: ES.actor, x: 120, y: 40 },
      { id: 'Ask finance', kind: 'note', x: 0, y: 2000 },
      { id: 'Why so late?', kind: ES.hotspot, x: 3000, y: 3000 },
    ],
    [{ id: 'r', from: 'Why so late?', to: 'Ask finance', label: 'asks' }],
    { level: 'process' },
  );
  expect(read(board)).toEqual([
    'Timeline',
    '  Order placed, Domain Event 1 of 2, pivotal',
    '    Customer, Actor, by its place',
    '    Place order, Command, by its place',
    '    Shop, System, by its place',
    '  Order shipped, Domain Event 2 of 2',
    'Elsewhere',
    '  Ask finance, Note',
    '    Why so late?, Hotspot',
    '      asks “Ask finance”, Connection',
  ]);
});

it('lanes are read downwards, each with its own part of the story; areas hold areas', () => {
  const board = boardOf([
    { id: 'Warehouse', kind: LANE_KIND, x: 0, y: 400 },
    { id: 'Shop', kind: LANE_KIND, x: 100, y: 0 },
    { id: 'Delivery', kind: ES.context, x: 300, y: 420, w: 900, h: 300 },
    { id: 'Parcel sent', kind: ES.event, x: 400, y: 500 },
    { id: 'Parcel packed', kind: ES.event, x: 20, y: 500 },
    { id: 'Order placed', kind: ES.event, x: 200, y: 100 },
  ]);
  expect(read(board)).toEqual([
    'Shop, Lane',
    '  Order placed, Domain Event 2 of 3',
    'Warehouse, Lane',
    '  Parcel packed, Domain Event 1 of 3',
    '  Delivery, Bounded Context',
    '    Parcel sent, Domain Event 3 of 3',
  ]);
});

it('the wall of two thousand is read in a blink', () => {
  const stickies = Array.from({ length: 2000 }, (_, at) => ({ id: `e${at}`, kind: at % 3 === 0 ? ES.event : at % 3 === 1 ? ES.command : ES.hotspot, x: (at % 100) * 200, y: Math.floor(at / 100) * 200 }));
  const board = boardOf(stickies);
  const began = performance.now();
  const rows = rowsOf(outlineOf(board), { collapsed: NONE });
  expect(rows.length).toBeGreaterThanOrEqual(2000);
  // Generous: what must not come is a square of the number of stickies.
  expect(performance.now() - began).toBeLessThan(1500);
});
