import { createBoardDoc, createBoardIndex, elementId, must, readEventModel, runEdit, seedBoard, type Definition } from '@paperroll/model';
import { boardOf } from '@paperroll/model/testing';
import { expect, test } from 'vitest';
import { newSpecification } from './new-specification.ts';

const subject: Definition = { id: elementId('lend'), kind: 'command', title: 'Lend book', description: '', external: false, todoList: false, aggregate: '', fields: [], extra: {} };

test('new specifications hang under each other in their slice, which grows with them', () => {
  const board = createBoardDoc();
  seedBoard(
    board,
    boardOf([
      { id: 'slice', kind: 'em.slice', x: 0, y: 0, w: 280, h: 500 },
      { id: 'lend', kind: 'em.command', x: 40, y: 200, w: 200, h: 120, text: 'Lend book' },
    ]),
  );
  const index = createBoardIndex(board);
  for (let n = 1; n <= 5; n += 1) {
    const model = readEventModel(index.snapshot());
    const others = must(model.slices[0], 'slice').specifications.map((id) => must(index.elements.get(id), id));
    const edit = newSpecification({ id: elementId(`s${n}`), stepId: 'when', title: `case ${n}`, subject, column: must(index.elements.get(elementId('slice')), 'slice'), others });
    expect(runEdit(board, index, edit).ok).toBe(true);
  }
  const { slices, specifications } = readEventModel(index.snapshot());
  expect(slices[0]?.specifications).toEqual(['s1', 's2', 's3', 's4', 's5']);
  expect(specifications.get(elementId('s5'))?.steps).toMatchObject([{ phase: 'when', kind: 'command', element: 'lend' }]);
  const boxes = [...index.elements.values()].filter(({ kind }) => kind === 'em.specification').sort((a, b) => a.y - b.y);
  expect(boxes.every((box, i) => i === 0 || box.y >= must(boxes[i - 1], 'above').y + must(boxes[i - 1], 'above').h)).toBe(true);
});
