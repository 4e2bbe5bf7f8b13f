import { describe, expect, it } from 'vitest';
import { createBoardDoc, elementId, runEdit, createBoardIndex, type Edit } from '@paperroll/model';
import * as Y from 'yjs';
import { testEditor, type TestEditor } from './testing/index.ts';

/** A second person's edit, as it comes over the wire. */
function remotely(t: TestEditor, edit: Edit): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(t.editor.board.doc));
  const board = createBoardDoc(doc);
  const index = createBoardIndex(board);
  expect(runEdit(board, index, edit).ok).toBe(true);
  Y.applyUpdate(t.editor.board.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(t.editor.board.doc)), 'remote');
}

const a = elementId('a');

describe('with others on the board', () => {
  it('ends writing when somebody deletes the sticky, and says so', () => {
    const t = testEditor().add('a', 'es.event', 100, 100).doubleClick(180, 180).type('Ord');
    remotely(t, { type: 'delete-elements', ids: [a] });
    t.expectIn('select.idle');
    expect(t.editor.state.editing).toBeUndefined();
    expect(t.selected()).toEqual([]);
    expect(t.announced()).toContain('Somebody else deleted what you were writing.');
  });

  it('moves what is dragged from where it is by now', () => {
    const t = testEditor().add('a', 'es.event', 100, 100).down(180, 180).move(280, 180, { command: true });
    remotely(t, { type: 'move-elements', moves: [{ id: a, x: 100, y: 500 }] });
    expect(t.editor.state.preview).toMatchObject({ boxes: new Map([[a, { x: 200, y: 500, w: 160, h: 160 }]]) });
    t.up(280, 180, { command: true });
    expect(t.element('a')).toMatchObject({ x: 200, y: 500 });
  });

  it('goes on dragging the rest when one of the dragged is deleted', () => {
    const t = testEditor().add('a', 'es.event', 100, 100).add('b', 'es.event', 400, 100).press('mod+a').down(480, 180).move(480, 300, { command: true });
    remotely(t, { type: 'delete-elements', ids: [a] });
    t.up(480, 300, { command: true });
    expect(t.element('b')).toMatchObject({ x: 400, y: 220 });
    expect(t.notices.filter((notice) => notice.type === 'refused')).toEqual([]);
  });

  it('keeps what both write in one sticky, even where the field lags behind', () => {
    const t = testEditor().add('a', 'es.event', 100, 100, { text: 'Order placed' }).doubleClick(180, 180);
    remotely(t, { type: 'set-text', id: a, text: 'An Order placed' });
    t.editor.typeText('Order placed!', 'Order placed');
    expect(t.element('a').text).toBe('An Order placed!');
  });

  it('undoes only what oneself did', () => {
    const t = testEditor().press('e').click(300, 300).type('Mine').press('Escape');
    remotely(t, { type: 'add-elements', elements: [{ id: elementId('theirs'), kind: 'es.event', x: 600, y: 300, w: 160, h: 160, text: 'Theirs' }] });
    t.press('mod+z');
    expect(t.texts()).toEqual(['Theirs']);
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('keeps a sticky that was placed empty but in which somebody else wrote', () => {
    const t = testEditor().press('e').click(300, 300);
    remotely(t, { type: 'set-text', id: elementId('new-1'), text: 'hello' });
    t.press('Escape');
    expect(t.texts()).toEqual(['hello']);
  });

  it('goes back to rest when the sticky from which one connects is deleted', () => {
    const t = testEditor().add('a', 'es.event', 100, 100).press('x').down(180, 180).move(500, 500);
    remotely(t, { type: 'delete-elements', ids: [a] });
    t.expectIn('select.idle').up(500, 500);
    expect(t.index.elements.size).toBe(0);
  });
});
