import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementId } from '@paperroll/model';
import { testEditor, type TestEditor } from './testing/index.ts';

const story = (): TestEditor =>
  testEditor().add('a', 'es.event', 100, 100, { text: 'Ordered\nonline' }).add('b', 'es.policy', 300, 100, { text: 'Pay' }).add('c', 'es.hotspot', 100, 400, { text: 'Why?', props: { state: 'open', owner: 'Ida' } }).relate('r', 'a', 'b');

describe('copying', () => {
  it('gives a board file and the texts, one line a sticky, in reading order', () => {
    const t = story().press('mod+a');
    const copied = t.editor.copy();
    expect(copied?.text).toBe('Ordered online\nPay\nWhy?');
    expect(JSON.parse(copied?.board ?? '')).toMatchObject({ format: 'paperroll/board', elements: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], relations: [{ id: 'r' }] });
  });

  it('gives nothing when nothing is selected', () => expect(story().editor.copy()).toBeUndefined());

  it('takes along what an area holds, and only relations among the copied', () => {
    const t = story().add('f', 'frame', 50, 50, { w: 260, h: 300 });
    t.editor.select([elementId('f')]);
    const board = JSON.parse(t.editor.copy()?.board ?? '') as { elements: { id: string }[]; relations: unknown[] };
    expect(board.elements.map((e) => e.id).sort()).toEqual(['a', 'f']);
    expect(board.relations).toEqual([]);
  });

  it('cuts as one step', () => {
    const t = story().press('mod+a');
    expect(t.editor.cut()).toBeDefined();
    expect(t.index.elements.size).toBe(0);
    t.press('mod+z');
    expect(t.index.elements.size).toBe(3);
  });
});

describe('pasting a copied part', () => {
  it('makes new stickies around the pointer, with props and relations, keeping places relative to each other', () => {
    const from = story().press('mod+a');
    const t = testEditor().move(600, 400);
    t.editor.paste(from.editor.copy() ?? {});
    expect([t.index.elements.size, t.index.relations.size]).toEqual([3, 1]);
    const [a, b, c] = ['Ordered\nonline', 'Pay', 'Why?'].map((text) => [...t.index.elements.values()].find((e) => e.text === text));
    expect([(b?.x ?? 0) - (a?.x ?? 0), (c?.y ?? 0) - (a?.y ?? 0)]).toEqual([200, 300]);
    expect(c?.props).toEqual({ state: 'open', owner: 'Ida' });
    expect([...t.index.relations.values()]).toEqual([expect.objectContaining({ from: a?.id, to: b?.id, kind: 'es.relates' })]);
    expect(t.selected()).toHaveLength(3);
    t.press('mod+z');
    expect(t.index.elements.size).toBe(0);
  });

  it('does not hide a copy under the one before', () => {
    const t = story().press('mod+a').leave();
    const copied = t.editor.copy() ?? {};
    t.editor.paste(copied);
    t.editor.paste(copied);
    const places = [...t.index.elements.values()].map((e) => `${e.x} ${e.y}`);
    expect(new Set(places).size).toBe(9);
  });

  it('pastes where the menu was asked for, though the pointer has left the wall for the menu', () => {
    const t = testEditor().click(300, 200, {}, { button: 'secondary' }).leave();
    t.editor.paste({ text: 'Here' });
    expect(t.only()).toMatchObject({ x: 220, y: 120 });
    t.click(900, 700).leave();
    t.editor.paste({ text: 'Middle' });
    expect(t.element('new-2')).toMatchObject({ x: 520, y: 320 });
  });

  it('prefers our own JSON to the text beside it, and takes the text when there is none', () => {
    const copied = story().press('mod+a').editor.copy();
    const t = testEditor();
    t.editor.paste({ board: copied?.board ?? '', text: 'something else' });
    expect(t.texts()).not.toContain('something else');
  });

  it('refuses a board of a newer version with a notice, and changes nothing', () => {
    const t = testEditor();
    t.editor.paste({ board: '{"format":"paperroll/board","version":99,"elements":[]}' });
    expect(t.index.elements.size).toBe(0);
    expect(t.notices).toContainEqual({ type: 'refused', refusal: expect.objectContaining({ code: 'newer-version' }) });
  });

  it('unlocks what it pastes, so that it can be moved into place', () => {
    const t = testEditor().add('a', 'es.event', 0, 0, { props: { locked: true } }).click(80, 80);
    t.editor.paste(t.editor.copy() ?? {});
    expect(t.element('new-1').props['locked']).toBeUndefined();
  });
});

describe('pasting text', () => {
  it('makes one sticky a line, from left to right, without bullets and empty lines', () => {
    const t = testEditor();
    t.editor.paste({ text: '- Ordered\r\n- Paid\r\n\r\n3. Shipped\r\n' });
    expect(t.texts()).toEqual(['Ordered', 'Paid', 'Shipped']);
    t.editor.paste({ text: '' });
    expect(t.announced()).toContain('There is nothing to paste.');
  });

  it('takes a kind named before a colon, and leaves other colons alone', () => {
    const t = testEditor();
    t.editor.paste({ text: 'Hotspot: Who pays?\nNote to self: ask\nCommand: Pay' });
    expect(t.kinds()).toEqual(['es.hotspot', 'es.event', 'es.command']);
    expect(t.texts()).toEqual(['Who pays?', 'Note to self: ask', 'Pay']);
  });

  it('lays a table out as a grid', () => {
    const t = testEditor();
    t.editor.paste({ text: 'A\tB\nC\t"D ""and""\nmore"\n' });
    const at = new Map([...t.index.elements.values()].map((e) => [e.text, e]));
    expect(at.get('B')?.y).toBe(at.get('A')?.y);
    expect(at.get('C')?.x).toBe(at.get('A')?.x);
    expect(at.get('D "and"\nmore')).toMatchObject({ x: at.get('B')?.x, y: at.get('C')?.y });
  });

  it('reads a second column of kinds', () => {
    const t = testEditor();
    t.editor.paste({ text: 'Ordered\tDomain Event\nPay\tpolicy\n' });
    expect(t.kinds()).toEqual(['es.event', 'es.policy']);
    expect(t.texts()).toEqual(['Ordered', 'Pay']);
  });

  it('stands any text: stickies hold what it says, and nothing throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.string({ unit: fc.constantFrom('a', '\t', '\n', '"', ' ', ':', '\r', '\u0000', '😀'), maxLength: 80 })), (text) => {
        const t = testEditor();
        t.editor.paste({ text });
        for (const { text: line } of t.index.elements.values()) expect(line.trim()).not.toBe('');
        const words = t.texts().join('').replace(/[\s"]/g, '');
        for (const word of words) expect(text).toContain(word);
        t.dispose();
      }),
      { numRuns: 150 },
    );
  });

  it('stands any JSON as a board', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const t = testEditor();
        t.editor.paste({ board: json });
        t.editor.paste({ board: `{"format":"paperroll/board","version":1,"elements":${json},"relations":${json}}` });
        t.dispose();
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a paste of thousands of lines with one clear sentence', () => {
    const t = testEditor();
    t.editor.paste({ text: Array.from({ length: 2001 }, (_, i) => `line ${i}`).join('\n') });
    expect(t.index.elements.size).toBe(0);
    expect(t.notices).toContainEqual({ type: 'refused', refusal: expect.objectContaining({ code: 'too-much-text' }) });
  });
});

describe('pasting lines while writing', () => {
  it('makes one sticky a line when the sticky was just placed, as one undo step with it', () => {
    const t = testEditor().press('e').click(300, 300);
    expect(t.editor.pasteLinesWhileEditing('Ordered\nPaid\nShipped')).toBe(true);
    t.expectIn('select.idle');
    expect(t.texts()).toEqual(['Ordered', 'Paid', 'Shipped']);
    expect(t.element('new-1')).toMatchObject({ x: 220, y: 220, text: 'Ordered' });
    t.press('mod+z');
    expect(t.index.elements.size).toBe(0);
    expect(t.editor.state.canUndo).toBe(false);
  });

  it('keeps the kind of the sticky for lines that name none', () => {
    const t = testEditor().press('a').click(300, 300);
    t.editor.pasteLinesWhileEditing('Courier\nClerk');
    expect(t.kinds()).toEqual(['es.actor', 'es.actor']);
  });

  it('leaves a single line, and a sticky with text, to the field', () => {
    const t = testEditor().press('e').click(300, 300);
    expect(t.editor.pasteLinesWhileEditing('one line')).toBe(false);
    t.type('x');
    expect(t.editor.pasteLinesWhileEditing('one\ntwo')).toBe(false);
    expect(t.index.elements.size).toBe(1);
  });
});
