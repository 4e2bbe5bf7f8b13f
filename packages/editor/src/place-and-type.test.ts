import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testEditor } from './testing/index.ts';

describe('placing a sticky', () => {
  it('takes up a kind by its key, places it at the click and writes at once', () => {
    const t = testEditor();
    t.move(400, 300).press('e').expectIn('place.idle');
    expect(t.editor.state.preview).toMatchObject({ type: 'place', kind: 'es.event', box: { x: 320, y: 220, w: 160, h: 160 } });
    t.click(400, 300).expectIn('select.editing-text').type('Order placed').press('Escape').expectIn('select.idle');
    expect(t.only()).toMatchObject({ kind: 'es.event', text: 'Order placed', x: 320, y: 220, w: 160, h: 160 });
    expect(t.selected()).toEqual([t.only().id]);
    expect(t.announced()).toContain('Domain Event placed');
  });

  it('goes back to selecting on Escape, and leaves no ghost', () => {
    const t = testEditor();
    t.move(400, 300).press('h').press('Escape').expectIn('select.idle');
    expect(t.editor.state.preview).toEqual({ type: 'none' });
    expect(t.index.elements.size).toBe(0);
  });

  it('writes the usual kind where the empty wall is double-clicked', () => {
    const t = testEditor();
    t.doubleClick(600, 400).expectIn('select.editing-text').type('Paid').press('Escape');
    expect(t.only()).toMatchObject({ kind: 'es.event', text: 'Paid', x: 520, y: 320 });
  });

  it('draws the box of an area by dragging', () => {
    const t = testEditor();
    t.move(100, 100).press('d').drag([100, 100], [700, 500]);
    expect(t.only()).toMatchObject({ kind: 'es.context', x: 100, y: 100, w: 600, h: 400 });
  });

  it('removes a sticky that stayed empty, as if it had never been', () => {
    const t = testEditor();
    t.press('e').click(400, 300).press('Escape');
    expect(t.index.elements.size).toBe(0);
    expect(t.editor.state.canUndo).toBe(false);
    t.press('e').click(400, 300).click(900, 700);
    expect(t.index.elements.size).toBe(0);
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('keeps a sticky whose text was emptied later', () => {
    const t = testEditor().add('a', 'es.event', 0, 0, { text: 'x' });
    t.doubleClick(80, 80);
    t.editor.typeText('');
    t.press('Escape');
    expect(t.only().text).toBe('');
  });

  it('keeps an empty sticky that is left with mod+.', () => {
    const t = testEditor();
    t.press('p').click(400, 300).press('mod+.').expectIn('select.idle');
    expect(t.only().kind).toBe('es.policy');
  });

  it('undoes placing and the first burst of typing together', () => {
    const t = testEditor();
    t.press('e').click(400, 300).wait(9000).type('Order').press('Escape');
    t.press('mod+z');
    expect(t.index.elements.size).toBe(0);
    t.press('mod+shift+z');
    expect(t.only().text).toBe('Order');
    expect(t.selected()).toEqual([t.only().id]);
  });

  it('undoes bursts of typing one by one when there was a pause between them', () => {
    const t = testEditor();
    t.press('e').click(400, 300).type('Order').wait(5000).type(' placed').press('Escape').press('mod+z');
    expect(t.only().text).toBe('Order');
  });
});

describe('placing without a pointer', () => {
  it('puts the kind in the middle of the screen, then each next one right of the selection', () => {
    const t = testEditor();
    t.press('e').press('Enter').expectIn('select.editing-text').type('One').press('Escape');
    expect(t.only()).toMatchObject({ x: 520, y: 320 });
    t.press('e').press('Enter').type('Two').press('Escape');
    expect(t.texts()).toEqual(['One', 'Two']);
    expect(t.element('new-2')).toMatchObject({ x: 720, y: 320 });
  });

  it('steps over what is there', () => {
    const t = testEditor().add('a', 'es.event', 520, 320).add('b', 'es.event', 720, 320).add('c', 'es.event', 920, 300);
    t.editor.select([t.element('a').id]);
    t.press('e').press('Enter');
    expect(t.element('new-1')).toMatchObject({ x: 1120, y: 320 });
  });
});

describe('writing on', () => {
  it('puts the next event to the right with Enter', () => {
    const t = testEditor();
    t.press('e').click(400, 300).type('Ordered').press('Enter').expectIn('select.editing-text').type('Paid').press('Enter').type('Shipped').press('Escape');
    expect(t.texts()).toEqual(['Ordered', 'Paid', 'Shipped']);
    expect([...t.index.elements.values()].map((e) => e.x)).toEqual([320, 520, 720]);
    expect(new Set([...t.index.elements.values()].map((e) => e.y))).toEqual(new Set([220]));
  });

  it('lays lanes one against the other, as long as each other, wherever near them one clicks', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ x: fc.integer({ min: 20, max: 1200 }), y: fc.integer({ min: 20, max: 780 }) }), { minLength: 2, maxLength: 5 }), (clicks) => {
        const t = testEditor();
        for (const [at, { x, y }] of clicks.entries()) t.press('l').click(x, y).type(`Lane ${at}`).press('Enter').press('Escape');
        const lanes = [...t.index.elements.values()].sort((a, b) => a.y - b.y);
        expect(lanes).toHaveLength(clicks.length);
        expect(new Set(lanes.map(({ x, w }) => `${x} ${w}`)).size).toBe(1);
        for (const [i, lane] of lanes.entries()) expect(lane.y).toBeGreaterThanOrEqual(i === 0 ? lane.y : lanes[i - 1]!.y + lanes[i - 1]!.h);
        t.dispose();
      }),
      { numRuns: 40 },
    );
  });

  it('ends writing when Enter is pressed in the title of an area', () => {
    const t = testEditor();
    t.press('l').click(400, 300).type('Customer').press('Enter').expectIn('select.idle');
    expect(t.index.elements.size).toBe(1);
    expect(t.editor.state.selection.size).toBe(1);
  });

  it('ends writing when Enter is pressed in an empty sticky', () => {
    const t = testEditor();
    t.press('e').click(400, 300).type('Ordered').press('Enter').press('Enter').expectIn('select.idle');
    expect(t.texts()).toEqual(['Ordered']);
  });

  it('pushes the next sticky to the next free place in the row', () => {
    const t = testEditor().add('busy', 'es.hotspot', 560, 230, { text: 'busy' });
    t.press('e').click(400, 300).type('Ordered').press('Enter').type('Paid').press('Escape');
    expect(t.texts()).toEqual(['Ordered', 'busy', 'Paid']);
    expect(t.element('new-2').x).toBe(760);
  });

  it('follows the grammar with Tab and goes back to the cause with Shift+Tab', () => {
    const t = testEditor({ level: 'process' });
    t.press('e').click(400, 300).type('Ordered').press('Tab').type('Whenever ordered, pay').press('Tab').type('Pay').press('Escape');
    expect(t.kinds()).toEqual(['es.event', 'es.policy', 'es.command']);
    const u = testEditor({ level: 'process' });
    u.press('e').click(600, 300).type('Ordered').press('shift+Tab').type('Shop').press('Escape');
    expect(u.kinds()).toEqual(['es.system', 'es.event']);
  });

  it('leaves blank stickies behind with Tab, for those who lay them out first', () => {
    const t = testEditor({ level: 'process' });
    t.press('e').click(300, 300).press('Tab').press('Tab').press('mod+.');
    expect(t.kinds()).toEqual(['es.event', 'es.policy', 'es.command']);
  });

  it('puts one of the same kind below with mod+Enter', () => {
    const t = testEditor();
    t.press('a').click(400, 300).type('Courier').press('mod+Enter').type('Clerk').press('Escape');
    expect(t.kinds()).toEqual(['es.actor', 'es.actor']);
    expect(t.texts()).toEqual(['Courier', 'Clerk']);
  });

  it('leaves Shift+Enter and letters to the field', () => {
    const t = testEditor();
    t.press('e').click(400, 300);
    expect(t.send({ type: 'key-down', key: 'Enter', code: 'Enter', repeat: false, modifiers: { shift: true, alt: false, command: false } })).toBe(false);
    expect(t.send({ type: 'key-down', key: 'h', code: 'KeyH', repeat: false, modifiers: { shift: false, alt: false, command: false } })).toBe(false);
    t.expectIn('select.editing-text');
  });

  it('keeps the sticky being written in view', () => {
    const t = testEditor();
    t.press('e').click(1100, 300).type('Ordered').press('Enter');
    const { viewport, screen } = t.editor.state;
    const box = t.element('new-2');
    expect(box.x + box.w).toBeLessThanOrEqual(viewport.x + screen.w);
  });
});
