import { describe, expect, it } from 'vitest';
import { elementId } from '@paperroll/model';
import { isGesture, type EditorState } from './index.ts';
import { testEditor } from './testing/index.ts';

describe('state', () => {
  it('is told once for each input, and never when nothing changed', () => {
    const t = testEditor().add('a', 'es.event', 100, 100);
    const told: EditorState[] = [];
    t.editor.subscribe((state, before) => {
      expect(state).not.toBe(before);
      told.push(state);
    });
    t.move(180, 180);
    expect(told).toHaveLength(1);
    t.move(180, 180);
    expect(told).toHaveLength(1);
    t.editor.select([]);
    t.editor.select([]);
    expect(told).toHaveLength(1);
    t.press('mod+a');
    expect(told).toHaveLength(2);
    expect(told.at(-1)).toBe(t.editor.state);
  });

  it('has changed by the time a notice tells of it', () => {
    const t = testEditor().add('a', 'es.event', 100, 100);
    const seen: number[] = [];
    let toldSize = 0;
    t.editor.subscribe((state) => (toldSize = state.selection.size));
    t.editor.onNotice(() => seen.push(toldSize));
    t.click(180, 180, {}, { button: 'secondary' });
    expect(seen).toEqual([1]);
  });

  it('keeps the same selection object while it holds the same', () => {
    const t = testEditor().add('a', 'es.event', 100, 100).click(180, 180);
    const { selection } = t.editor.state;
    t.editor.select([elementId('a')]);
    expect(t.editor.state.selection).toBe(selection);
  });

  it('knows when a gesture is under way', () => {
    const t = testEditor().add('a', 'es.event', 100, 100);
    expect(isGesture(t.editor.state.tool)).toBe(false);
    t.down(180, 180);
    expect(isGesture(t.editor.state.tool)).toBe(true);
    t.move(300, 300);
    expect(isGesture(t.editor.state.tool)).toBe(true);
  });

  it('refuses in words when a viewer runs an edit', () => {
    const t = testEditor({ readOnly: true }).add('a', 'es.event', 100, 100);
    const answer = t.editor.run({ type: 'delete-elements', ids: [elementId('a')] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'read-only' } });
    expect(t.editor.can({ type: 'delete-elements', ids: [elementId('a')] })).toBe(false);
  });

  it('ends writing and gestures when one becomes a viewer', () => {
    const t = testEditor().press('e').click(300, 300).type('x');
    t.editor.setReadOnly(true);
    t.expectIn('select.idle');
    expect(t.editor.state.editing).toBeUndefined();
    t.press('Delete');
    expect(t.index.elements.size).toBe(1);
  });

  it('takes nothing any more once disposed', () => {
    const t = testEditor();
    t.dispose();
    expect(t.send({ type: 'key-down', key: 'e', code: 'KeyE', repeat: false, modifiers: { shift: false, alt: false, command: false } })).toBe(false);
  });
});
