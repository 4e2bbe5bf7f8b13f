import { describe, expect, it } from 'vitest';
import { elementId } from '@paperroll/model';
import { testEditor } from './testing/index.ts';

describe('a tool that stays in the hand', () => {
  it('E21: q keeps the kind: each click puts down a blank one, and Escape ends it', () => {
    const t = testEditor().press('q').press('e').click(200, 200).expectIn('place.idle').click(500, 200).expectIn('place.idle');
    expect(t.kinds()).toEqual(['es.event', 'es.event']);
    t.press('Escape').expectIn('select.idle').press('mod+z');
    expect(t.index.elements.size).toBe(1);
    t.press('q').press('e').click(200, 500).expectIn('select.editing-text');
  });

  it('E21: shift keeps the kind for one more', () => {
    const t = testEditor().press('e').click(200, 200, { shift: true }).expectIn('place.idle').click(500, 200).expectIn('select.editing-text');
    expect(t.index.elements.size).toBe(2);
  });

  it('E21: q keeps the connector too', () => {
    const t = testEditor().add('a', 'es.event', 0, 100).add('b', 'es.event', 300, 100).add('c', 'es.event', 600, 100);
    t.press('q').press('x').drag([80, 180], [380, 180]).expectIn('connect.idle').drag([380, 180], [680, 180]).expectIn('connect.idle');
    expect(t.index.relations.size).toBe(2);
  });

  it('takes a kind up by the digit of its place in the palette, which differs by level', () => {
    const kindOf = (level: string, digit: string): unknown => testEditor({ level }).press(digit).expectIn('place.idle').editor.state.tool;
    expect(kindOf('big-picture', '5')).toMatchObject({ kind: 'es.opportunity' });
    expect(kindOf('process', '5')).toMatchObject({ kind: 'es.command' });
    testEditor({ readOnly: true }).press('5').expectIn('select.idle');
  });
});

describe('single keys', () => {
  it('E22: switched off they are no shortcuts; a sign goes on in the text of the selected sticky', () => {
    const t = testEditor().add('a', 'es.event', 100, 100, { text: 'Paid' }).click(180, 180);
    t.editor.setSingleKeys(false);
    t.press('!').expectIn('select.editing-text');
    expect(t.element('a').text).toBe('Paid!');
    t.press('Escape').press('e').press('Escape');
    expect(t.element('a').text).toBe('Paid!e');
    t.press('mod+z').press('Escape').press('Escape').press('e').expectIn('select.idle');
    expect(t.index.elements.size).toBe(1);
  });

  it('E22: switched off, chords with mod or alt and keys that write no sign go on', () => {
    const t = testEditor().add('a', 'es.event', 100, 100).click(180, 180);
    t.editor.setSingleKeys(false);
    t.press('mod+d').press('ArrowRight').press('Delete');
    expect(t.index.elements.size).toBe(1);
  });

  it('E22: a locked sticky and a viewer’s stay as they are', () => {
    const t = testEditor().add('l', 'es.event', 100, 100, { text: 'Fixed', props: { locked: true } });
    t.editor.setSingleKeys(false);
    t.editor.select([elementId('l')]);
    t.press('x').expectIn('select.idle');
    t.editor.setReadOnly(true);
    t.editor.select([elementId('l')]);
    t.press('x');
    expect(t.element('l').text).toBe('Fixed');
  });
});

describe('looking around', () => {
  it('turns pages with space and the arrows', () => {
    const t = testEditor().keyDown(' ').press('ArrowRight').press('ArrowDown').expectIn('hand.idle').keyUp(' ').expectIn('select.idle');
    expect(t.editor.state.viewport).toEqual({ x: 960, y: 640, zoom: 1 });
  });

  it('fills the screen with the selection on shift+3, closer than 100 %', () => {
    const t = testEditor().add('a', 'es.event', 5000, 5000).press('Tab').press('shift+3');
    expect(t.editor.state.viewport.zoom).toBe(4);
    t.press('shift+2');
    expect(t.editor.state.viewport.zoom).toBe(1);
  });
});

describe('what a paste brings', () => {
  it('E23: a picture alone is refused in words; with text beside it the text is pasted', () => {
    const t = testEditor();
    t.editor.paste({ picture: true });
    expect(t.notices).toContainEqual({ type: 'refused', refusal: expect.objectContaining({ code: 'no-pictures' }) });
    t.editor.paste({ picture: true, text: 'A\tB' });
    expect(t.texts()).toEqual(['A', 'B']);
  });

  it('E23: a list from a word processor is no table', () => {
    const t = testEditor();
    t.editor.paste({ text: '•\tPaid\r\n\t◦\tSent\r\n1.\tLost\r\nb)\tFound\r\n' });
    expect(t.texts()).toEqual(['Paid', 'Sent', 'Lost', 'Found']);
  });

  it('keeps numbered rows of a table a table', () => {
    const t = testEditor();
    t.editor.paste({ text: '1.\tPaid\tBank\n2.\tSent\tPost' });
    expect(t.texts()).toEqual(['1.', 'Paid', 'Bank', '2.', 'Sent', 'Post']);
  });
});

describe('the caret', () => {
  it('E24: goes where a sticky was pressed twice', () => {
    const t = testEditor().add('a', 'es.event', 100, 100, { text: 'Paid' }).doubleClick(150, 170);
    expect(t.editor.state.editing).toMatchObject({ type: 'element', id: 'a', at: { x: 150, y: 170 } });
  });
});
