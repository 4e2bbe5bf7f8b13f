import type { Editor } from './editor.ts';

/** A key chord such as `mod+z`, `shift+1`, `e`, `mod+shift+Z`: modifiers first (`mod` is ⌘ or Ctrl), then `KeyboardEvent.key` in lower case. */
export type KeyChord = string;

/** A named intention. Menus, shortcuts, the command palette, the help sheet and screen readers all read this list. */
export interface Action {
  /** `<group>.<verb>`, stable. */
  readonly id: string;
  readonly label: string;
  readonly group: 'create' | 'edit' | 'arrange' | 'select' | 'view' | 'board' | 'tool';
  readonly shortcuts: readonly KeyChord[];
  /** Whether it changes the board: viewers do not get it at all. */
  readonly writes: boolean;
  /** Whether it makes sense right now. */
  enabled(editor: Editor): boolean;
  run(editor: Editor): void;
}
