import { createBoardDoc, elementId, insertSlice, newEventModel, seedBoard } from '@paperroll/model';
import { testEditor, type TestEditor } from '@paperroll/editor/testing';
import { expect, test } from 'vitest';
import { dropBefore, headsInView, readGrid } from './model-grid.ts';

function atModel(): TestEditor {
  const board = createBoardDoc();
  let made = 0;
  seedBoard(board, newEventModel({ title: '', lanes: { actor: 'Reader', interaction: 'Commands', stream: 'Loans' }, makeId: () => `first-${(made += 1)}` }));
  const at = testEditor({ board });
  for (const id of ['b', 'c', 'd']) at.editor.run(insertSlice([...at.index.elements.values()], { id: elementId(id), text: id.toUpperCase() }, 'end'));
  at.editor.setViewport({ x: -350, y: -100, zoom: 1 });
  return at;
}

const seen = (at: TestEditor) => headsInView(at.editor, readGrid(at.editor), at.editor.state);

test('heads are those of the columns in view, and a column says what it is about', () => {
  const at = atModel();
  expect(seen(at).columns.map(({ title }) => title)).toEqual(['', 'B', 'C', 'D']);
  at.add('lend', 'em.command', 40, 264, { text: 'Lend\nbook' });
  expect(seen(at).columns[0]).toMatchObject({ title: 'Lend book', pattern: 'state-change', status: 'created' });
  at.editor.run({ type: 'set-props', ids: [elementId('first-4')], props: { pattern: 'translation', status: 'done' } });
  expect(seen(at).columns[0]).toMatchObject({ pattern: 'translation', status: 'done' });
  at.editor.setViewport({ x: 600, y: -100, zoom: 1 });
  expect(seen(at).columns.map(({ title }) => title)).toEqual(['C', 'D']);
});

test('a lane is named again once its own name is out of view', () => {
  const at = atModel();
  expect(seen(at).lanes).toEqual([]);
  at.editor.setViewport({ x: 600, y: -100, zoom: 1 });
  expect(seen(at).lanes.map(({ text }) => text)).toEqual(['Reader', 'Commands', 'Loans']);
});

test('a dragged column goes before the first whose middle is right of the pointer', () => {
  const { columns } = readGrid(atModel().editor);
  const before = (x: number): string | undefined => dropBefore(columns, elementId('b'), x)?.id;
  expect([before(-50), before(200), before(600), before(900), before(2000)]).toEqual(['first-4', 'c', 'c', 'd', undefined]);
});
