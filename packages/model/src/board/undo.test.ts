import * as Y from 'yjs';
import { expect, test } from 'vitest';
import { elementId } from '../ids.ts';
import { createBoardDoc } from './board-doc.ts';
import { createBoardUndo, MOST_UNDO_STEPS } from './undo.ts';

const ID = elementId('sticky');

function moved(times: number) {
  const board = createBoardDoc();
  board.transact('system', (writer) => writer.putElement({ id: ID, kind: 'es.event', x: 0, y: 0, w: 160, h: 160, z: 'a0', text: 'Parcel sent', props: {} }));
  const undo = createBoardUndo(board);
  for (let step = 1; step <= times; step += 1) {
    undo.stop();
    board.transact('local', (writer) => writer.setPlace(ID, step, 0));
  }
  return { board, undo };
}

test('the oldest steps are forgotten, the newest can all be undone and redone', () => {
  const { board, undo } = moved(MOST_UNDO_STEPS + 50);
  let undone = 0;
  while (undo.undo()) undone += 1;
  expect(undone).toBe(MOST_UNDO_STEPS);
  expect(board.element(ID)?.x).toBe(50);
  while (undo.redo());
  expect(board.element(ID)?.x).toBe(MOST_UNDO_STEPS + 50);
});

test('what only a forgotten step held is collected', () => {
  const kept = (board: { readonly doc: Y.Doc }): number =>
    [...board.doc.store.clients.values()]
      .flat()
      .filter((struct) => struct instanceof Y.Item && struct.deleted && !(struct.content instanceof Y.ContentDeleted))
      .reduce((sum, struct) => sum + struct.length, 0);
  expect(kept(moved(MOST_UNDO_STEPS + 200).board)).toBe(MOST_UNDO_STEPS);
});

test('a peer that is fed everything after steps were forgotten has the same board', () => {
  const { board } = moved(MOST_UNDO_STEPS + 20);
  const peer = createBoardDoc();
  Y.applyUpdate(peer.doc, Y.encodeStateAsUpdate(board.doc));
  expect(peer.element(ID)).toEqual(board.element(ID));
});
