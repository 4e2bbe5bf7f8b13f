import type { ActionSpec } from './actions/define.ts';
import type { Editor } from './editor.ts';

/** What a notation brings beside its kinds, for the boards that are of it: actions and their keys. */
export interface EditorExtension {
  readonly notation: string;
  readonly actions: readonly ActionSpec[];
  /** Kinds that are more than a text: asked for, they open beside the wall. */
  readonly opens?: ReadonlySet<string>;
}

/** An editor that takes up what comes later. */
export interface ExtensibleEditor extends Editor {
  /** Takes up what a notation brings; idempotent. It counts while the board is of that notation. */
  extend(extension: EditorExtension): void;
}
