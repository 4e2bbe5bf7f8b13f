import { describe, expect, it } from 'vitest';
import { relationId } from '@paperroll/model';
import { connectDotsFor } from './connect-dots.ts';
import { testEditor, type TestEditor } from './testing/index.ts';

const chain = (): TestEditor => testEditor({ level: 'process' }).add('e', 'es.event', 100, 100, { text: 'Ordered' }).add('p', 'es.policy', 500, 100, { text: 'Pay' });
const only = (t: TestEditor): unknown => [...t.index.relations.values()][0];

describe('connecting', () => {
  it('draws a connector from sticky to sticky, in the words of the grammar', () => {
    const t = chain().press('x').expectIn('connect.idle').down(180, 180).move(400, 180).expectIn('connect.dragging');
    expect(t.editor.state.preview).toMatchObject({ type: 'connect', from: 'e', target: undefined });
    t.move(600, 180);
    expect(t.editor.state.preview).toMatchObject({ target: 'p' });
    t.up(600, 180).expectIn('select.idle');
    expect(only(t)).toMatchObject({ kind: 'es.triggers', from: 'e', to: 'p' });
    expect([...t.editor.state.selectedRelations]).toHaveLength(1);
    expect(t.announced().at(-1)).toBe('Domain Event “Ordered” activates Policy “Pay”');
    t.press('mod+z');
    expect(t.index.relations.size).toBe(0);
  });

  it('connects by two clicks as well', () => {
    const t = chain().press('x').click(180, 180).expectIn('connect.dragging').click(600, 180).expectIn('select.idle');
    expect(only(t)).toMatchObject({ from: 'e', to: 'p' });
  });

  it('connects by keyboard alone', () => {
    const t = chain().press('Tab').press('x').expectIn('connect.dragging').press('ArrowRight');
    expect(t.announced().at(-1)).toBe('Connect to Policy “Pay”?');
    t.press('Enter').expectIn('select.idle');
    expect(only(t)).toMatchObject({ from: 'e', to: 'p' });
    const u = chain().press('Tab').press('x').press('Tab').press('Enter');
    expect(only(u)).toMatchObject({ from: 'e', to: 'p' });
  });

  it('starts anew from another sticky when that is dragged from', () => {
    const t = chain().add('c', 'es.command', 900, 100).click(180, 180).press('x').drag([600, 180], [980, 180]);
    expect([...t.index.relations.values()]).toEqual([expect.objectContaining({ from: 'p', to: 'c', kind: 'es.invokes' })]);
  });

  it('starts from the dots beside a selected sticky', () => {
    const t = chain().click(180, 180);
    expect(t.editor.state.dots).toBe('e');
    const right = connectDotsFor(t.element('e'), t.editor.state.viewport).find((dot) => dot.side === 'right');
    t.drag([right?.at.left ?? 0, right?.at.top ?? 0], [600, 180]);
    expect(only(t)).toMatchObject({ from: 'e', to: 'p' });
  });

  it('shows the dots around a hovered sticky until the pointer is well away', () => {
    const t = chain().move(180, 180);
    expect(t.editor.state.dots).toBe('e');
    t.move(275, 180);
    expect(t.editor.state.dots).toBe('e');
    t.move(380, 180);
    expect(t.editor.state.dots).toBeUndefined();
  });

  it('makes the next sticky of the grammar where it is dropped on the wall, connected, as one step', () => {
    const t = chain().press('x').drag([600, 180], [900, 500]).expectIn('select.editing-text').type('Charge').press('Escape');
    expect(t.element('new-1')).toMatchObject({ kind: 'es.command', text: 'Charge' });
    expect(only(t)).toMatchObject({ from: 'p', to: 'new-1', kind: 'es.invokes' });
    t.press('mod+z');
    expect([t.index.elements.size, t.index.relations.size]).toEqual([2, 0]);
  });

  it('says so when two are connected already', () => {
    const t = chain();
    t.press('x').drag([180, 180], [600, 180]).press('x').drag([180, 180], [600, 180]);
    expect(t.index.relations.size).toBe(1);
    expect(t.announced()).toContain('These are connected already.');
  });

  it('is broken off by Escape, without a trace', () => {
    const t = chain().press('x').down(180, 180).move(600, 180).press('Escape').expectIn('select.idle').up(600, 180);
    expect(t.index.relations.size).toBe(0);
    expect(t.editor.state.preview).toEqual({ type: 'none' });
  });

  it('makes nothing when it is released over its own sticky', () => {
    const t = chain().press('x').down(180, 180).move(400, 180).up(170, 170);
    expect([t.index.elements.size, t.index.relations.size]).toEqual([2, 0]);
  });
});

describe('a connector', () => {
  it('is selected by click, labelled by double-click, and deleted by Delete', () => {
    const t = chain().relate('r', 'e', 'p').click(380, 180);
    expect([...t.editor.state.selectedRelations]).toEqual(['r']);
    t.doubleClick(380, 180).expectIn('select.editing-text').type('soon').press('Enter').expectIn('select.idle');
    expect(t.index.relations.get(relationId('r'))?.label).toBe('soon');
    t.click(380, 180).press('Delete');
    expect(t.index.relations.size).toBe(0);
    expect(t.index.elements.size).toBe(2);
  });
});
