import { describe, expect, it } from 'vitest';
import { createBoardDoc, createBoardIndex, elementId, runEdit, type Edit } from '@paperroll/model';
import * as Y from 'yjs';
import { testEditor, type TestEditor } from './testing/index.ts';

/** A second person's edit, as it comes over the wire. */
function remotely(t: TestEditor, edit: Edit): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(t.editor.board.doc));
  const board = createBoardDoc(doc);
  expect(runEdit(board, createBoardIndex(board), edit).ok).toBe(true);
  Y.applyUpdate(t.editor.board.doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(t.editor.board.doc)), 'remote');
}

const places = (t: TestEditor): Record<string, readonly number[]> => Object.fromEntries([...t.index.elements.values()].map(({ id, x, y }) => [id, [x, y]]));
const shown = (t: TestEditor): Record<string, readonly number[]> => {
  const { preview } = t.editor.state;
  return preview.type === 'tidy' ? Object.fromEntries([...preview.boxes].map(([id, { x, y }]) => [id, [x, y]])) : {};
};
const heap = (): TestEditor => testEditor().add('a', 'es.event', 0, 0).add('b', 'es.event', 100, 0).add('c', 'es.event', 120, 0);

describe('tidying', () => {
  it('shows where things would go, changes nothing, and makes one step of it on Enter', () => {
    const t = heap();
    const before = places(t);
    t.editor.runAction('arrange.overlaps');
    t.expectIn('tidy.standing');
    expect(t.editor.state.preview).toMatchObject({ type: 'tidy', action: 'arrange.overlaps', moved: 2, amount: 20, standing: true });
    expect(shown(t)).toEqual({ b: [180, 0], c: [360, 0] });
    expect(places(t)).toEqual(before);
    expect(t.announced().at(-1)).toBe('Resolve overlaps: 2 stickies. Enter applies it, Escape cancels.');
    t.press('Enter').expectIn('select.idle');
    expect(places(t)).toEqual({ a: [0, 0], b: [180, 0], c: [360, 0] });
    t.press('mod+z');
    expect(places(t)).toEqual(before);
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('goes without a trace on Escape', () => {
    const t = heap();
    const before = t.index.snapshot();
    t.editor.runAction('arrange.overlaps');
    t.press('Escape').expectIn('select.idle');
    expect(t.editor.state.preview.type).toBe('none');
    expect(t.index.snapshot()).toBe(before);
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('follows what others do meanwhile: places by now, nothing of what is gone (E13)', () => {
    const t = heap();
    t.editor.runAction('arrange.overlaps');
    remotely(t, { type: 'delete-elements', ids: [elementId('b')] });
    expect(shown(t)).toEqual({ c: [180, 0] });
    remotely(t, { type: 'move-elements', moves: [{ id: elementId('a'), x: 0, y: 900 }] });
    expect(shown(t)).toEqual({});
    remotely(t, { type: 'move-elements', moves: [{ id: elementId('a'), x: 90, y: 10 }] });
    expect(shown(t)).toEqual({ c: [270, 0] });
    t.press('Enter');
    expect(places(t)).toEqual({ a: [90, 10], c: [270, 0] });
    expect(t.notices.filter((notice) => notice.type === 'refused')).toEqual([]);
  });

  it('takes another amount of room', () => {
    const t = heap();
    t.editor.runAction('arrange.overlaps');
    t.editor.tidying.setAmount(40);
    expect(shown(t)).toEqual({ b: [200, 0], c: [400, 0] });
    t.editor.tidying.setAmount(-5);
    expect(t.editor.state.preview).toMatchObject({ amount: 0 });
  });

  it('is about what is selected, and moves nothing else', () => {
    const t = heap();
    t.editor.select(['b', 'c'].map(elementId));
    t.editor.runAction('arrange.overlaps');
    expect(Object.keys(shown(t)).sort()).toEqual(['b', 'c']);
    t.editor.tidying.apply();
    expect(t.element('a')).toMatchObject({ x: 0, y: 0 });
  });

  it('says when everything is in its place, and shows nothing then', () => {
    const t = testEditor().add('a', 'es.event', 0, 0).add('b', 'es.event', 400, 0).press('mod+a');
    t.editor.runAction('arrange.column');
    t.press('mod+a');
    t.editor.runAction('arrange.column');
    expect(t.announced().at(-1)).toBe('Lay in a column: everything is in its place.');
    expect(t.editor.state.tool.state).toBe('select.idle');
  });

  it('looks at what a menu points at, and at nothing once it points elsewhere', () => {
    const t = heap().press('mod+a');
    t.editor.tidying.look('arrange.align-bottom');
    expect(t.editor.state.preview).toMatchObject({ type: 'tidy', standing: false });
    t.editor.tidying.look('arrange.row');
    expect(shown(t)).toEqual({ b: [200, 0], c: [400, 0] });
    t.editor.tidying.look('edit.delete');
    t.expectIn('select.idle');
    t.editor.tidying.look('arrange.row');
    t.click(900, 600).expectIn('select.idle');
    expect(t.selected()).toEqual([]);
    expect(t.editor.state.preview.type).toBe('none');
  });

  it('lets one look around while it stands', () => {
    const t = heap();
    t.editor.runAction('arrange.overlaps');
    const { viewport } = t.editor.state;
    t.drag([600, 600], [500, 550]);
    t.expectIn('tidy.standing');
    expect(t.editor.state.viewport).not.toEqual(viewport);
    t.editor.dispatch({ type: 'pinch', at: { left: 500, top: 400 }, scale: 1.5, by: { left: 0, top: 0 } });
    t.expectIn('tidy.standing');
    t.press('Delete').press('Enter');
    expect(t.element('c')).toMatchObject({ x: 360 });
  });

  it('is not for viewers', () => {
    const t = testEditor({ readOnly: true }).add('a', 'es.event', 0, 0).add('b', 'es.event', 100, 0).press('mod+a');
    for (const action of ['arrange.overlaps', 'arrange.pile', 'tool.space']) t.editor.runAction(action);
    t.editor.tidying.look('arrange.row');
    t.editor.setTool('space');
    t.expectIn('select.idle');
    expect(t.editor.state.preview.type).toBe('none');
  });
});

describe('the orders', () => {
  it('stack in one place, and out again in a grid', () => {
    const t = testEditor();
    for (let i = 0; i < 4; i += 1) t.add(`e${i}`, 'es.event', i * 300, i * 20);
    t.press('mod+a').press('alt+shift+s').press('Enter');
    expect(places(t)).toEqual({ e0: [0, 0], e1: [14, 30], e2: [28, 60], e3: [42, 90] });
    t.press('alt+shift+g').press('Enter');
    expect(places(t)).toEqual({ e0: [0, 0], e1: [200, 0], e2: [400, 0], e3: [0, 200] });
  });

  it('one row in time: each event with its command, actor and policy', () => {
    const t = testEditor({ level: 'process' })
      .add('late', 'es.event', 900, 300)
      .add('policy', 'es.policy', 1080, 300)
      .add('command', 'es.command', 100, 20)
      .add('actor', 'es.actor', 80, 110)
      .add('early', 'es.event', 280, 20)
      .add('note', 'note', 300, 240);
    t.press('mod+a').press('alt+shift+i');
    expect(shown(t)).toMatchObject({ late: [500, 20], policy: [680, 20] });
    t.press('Enter');
    const { early, command, actor, note } = places(t);
    expect([early, command, actor, note]).toEqual([[280, 20], [100, 20], [80, 110], [300, 240]]);
  });

  it('one row in time keeps lanes, and makes them longer', () => {
    const t = testEditor().add('up', 'lane', 0, 0, { w: 500, h: 300 }).add('down', 'lane', 0, 300, { w: 500, h: 300 });
    t.add('a', 'es.event', 40, 60).add('b', 'es.event', 60, 380).add('c', 'es.event', 300, 90);
    t.editor.runAction('arrange.time');
    t.press('Enter');
    expect(places(t)).toMatchObject({ a: [40, 60], b: [240, 380], c: [440, 60], up: [0, 0], down: [0, 300] });
    expect([t.element('up').w, t.element('down').w]).toEqual([620, 620]);
  });

  it('space before the selection: the rest of the wall gives way, and the gap closes again', () => {
    const t = testEditor().add('lane', 'lane', 0, 0, { w: 600, h: 300 }).add('a', 'es.event', 40, 60).add('b', 'es.event', 240, 60).add('far', 'es.event', 900, 60).add('locked', 'es.event', 1200, 60, { props: { locked: true } });
    const before = places(t);
    t.editor.select([elementId('b')]);
    t.editor.runAction('arrange.insert-left');
    t.press('Enter');
    expect(places(t)).toEqual({ ...before, b: [440, 60], far: [1100, 60] });
    expect(t.element('lane').w).toBe(800);
    t.editor.runAction('arrange.close-left');
    t.press('Enter');
    expect(places(t)).toEqual(before);
    expect(t.element('lane').w).toBe(600);
    t.press('mod+z').press('mod+z');
    expect(t.editor.state.canUndo).toBe(false);
  });
});

describe('the space tool', () => {
  const wall = (): TestEditor => testEditor().add('lane', 'lane', 0, 0, { w: 700, h: 300 }).add('a', 'es.event', 40, 60).add('b', 'es.event', 340, 60).add('c', 'es.event', 340, 500);

  it('pushes what lies right away while one drags, and makes one step of it', () => {
    const t = wall().press('shift+s').expectIn('space.idle');
    t.down(270, 400).move(320, 405).move(400, 410);
    expect(t.editor.state.preview).toMatchObject({ type: 'space', axis: 'x', at: 270, by: 130, limited: false });
    t.up(400, 410).expectIn('select.idle');
    expect(places(t)).toEqual({ lane: [0, 0], a: [40, 60], b: [470, 60], c: [470, 500] });
    expect(t.element('lane').w).toBe(830);
    t.press('mod+z');
    expect(places(t)).toEqual({ lane: [0, 0], a: [40, 60], b: [340, 60], c: [340, 500] });
    expect(t.element('lane').w).toBe(700);
  });

  it('pushes down what lies below, and leaves everything on Escape', () => {
    const t = wall().press('shift+s').down(900, 400).move(905, 460).move(910, 520);
    expect(t.editor.state.preview).toMatchObject({ type: 'space', axis: 'y', at: 400, by: 120 });
    t.press('Escape').expectIn('space.idle');
    expect(t.editor.state.preview.type).toBe('none');
    t.press('Escape').expectIn('select.idle');
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('closes space when dragged back, as far as nothing is in the way', () => {
    const t = wall().press('shift+s').drag([300, 400], [40, 400]);
    expect(places(t)).toEqual({ lane: [0, 0], a: [40, 60], b: [200, 60], c: [200, 500] });
    expect(t.element('lane').w).toBe(560);
  });

  it('takes a sticky whole: pressed on its first half it moves, on its second it stays', () => {
    expect(places(wall().press('shift+s').drag([360, 560], [460, 560]))).toMatchObject({ b: [440, 60], c: [440, 500] });
    expect(places(wall().press('shift+s').drag([480, 560], [580, 560]))).toMatchObject({ b: [340, 60], c: [340, 500] });
  });

  it('follows what others do meanwhile (E13), and is kept in the hand if one likes', () => {
    const t = wall();
    t.editor.keepTool(true);
    t.press('shift+s').down(270, 400).move(320, 400).move(370, 400);
    remotely(t, { type: 'delete-elements', ids: [elementId('b')] });
    remotely(t, { type: 'move-elements', moves: [{ id: elementId('c'), x: 600, y: 500 }] });
    t.up(370, 400).expectIn('space.idle');
    expect(places(t)).toEqual({ lane: [0, 0], a: [40, 60], c: [700, 500] });
  });
});
