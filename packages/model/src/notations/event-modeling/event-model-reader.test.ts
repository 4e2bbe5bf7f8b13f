import { expect, it } from 'vitest';
import { createBoardDoc } from '../../board/board-doc.ts';
import { createBoardIndex } from '../../board/board-index.ts';
import { runEdit } from '../../edits/run-edit.ts';
import { seedBoard } from '../../edits/seed-board.ts';
import { elementId } from '../../ids.ts';
import { createRandom } from '../../testing/random.ts';
import { setField } from './entry-edits.ts';
import { createEventModelReader } from './event-model-reader.ts';
import { readEventModel } from './read-event-model.ts';
import { randomModelEdit } from './testing/random-edit.ts';
import { randomModel } from './testing/random-model.ts';
import { boardOfEventModel } from './write-event-model.ts';

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);

it.each(SEEDS)('reads after every edit what a reading from scratch says: seed %i', (seed) => {
  const random = createRandom(seed);
  const board = createBoardDoc();
  seedBoard(board, boardOfEventModel(randomModel(random)));
  const index = createBoardIndex(board);
  const reader = createEventModelReader();
  for (let i = 0; i < 15; i += 1) {
    expect(reader.read(index.snapshot())).toEqual(readEventModel(index.snapshot()));
    runEdit(board, index, randomModelEdit(random, index));
  }
});

it('gives back as the same objects what did not change', () => {
  const board = createBoardDoc();
  seedBoard(board, boardOfEventModel(randomModel(createRandom(7), 6)));
  const index = createBoardIndex(board);
  const reader = createEventModelReader();
  const before = reader.read(index.snapshot());
  const element = [...index.elements.values()].find(({ props }) => props['field/f0/here'] === true);
  if (element === undefined) throw new Error('the model has no field');
  runEdit(board, index, setField(element, 'f0', { name: 'other' }));
  const after = reader.read(index.snapshot());
  expect(after.definitions.get(element.id)).not.toBe(before.definitions.get(element.id));
  expect([...after.definitions].filter(([id, definition]) => before.definitions.get(id) !== definition).map(([id]) => id)).toEqual([element.id]);
  expect(after.slices).toBe(before.slices);
  expect(after.placements).toBe(before.placements);

  runEdit(board, index, { type: 'add-elements', elements: [{ id: elementId('new'), kind: 'em.event', x: 9000, y: 0, w: 100, h: 100 }] });
  const grown = reader.read(index.snapshot());
  expect(grown.slices).toBe(after.slices);
  expect([...grown.definitions].filter(([id, definition]) => after.definitions.get(id) !== definition).map(([id]) => id)).toEqual(['new']);
});
