import { describe, expect, it } from 'vitest';
import { relationId } from '@paperroll/model';
import { connectDotsFor } from './connect-dots.ts';
import { connectorEndsOf } from './connect-ends.ts';
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

describe('the ends of a connector', () => {
  const ends = (t: TestEditor) => connectorEndsOf(t.editor);
  const pull = (t: TestEditor, end: 'from' | 'to', to: readonly [number, number]): TestEditor => {
    const at = ends(t).find((handle) => handle.end === end)?.at;
    return t.drag([at?.left ?? 0, at?.top ?? 0], to);
  };
  const three = (): TestEditor => chain().add('c', 'es.command', 500, 500, { text: 'Charge' }).relate('r', 'e', 'p').click(380, 180);

  it('are dragged to other stickies, as one step', () => {
    const t = three();
    expect(ends(t)).toHaveLength(2);
    pull(t, 'to', [580, 580]);
    expect(t.index.relations.get(relationId('r'))).toMatchObject({ from: 'e', to: 'c', kind: 'es.relates' });
    expect(t.announced().at(-1)).toBe('Connected to Command “Charge”');
    expect([...t.editor.state.selectedRelations]).toEqual(['r']);
    pull(t, 'from', [580, 180]);
    expect(t.index.relations.get(relationId('r'))).toMatchObject({ from: 'p', to: 'c' });
    t.press('mod+z').press('mod+z');
    expect(t.index.relations.get(relationId('r'))).toMatchObject({ from: 'e', to: 'p' });
  });

  it('show where they would go, and go back over the wall, over the other end, and with Escape', () => {
    const t = three();
    const at = ends(t)[0]?.at;
    t.down(at?.left ?? 0, at?.top ?? 0).move(580, 580).expectIn('connect.moving-end');
    expect(t.editor.state.preview).toMatchObject({ type: 'reconnect', relation: 'r', end: 'to', target: 'c' });
    t.press('Escape').expectIn('select.idle').up(580, 580);
    pull(t, 'to', [1000, 700]);
    pull(t, 'to', [180, 180]);
    expect(t.index.relations.get(relationId('r'))).toMatchObject({ from: 'e', to: 'p' });
    expect(t.editor.state.preview).toEqual({ type: 'none' });
  });

  it('a kind that the grammar gave follows the ends', () => {
    const t = chain().add('c', 'es.command', 500, 500).press('x').drag([180, 180], [600, 180]);
    expect(only(t)).toMatchObject({ kind: 'es.triggers' });
    t.click(380, 180);
    pull(t, 'from', [580, 580]);
    expect(only(t)).toMatchObject({ from: 'c', to: 'p', kind: t.editor.notation.relationBetween('es.command', 'es.policy') });
  });

  it('are not there for who may only look', () => {
    const t = testEditor({ readOnly: true }).add('e', 'es.event', 100, 100).add('p', 'es.policy', 500, 100).relate('r', 'e', 'p').click(380, 180);
    expect(ends(t)).toEqual([]);
  });
});

describe('what the bar does with connectors', () => {
  const selectedOne = (): TestEditor => chain().relate('r', 'e', 'p').click(380, 180);
  const relation = (t: TestEditor) => t.index.relations.get(relationId('r'));

  it('turns them around', () => {
    const t = selectedOne().press('shift+f');
    expect(relation(t)).toMatchObject({ from: 'p', to: 'e' });
    expect(t.announced().at(-1)).toBe('From Policy “Pay” to Domain Event “Ordered”');
    t.press('mod+z');
    expect(relation(t)).toMatchObject({ from: 'e', to: 'p' });
  });

  it('gives them right angles, and takes them away', () => {
    const t = selectedOne().press('shift+e');
    expect(relation(t)?.props).toEqual({ route: 'elbow' });
    t.press('shift+e');
    expect(relation(t)?.props).toEqual({});
  });

  it('gives them another kind', () => {
    const t = selectedOne();
    t.editor.runAction('connector.es.informs');
    expect(relation(t)?.kind).toBe('es.informs');
  });

  it('does nothing where stickies are selected too', () => {
    const t = selectedOne();
    t.editor.select([...t.index.elements.keys()], [relationId('r')]);
    expect(t.editor.actions.find(({ id }) => id === 'edit.flip-connector')?.enabled(t.editor)).toBe(false);
  });
});

describe('the laser', () => {
  it('draws while the button is down, for viewers too, and leaves nothing', () => {
    const t = testEditor({ readOnly: true }).press('shift+k').expectIn('laser.idle').move(100, 100);
    expect(t.editor.state.preview).toEqual({ type: 'none' });
    t.down(100, 100).move(120, 110).move(140, 120);
    expect(t.editor.state.preview).toMatchObject({ type: 'laser', first: 0, points: [{ x: 100, y: 100 }, { x: 120, y: 110 }, { x: 140, y: 120 }] });
    t.up(140, 120).move(300, 300);
    expect(t.editor.state.preview).toMatchObject({ points: [{}, {}, {}] });
    t.press('Escape').expectIn('select.idle');
    expect(t.editor.state.preview).toEqual({ type: 'none' });
    expect(t.index.elements.size).toBe(0);
  });

  it('keeps the newest points alone, and counts the others', () => {
    const t = testEditor().press('shift+k').down(0, 0);
    for (let i = 1; i < 100; i += 1) t.move(i, 0);
    const { preview } = t.editor.state;
    expect(preview).toMatchObject({ type: 'laser', first: 36 });
    expect(preview.type === 'laser' && preview.points.length).toBe(64);
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
