import { describe, expect, it } from 'vitest';
import { chordConflicts, chordsOf, normalChord } from './keymap.ts';
import { testEditor } from './testing/index.ts';
import type { KeyInput, Modifiers } from './input-event.ts';

const key = (k: string, code: string, held: Partial<Modifiers> = {}): KeyInput => ({ type: 'key-down', key: k, code, repeat: false, modifiers: { shift: false, alt: false, command: false, ...held } });

describe('chords', () => {
  it('have one spelling', () => {
    expect(normalChord('shift+mod+Z')).toBe('mod+shift+z');
    expect(normalChord('mod++')).toBe('mod++');
    expect(normalChord('+')).toBe('+');
    expect(normalChord('alt+shift+Delete')).toBe('alt+shift+delete');
  });

  it('go by the letter on the key, not by its place, on Latin keyboards', () => {
    // AZERTY: the key where US has Q says a.
    expect(chordsOf(key('a', 'KeyQ'))).toEqual(['a']);
  });

  it('go by the place of the key where the letter is no Latin one', () => {
    expect(chordsOf(key('у', 'KeyE'))).toContain('e');
    expect(chordsOf(key('я', 'KeyZ', { command: true }))).toContain('mod+z');
  });

  it('see through what alt makes of a letter on a Mac', () => {
    expect(chordsOf(key('å', 'KeyA', { alt: true }))).toContain('alt+a');
  });

  it('find digits under shift on every layout', () => {
    expect(chordsOf(key('!', 'Digit1', { shift: true }))).toContain('shift+1');
    expect(chordsOf(key('1', 'Digit1', { shift: true }))).toContain('shift+1');
  });

  it('find signs that need shift', () => {
    expect(chordsOf(key('?', 'Slash', { shift: true }))).toContain('?');
    expect(chordsOf(key('+', 'Equal', { shift: true, command: true }))).toContain('mod++');
  });
});

describe('the list of actions', () => {
  it('has unique ids and no chord twice', () => {
    const { actions } = testEditor().editor;
    expect(chordConflicts(actions)).toEqual([]);
    expect(new Set(actions.map((action) => action.id)).size).toBe(actions.length);
    for (const { id, label, shortcuts } of actions) {
      expect(label, id).not.toBe('');
      expect(shortcuts.map(normalChord), id).toEqual(shortcuts);
    }
  });

  it('has an action for each kind, under the label that the board gives it', () => {
    const t = testEditor();
    t.editor.run({ type: 'edit-board', change: { labels: { 'es.policy': 'Process' } } });
    expect(t.editor.actions.find((action) => action.id === 'create.es.policy')?.label).toBe('Process');
    expect(t.editor.actions.filter((action) => action.group === 'create')).toHaveLength(t.editor.notation.kinds.length);
  });

  it('takes the shell’s actions in; one with a known id takes that place', () => {
    let ran = 0;
    const shell = (id: string, shortcut: string) => ({ id, label: id, group: 'board', shortcuts: [shortcut], writes: false, enabled: () => true, run: () => void (ran += 1) }) as const;
    const t = testEditor({ shellActions: [shell('board.share', 'mod+j'), shell('edit.copy', 'mod+shift+c')] });
    t.press('mod+j');
    t.editor.runAction('edit.copy');
    expect(ran).toBe(2);
    expect(t.editor.actions.filter((action) => action.id === 'edit.copy')).toHaveLength(1);
  });

  it('leaves copy, cut and paste by key to the browser, and asks the shell for them by menu', () => {
    const t = testEditor().add('a', 'es.event', 0, 0).click(80, 80);
    expect(t.send(key('c', 'KeyC', { command: true }))).toBe(false);
    t.editor.runAction('edit.copy');
    expect(t.notices).toContainEqual({ type: 'clipboard', what: 'copy' });
  });

  it('opens views while one writes, and does nothing else with command keys then', () => {
    const t = testEditor().press('e').click(300, 300).type('x');
    const zoom = t.editor.state.viewport.zoom;
    expect(t.send(key('=', 'Equal', { command: true }))).toBe(true);
    expect(t.editor.state.viewport.zoom).toBeGreaterThan(zoom);
    expect(t.send(key('d', 'KeyD', { command: true }))).toBe(true);
    expect(t.index.elements.size).toBe(1);
    t.expectIn('select.editing-text');
  });
});
