import type { Editor } from '@paperroll/editor';
import { keyBelongsToWall } from './focus-scope.ts';
import { modifiersOf } from './modifiers.ts';

const CLIPBOARD_KEYS: ReadonlySet<string> = new Set(['c', 'x', 'v']);

/** Keys for the wall, wherever on the page focus is, except in fields, menus and dialogs. */
export function listenToKeys(host: HTMLElement, editor: Editor): () => void {
  const held = new Map<string, string>();

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!keyBelongsToWall(event, host)) return;
    const modifiers = modifiersOf(event);
    // The browser must make its clipboard event of these: only that may write and read without asking.
    if (modifiers.command && !modifiers.alt && CLIPBOARD_KEYS.has(event.key.toLowerCase())) return;
    held.set(event.code, event.key);
    const used = editor.dispatch({ type: 'key-down', key: event.key, code: event.code, repeat: event.repeat, modifiers });
    if (used) event.preventDefault();
  };
  const onKeyUp = (event: KeyboardEvent): void => {
    if (!held.delete(event.code)) return;
    editor.dispatch({ type: 'key-up', key: event.key, code: event.code, repeat: false, modifiers: modifiersOf(event) });
  };
  // A key released in another window is never told: the hand tool would stick.
  const onBlur = (): void => {
    for (const [code, key] of held) {
      editor.dispatch({ type: 'key-up', key, code, repeat: false, modifiers: { shift: false, alt: false, command: false } });
    }
    held.clear();
  };

  window.addEventListener('keydown', onKeyDown);
  window.addEventListener('keyup', onKeyUp);
  window.addEventListener('blur', onBlur);
  return () => {
    window.removeEventListener('keydown', onKeyDown);
    window.removeEventListener('keyup', onKeyUp);
    window.removeEventListener('blur', onBlur);
  };
}
