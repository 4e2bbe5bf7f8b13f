import { describe, expect, it } from 'vitest';
import { elementId } from '@paperroll/model';
import { testEditor, type TestEditor } from './testing/index.ts';

const story = (): TestEditor =>
  testEditor().add('a', 'es.event', 100, 100, { text: 'A' }).add('b', 'es.event', 400, 100, { text: 'B' }).add('c', 'es.event', 100, 400, { text: 'C' });

describe('walking by what belongs together', () => {
  it('E17: follows a connector onwards and back with alt and the arrows, from the connector itself too', () => {
    const t = story().relate('r', 'a', 'c').relate('s', 'a', 'b').click(180, 180).press('alt+ArrowRight');
    expect(t.selected()).toEqual(['b']);
    t.press('alt+ArrowLeft');
    expect(t.selected()).toEqual(['a']);
    t.press('alt+ArrowLeft');
    expect(t.selected()).toEqual(['a']);
    expect(t.announced().at(-1)).toBe('Nothing leads here.');
    t.editor.select([], [...t.index.relations.keys()].slice(0, 1));
    t.press('alt+ArrowRight');
    expect(t.selected()).toEqual(['c']);
  });

  it('E17: goes out to the smallest area around and in to what it holds', () => {
    const t = story().add('lane', 'lane', 0, 0, { w: 2400, h: 700 }).add('frame', 'frame', 60, 60, { w: 560, h: 260 }).click(180, 180);
    t.press('alt+ArrowUp');
    expect(t.selected()).toEqual(['frame']);
    t.press('alt+ArrowUp');
    expect(t.selected()).toEqual(['lane']);
    t.press('alt+ArrowDown').press('alt+ArrowDown');
    expect(t.selected()).toEqual(['a']);
  });
});

describe('clicking through', () => {
  it('E18: with mod a click takes what lies underneath, down to the area, and begins anew', () => {
    const t = testEditor().add('frame', 'frame', 0, 0, { w: 800, h: 600 }).add('under', 'es.event', 200, 200).add('over', 'es.event', 240, 240);
    const seen = [1, 2, 3, 4].map(() => t.click(300, 300, { command: true }).selected()[0]);
    expect(seen).toEqual(['over', 'under', 'frame', 'over']);
    t.click(600, 500, { command: true });
    expect(t.selected()).toEqual(['frame']);
  });

  it('goes through the inside of an area without mod: one works in it', () => {
    const t = testEditor().add('frame', 'frame', 0, 0, { w: 800, h: 600 }).click(400, 500);
    expect(t.selected()).toEqual([]);
    t.doubleClick(400, 500).expectIn('select.editing-text').type('In it').press('Escape');
    expect(t.texts()).toContain('In it');
  });
});

describe('frames instead of groups', () => {
  it('E19: mod+g puts a frame around the selection, which then moves with it', () => {
    const t = story();
    t.editor.select([elementId('a'), elementId('b')]);
    t.press('mod+g').expectIn('select.editing-text').type('Orders').press('Escape');
    const frame = [...t.index.elements.values()].find((element) => element.text === 'Orders')!;
    expect(frame).toMatchObject({ kind: 'frame', x: 60, y: 0, w: 540, h: 300 });
    expect(t.selected()).toEqual([frame.id]);
    t.press('shift+ArrowRight');
    expect([t.element('a').x, t.element('b').x, t.element('c').x]).toEqual([110, 410, 100]);
  });

  it('E19: mod+shift+g takes the frame off and leaves what it held, selected; one undo brings it back', () => {
    const t = story().add('frame', 'frame', 60, 60, { w: 560, h: 260 });
    t.editor.select([elementId('frame')]);
    t.press('mod+shift+g');
    expect(t.index.elements.has(elementId('frame'))).toBe(false);
    expect(t.selected()).toEqual(['a', 'b']);
    t.press('mod+z');
    expect(t.index.elements.has(elementId('frame'))).toBe(true);
  });

  it('resizes an area and leaves its content where it lies', () => {
    const t = story().add('frame', 'frame', 60, 60, { w: 560, h: 260 });
    t.editor.select([elementId('frame')]);
    t.drag([620, 320], [720, 420], { command: true });
    expect(t.element('frame')).toMatchObject({ w: 660, h: 360 });
    expect(t.element('b')).toMatchObject({ x: 400, y: 100, w: 160 });
  });
});

describe('one look for several', () => {
  it('E20: mod+alt+c takes the kind, mod+alt+v makes others that kind, with its size', () => {
    const t = story().add('s', 'es.system', 700, 100).click(780, 180).press('mod+alt+c').click(180, 180).press('mod+alt+v');
    expect(t.element('a')).toMatchObject({ kind: 'es.system', w: t.element('s').w });
    t.press('mod+z');
    expect(t.element('a').kind).toBe('es.event');
  });
});

describe('order', () => {
  it('goes one step with alt and a bracket, past what overlaps', () => {
    const t = testEditor().add('a', 'es.event', 0, 0).add('b', 'es.event', 40, 0).add('c', 'es.event', 80, 0).click(20, 80).press('alt+]');
    const order = (): string => [...t.index.snapshot().elements].map((element) => element.id).join('');
    expect(order()).toBe('bac');
    t.press('alt+[');
    expect(order()).toBe('abc');
  });
});
