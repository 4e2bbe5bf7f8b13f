import { testEditor, type TestEditor } from '@paperroll/editor/testing';
import { createBoardDoc, elementId, newEventModel, seedBoard } from '@paperroll/model';
import { expect, test } from 'vitest';
import { columnFoot } from './column-foot.ts';

/** A column at (0, 0), 280 wide, and three lanes of 168 from 72 to 576. */
function atModel(): TestEditor {
  const board = createBoardDoc();
  let made = 0;
  seedBoard(board, newEventModel({ title: '', lanes: { actor: 'Reader', interaction: 'Commands', stream: 'Loans' }, makeId: () => `first-${(made += 1)}` }));
  return testEditor({ board });
}
const foot = (at: TestEditor) => columnFoot(at.editor, elementId('first-4'));

test('a column ends below its lanes, however little hangs in it', () => {
  const at = atModel();
  const lanes = [...at.index.elements.values()].filter(({ kind }) => kind === 'em.lane');
  const end = Math.max(...lanes.map(({ y, h }) => y + h));
  expect(foot(at)).toMatchObject({ w: 280, y: end });
  at.add('lend', 'em.command', 40, 264, { w: 200, h: 120 });
  expect(foot(at)).toMatchObject({ top: 264, y: end });
});

test('a paper below the lanes takes the end down; one in another column does not', () => {
  const at = atModel();
  const column = at.element('first-4');
  at.editor.run({ type: 'resize-elements', boxes: [{ id: column.id, x: column.x, y: column.y, w: column.w, h: 2000 }] });
  at.add('case', 'em.specification', 20, 900, { w: 240, h: 160 });
  at.add('other', 'em.specification', 400, 1200, { w: 240, h: 160 });
  expect(foot(at)?.y).toBe(1060);
});

test('what is no column has no foot', () => {
  const at = atModel();
  expect(columnFoot(at.editor, elementId('first-1'))).toBeUndefined();
  expect(columnFoot(at.editor, elementId('gone'))).toBeUndefined();
});
