import { describe, expect, it } from 'vitest';
import { createBoardDoc } from '../../board/board-doc.ts';
import { createBoardIndex } from '../../board/board-index.ts';
import { seedBoard } from '../../edits/seed-board.ts';
import type { BoardSnapshot } from '../../board/snapshot.ts';
import { intersects } from '../../geometry.ts';
import { elementId } from '../../ids.ts';
import { expectValid } from '../../testing/given.ts';
import { createRandom } from '../../testing/random.ts';
import { randomBoard } from '../../testing/random-board.ts';
import type { EventModel } from './event-model.ts';
import { eventModeling } from './event-modeling.ts';
import { emKindOf } from './kinds.ts';
import { readEventModel } from './read-event-model.ts';
import { buildInstrumentWorkshop } from './samples/instrument-workshop.ts';
import { randomModel } from './testing/random-model.ts';
import { boardOfEventModel } from './write-event-model.ts';

const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);

/** A model as plain JSON without places: maps in order of id, and what stands in one column in any order. */
function plain(model: EventModel): unknown {
  const byId = <T extends { readonly id: string }>(items: Iterable<T>): readonly T[] => [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...model,
    slices: model.slices.map((slice) => ({ ...slice, placements: [...slice.placements].sort() })),
    definitions: byId(model.definitions.values()),
    placements: byId(model.placements.values()).map((placement) => ({ ...placement, x: 0, y: 0 })),
    specifications: byId(model.specifications.values()),
    hotspots: byId(model.hotspots),
    relations: byId(model.relations),
  };
}

const throughDocument = (board: BoardSnapshot): BoardSnapshot => {
  const doc = createBoardDoc();
  seedBoard(doc, board);
  return createBoardIndex(doc).snapshot();
};

describe('a model and its board', () => {
  it.each(SEEDS)('M1: a board says the model that it was made of, in a document too: seed %i', (seed) => {
    const model = randomModel(createRandom(seed));
    const board = boardOfEventModel(model);
    expectValid(board);
    expect(plain(readEventModel(board))).toEqual(plain(model));
    expect(plain(readEventModel(throughDocument(board)))).toEqual(plain(model));
  });

  it.each(SEEDS)('no two parts of a laid out model overlap: seed %i', (seed) => {
    const { elements } = boardOfEventModel(randomModel(createRandom(seed)));
    const parts = elements.filter((element) => emKindOf(element.kind) !== undefined || element.kind === 'em.specification');
    for (const [i, part] of parts.entries()) for (const other of parts.slice(i + 1)) expect(intersects(part, other), `${part.id} over ${other.id}`).toBe(false);
  });

  it('what is read first stands to the left of what is asked for then, in a column of two', () => {
    const { elements } = boardOfEventModel(buildInstrumentWorkshop());
    const at = (id: string) => elements.find((element) => element.id === id) ?? expect.unreachable(id);
    expect(at('order').w).toBe(2 * at('request').w);
    for (const [before, after] of [['parts-to-order', 'order-part'], ['deliveries-to-book-in', 'book-in-part'], ['consignment-delivered', 'part-arrived'], ['order-case-1', 'order-case-2']] as const) {
      expect(at(before).x + at(before).w).toBeLessThan(at(after).x);
    }
    expect(at('parts-to-order').y).toBe(at('order-part').y);
    expect(at('purchasing').x).toBe(at('order-part').x);
    expect(at('order-case-1').y).toBe(at('order-case-2').y);
    expect(at('order-case-3').y).toBeGreaterThan(at('order-case-1').y);
  });

  it.each(SEEDS)('any board has a model, the same in whatever order its elements come: seed %i', (seed) => {
    const board = randomBoard(createRandom(seed), eventModeling);
    expect(plain(readEventModel({ ...board, elements: [...board.elements].reverse() }))).toEqual(plain(readEventModel(board)));
  });
});

describe('copies', () => {
  const part = (id: string, props: Readonly<Record<string, string>>, kind = 'em.event') => ({ id: elementId(id), kind, x: 0, y: 0, w: 10, h: 10, z: `a${id}`, text: id, props });
  const definitionsOf = (...elements: ReturnType<typeof part>[]) => {
    const { placements } = readEventModel({ ...boardOfEventModel(randomModel(createRandom(1))), elements, relations: [] });
    return Object.fromEntries([...placements.values()].map(({ id, definition }) => [id, definition]));
  };

  it('follow to the last definition', () => {
    expect(definitionsOf(part('1', {}), part('2', { definition: '1' }), part('3', { definition: '2' }))).toEqual({ 1: '1', 2: '1', 3: '1' });
  });

  it('define themselves where what they copy is gone, of another kind, or copies them', () => {
    expect(definitionsOf(part('1', { definition: 'gone' }), part('2', { definition: '3' }), part('3', { definition: '2' }), part('4', { definition: '1' }, 'em.command'))).toEqual({ 1: '1', 2: '2', 3: '3', 4: '4' });
  });
});
