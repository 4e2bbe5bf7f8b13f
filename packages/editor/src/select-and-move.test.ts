import { describe, expect, it } from 'vitest';
import { elementId, isLocked } from '@paperroll/model';
import { testEditor, type TestEditor } from './testing/index.ts';

const three = (): TestEditor =>
  testEditor().add('a', 'es.event', 100, 100, { text: 'A' }).add('b', 'es.event', 400, 100, { text: 'B' }).add('c', 'es.event', 100, 400, { text: 'C' });

describe('selecting', () => {
  it('selects by click, and nothing by a click on the wall', () => {
    const t = three().click(180, 180);
    expect(t.selected()).toEqual(['a']);
    t.click(480, 180);
    expect(t.selected()).toEqual(['b']);
    t.click(900, 700);
    expect(t.selected()).toEqual([]);
  });

  it('adds and takes away with shift', () => {
    const t = three().click(180, 180).click(480, 180, { shift: true });
    expect(t.selected()).toEqual(['a', 'b']);
    t.click(180, 180, { shift: true });
    expect(t.selected()).toEqual(['b']);
  });

  it('narrows a selection to the one clicked, but only at the release', () => {
    const t = three().press('mod+a').down(180, 180);
    expect(t.selected()).toEqual(['a', 'b', 'c']);
    t.up(180, 180);
    expect(t.selected()).toEqual(['a']);
  });

  it('takes what a marquee touches; areas only once it holds them whole; locked things never', () => {
    const t = three().add('frame', 'frame', 60, 60, { w: 700, h: 240 }).add('pinned', 'es.event', 400, 400, { props: { locked: true } });
    t.down(700, 250).move(300, 90).expectIn('select.brushing');
    expect(t.selected()).toEqual(['b']);
    expect(t.editor.state.preview).toMatchObject({ type: 'marquee', rect: { x: 300, y: 90, w: 400, h: 160 } });
    t.up(300, 90).expectIn('select.idle');
    expect(t.editor.state.preview).toEqual({ type: 'none' });
    t.drag([20, 20], [900, 700]);
    expect(t.selected()).toEqual(['a', 'b', 'c', 'frame']);
  });

  it('adds with shift to what of the old selection is still there', () => {
    const t = testEditor().add('a', 'es.event', 100, 100).add('b', 'es.event', 400, 100).add('c', 'es.event', 700, 100);
    t.click(110, 110).down(900, 400, { shift: true }).move(890, 390);
    t.editor.board.transact('system', (writer) => writer.removeElement(elementId('a')));
    t.move(750, 150);
    expect(t.selected()).toEqual(['c']);
    t.move(450, 150).up(450, 150);
    expect(t.selected()).toEqual(['b', 'c']);
  });

  it('forgets what a menu removes while the marquee is open', () => {
    const t = three().down(20, 350).move(300, 90);
    expect(t.selected()).toEqual(['a']);
    t.editor.run({ type: 'delete-elements', ids: [elementId('a')] });
    t.move(480, 90);
    expect(t.selected()).toEqual(['b']);
  });

  it('puts the old selection back when a marquee is cancelled', () => {
    const t = three().click(180, 180).down(700, 700).move(50, 50);
    expect(t.selected()).toHaveLength(3);
    t.press('Escape').expectIn('select.idle');
    expect(t.selected()).toEqual(['a']);
    expect(t.editor.state.preview).toEqual({ type: 'none' });
  });

  it('selects all but what is locked, and nothing on Escape', () => {
    const t = three().add('pinned', 'es.event', 700, 400, { props: { locked: true } }).press('mod+a');
    expect(t.selected()).toEqual(['a', 'b', 'c']);
    t.press('Escape');
    expect(t.selected()).toEqual([]);
  });

  it('walks in reading order with Tab, and lets go at either end so that focus may leave the wall', () => {
    const t = three();
    const tab = (shift: boolean): boolean => t.send({ type: 'key-down', key: 'Tab', code: 'Tab', repeat: false, modifiers: { shift, alt: false, command: false } });
    expect(tab(true)).toBe(false);
    expect([tab(false), t.selected()]).toEqual([true, ['a']]);
    expect([tab(false), t.selected()]).toEqual([true, ['b']]);
    expect([tab(false), t.selected()]).toEqual([true, ['c']]);
    expect(tab(false)).toBe(false);
    expect([tab(true), t.selected()]).toEqual([true, ['b']]);
  });

  it('selects the nearest in a direction with mod and an arrow', () => {
    const t = three().click(180, 180).press('mod+ArrowRight');
    expect(t.selected()).toEqual(['b']);
    t.press('mod+ArrowLeft').press('mod+ArrowDown');
    expect(t.selected()).toEqual(['c']);
  });

  it('asks for the menu of what is under a right click, selected first; a right drag pans instead', () => {
    const t = three();
    t.click(180, 180, {}, { button: 'secondary' });
    expect(t.selected()).toEqual(['a']);
    expect(t.notices).toContainEqual({ type: 'context-menu', at: { left: 180, top: 180 } });
    const before = t.notices.length;
    t.drag([600, 600], [500, 600], {}, { button: 'secondary' });
    expect(t.notices).toHaveLength(before);
    expect(t.editor.state.viewport.x).not.toBe(0);
  });

  it('asks for the menu after a long press of a finger', () => {
    const t = three();
    t.down(180, 180, {}, { device: 'touch' }).tick(300);
    expect(t.notices).toEqual([]);
    t.tick(300).expectIn('select.idle');
    expect(t.notices).toContainEqual({ type: 'context-menu', at: { left: 180, top: 180 } });
  });
});

describe('moving', () => {
  it('moves what is dragged as one undo step, and shows it before', () => {
    const t = three().down(180, 180).move(185, 250, { command: true }).expectIn('select.translating');
    expect(t.editor.state.preview).toMatchObject({ type: 'move', dx: 5, dy: 70, copy: false });
    expect(t.element('a')).toMatchObject({ x: 100, y: 100 });
    t.up(185, 250, { command: true }).expectIn('select.idle');
    expect(t.element('a')).toMatchObject({ x: 105, y: 170 });
    t.press('mod+z');
    expect(t.element('a')).toMatchObject({ x: 100, y: 100 });
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('takes a trembling click for a click', () => {
    const t = three().down(180, 180).move(182, 182).up(182, 182);
    expect(t.element('a')).toMatchObject({ x: 100, y: 100 });
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('snaps to what is around, with guides, and not while mod is held', () => {
    const t = three().down(180, 480).move(485, 485);
    const { preview } = t.editor.state;
    expect(preview).toMatchObject({ type: 'move', dx: 300 });
    expect(preview.type === 'move' && preview.guides.length).toBeGreaterThan(0);
    t.move(485, 485, { command: true });
    expect(t.editor.state.preview).toMatchObject({ dx: 305, dy: 5, guides: [] });
  });

  it('keeps to one axis with shift', () => {
    const t = three().drag([180, 180], [380, 220], { shift: true, command: true });
    expect(t.element('a')).toMatchObject({ x: 300, y: 100 });
  });

  it('is put back by Escape and by a lost pointer', () => {
    for (const end of [(t: TestEditor) => t.press('Escape'), (t: TestEditor) => t.cancel()]) {
      const t = three().down(180, 180).move(600, 600);
      end(t).expectIn('select.idle');
      t.up(600, 600);
      expect(t.element('a')).toMatchObject({ x: 100, y: 100 });
      expect(t.editor.state.preview).toEqual({ type: 'none' });
      expect(t.editor.state.canUndo).toBe(false);
    }
  });

  it('leaves a copy behind with alt, relations among the copied too', () => {
    const t = three().relate('r', 'a', 'b');
    t.editor.select([elementId('a'), elementId('b')]);
    t.drag([180, 180], [180, 700], { alt: true, command: true });
    expect(t.index.elements.size).toBe(5);
    expect(t.index.relations.size).toBe(2);
    expect(t.element('a')).toMatchObject({ x: 100, y: 100 });
    expect(t.selected()).toHaveLength(2);
    expect(t.selected().map((id) => t.element(id).y)).toEqual([620, 620]);
    t.press('mod+z');
    expect(t.index.elements.size).toBe(3);
  });

  it('takes along what lies in an area, but nothing that is locked', () => {
    const t = testEditor().add('frame', 'frame', 50, 50, { w: 800, h: 500 }).add('in', 'es.event', 100, 150).add('pinned', 'es.event', 400, 150, { props: { locked: true } }).add('out', 'es.event', 900, 600);
    t.editor.select([elementId('frame')]);
    t.press('shift+ArrowRight').press('ArrowDown');
    expect(t.element('frame')).toMatchObject({ x: 60, y: 51 });
    expect(t.element('in')).toMatchObject({ x: 110, y: 151 });
    expect(t.element('pinned')).toMatchObject({ x: 400, y: 150 });
    expect(t.element('out')).toMatchObject({ x: 900, y: 600 });
  });

  it('selects what is locked but does not drag it', () => {
    const t = testEditor().add('pinned', 'es.event', 100, 100, { props: { locked: true } }).click(180, 180);
    expect(t.selected()).toEqual(['pinned']);
    t.drag([180, 180], [500, 500]);
    expect(t.element('pinned')).toMatchObject({ x: 100, y: 100 });
  });

  it('moves by arrows one unit, ten with shift; a row of presses is one undo step', () => {
    const t = three().click(180, 180).press('ArrowRight').press('ArrowRight').press('shift+ArrowDown');
    expect(t.element('a')).toMatchObject({ x: 102, y: 110 });
    t.press('mod+z');
    expect(t.element('a')).toMatchObject({ x: 100, y: 100 });
  });

  it('pans on while a drag waits at the edge, and the sticky stays under the pointer', () => {
    const t = three().down(180, 180).move(1195, 400, { command: true });
    const before = t.editor.state.preview;
    for (let i = 0; i < 10; i += 1) t.tick();
    expect(t.editor.state.viewport.x).toBeGreaterThan(50);
    const after = t.editor.state.preview;
    expect(before.type === 'move' && after.type === 'move' && after.dx > before.dx).toBe(true);
  });

  it('pans the faster the nearer the edge is, and at most as fast when the pointer is outside', () => {
    const panned = (left: number): number => {
      const t = three().down(180, 180).move(left, 400, { command: true });
      for (let i = 0; i < 5; i += 1) t.tick();
      return t.editor.state.viewport.x;
    };
    expect([panned(1160), panned(1180) > 0, panned(1195) > panned(1180), panned(1300) === panned(1200)]).toEqual([0, true, true, true]);
  });
});

describe('resizing', () => {
  it('pulls one sticky by a corner as one undo step', () => {
    const t = three().click(180, 180).drag([260, 260], [320, 300], { command: true });
    expect(t.element('a')).toMatchObject({ x: 100, y: 100, w: 220, h: 200 });
    t.press('mod+z');
    expect(t.element('a')).toMatchObject({ w: 160, h: 160 });
  });

  it('keeps the ratio with shift and the middle with alt', () => {
    const t = three().click(180, 180).drag([260, 260], [340, 270], { shift: true, command: true });
    expect(t.element('a')).toMatchObject({ x: 100, y: 100, w: 240, h: 240 });
    const u = three().click(180, 180).drag([260, 180], [280, 180], { alt: true, command: true });
    expect(u.element('a')).toMatchObject({ x: 80, y: 100, w: 200, h: 160 });
  });

  it('never makes a sticky smaller than one can hit', () => {
    const t = three().click(180, 180).drag([260, 260], [-900, -900], { command: true });
    expect(t.element('a')).toMatchObject({ x: 100, y: 100, w: 40, h: 40 });
  });

  it('scales several in proportion', () => {
    const t = three();
    t.editor.select([elementId('a'), elementId('b')]);
    t.drag([560, 260], [1020, 420], { command: true });
    expect(t.element('a')).toMatchObject({ x: 100, y: 100, w: 320, h: 320 });
    expect(t.element('b')).toMatchObject({ x: 700, y: 100, w: 320, h: 320 });
  });

  it('works by keyboard too', () => {
    const t = three().click(180, 180).press('alt+shift+ArrowRight').press('alt+shift+ArrowRight').press('alt+shift+ArrowUp');
    expect(t.element('a')).toMatchObject({ x: 100, y: 100, w: 200, h: 140 });
    for (let i = 0; i < 10; i += 1) t.press('alt+shift+ArrowUp');
    expect(t.element('a').h).toBe(40);
    t.press('mod+z');
    expect(t.element('a')).toMatchObject({ w: 160, h: 160 });
  });

  it('is put back by Escape', () => {
    const t = three().click(180, 180).down(260, 260).move(400, 400).expectIn('select.resizing').press('Escape').up(400, 400);
    expect(t.element('a')).toMatchObject({ w: 160, h: 160 });
    expect(t.editor.state.canUndo).toBe(false);
  });
});

describe('actions on what is selected', () => {
  it('deletes with Delete, connectors too, and undo selects what came back', () => {
    const t = three().relate('r', 'a', 'b');
    t.click(180, 180).press('Delete');
    expect([t.index.elements.size, t.index.relations.size]).toEqual([2, 0]);
    t.press('mod+z');
    expect([t.index.elements.size, t.index.relations.size]).toEqual([3, 1]);
    expect(t.selected()).toEqual(['a']);
    t.press('mod+y');
    expect(t.index.elements.size).toBe(2);
  });

  it('locks and unlocks', () => {
    const t = three().click(180, 180).press('shift+l');
    expect(isLocked(t.element('a'))).toBe(true);
    t.press('Delete');
    expect(t.index.elements.size).toBe(3);
    expect(t.notices).toContainEqual({ type: 'refused', refusal: expect.objectContaining({ code: 'locked' }) });
    t.press('mod+shift+l');
    expect(isLocked(t.element('a'))).toBe(false);
  });

  it('retypes with alt and the key of the kind, to its size and around its middle', () => {
    const t = three().click(180, 180).press('alt+s');
    expect(t.element('a')).toMatchObject({ kind: 'es.system', w: 267, h: 160, x: 46.5, text: 'A' });
    t.press('mod+z');
    expect(t.element('a')).toMatchObject({ kind: 'es.event', w: 160, x: 100 });
  });

  it('marks events as pivotal and hotspots as resolved, and takes the mark off again', () => {
    const t = three().add('h', 'es.hotspot', 700, 100);
    t.press('mod+a').press('shift+p');
    expect(['a', 'b', 'c', 'h'].map((id) => t.element(id).props['pivotal'])).toEqual([true, true, true, undefined]);
    t.press('shift+p');
    expect(t.element('a').props['pivotal']).toBeUndefined();
    t.press('shift+r');
    expect([t.element('h').props['state'], t.element('a').props['state']]).toEqual(['resolved', undefined]);
    t.press('shift+w');
    expect(t.element('b').props['twist']).toBe(true);
  });

  it('brings to front and sends to back', () => {
    const t = three().click(180, 180).press(']');
    expect(t.element('a').z > t.element('c').z).toBe(true);
    t.press('[');
    expect(t.element('a').z < t.element('b').z).toBe(true);
  });

  it('aligns, distributes and lays in a row', () => {
    const t = three().press('mod+a').press('mod+shift+ArrowLeft');
    expect(['a', 'b', 'c'].map((id) => t.element(id).x)).toEqual([100, 100, 100]);
    t.press('mod+z').press('mod+a').press('alt+shift+r');
    expect(['a', 'b', 'c'].map((id) => [t.element(id).x, t.element(id).y])).toEqual([[100, 100], [300, 100], [500, 100]]);
    const u = testEditor().add('a', 'es.event', 0, 0).add('b', 'es.event', 200, 10).add('c', 'es.event', 700, 20);
    u.press('mod+a').press('alt+shift+h');
    expect(u.element('b')).toMatchObject({ x: 350, y: 10 });
  });

  it('duplicates to the right with mod+D', () => {
    const t = three().click(180, 180).press('mod+d');
    expect(t.element('new-1')).toMatchObject({ x: 300, y: 100, text: 'A' });
    expect(t.selected()).toEqual(['new-1']);
  });

  it('writes with Enter, F2 and a double-click', () => {
    for (const start of [(t: TestEditor) => t.click(180, 180).press('Enter'), (t: TestEditor) => t.click(180, 180).press('F2'), (t: TestEditor) => t.doubleClick(180, 180)]) {
      const t = start(three()).expectIn('select.editing-text').type('!').press('Escape');
      expect(t.element('a').text).toBe('A!');
      t.press('mod+z');
      expect(t.element('a').text).toBe('A');
    }
  });

  it('does not write what is locked', () => {
    const t = testEditor().add('pinned', 'es.event', 100, 100, { props: { locked: true } }).doubleClick(180, 180).expectIn('select.idle');
    expect(t.notices).toContainEqual({ type: 'refused', refusal: expect.objectContaining({ code: 'locked' }) });
  });

  it('steps along the timeline', () => {
    const t = three().press('.');
    expect(t.selected()).toEqual(['a']);
    t.press('.').press('.');
    expect(t.selected()).toEqual(['b']);
    t.press(',');
    expect(t.announced().at(-1)).toContain('2 of 3');
  });
});
