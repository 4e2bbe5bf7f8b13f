import type { Edit } from '@paperroll/model';
import type { ScreenPoint } from '@paperroll/scene';
import type { EditorState } from './editor-state.ts';
import type { Editor, EditorNotice } from './editor.ts';
import type { ToolLeaf } from './tools/tool.ts';
import type { UndoBursts } from './undo-bursts.ts';
import type { Writing } from './writing.ts';

/** How an edit joins the undo steps, and what a screen reader says once it is made. */
export interface CommitOptions {
  readonly merge?: string;
  readonly patient?: boolean;
  readonly announce?: string;
}

/** What the tools and services of one editor share. The shell sees the Editor part of it alone. */
export interface Workbench extends Editor {
  readonly leaf: ToolLeaf;
  /** Where the pointer is, from the wall's corner; undefined outside. */
  readonly pointerAt: ScreenPoint | undefined;
  readonly writing: Writing;
  readonly bursts: UndoBursts;
  patch(change: Partial<EditorState>): void;
  batch<T>(work: () => T): T;
  notify(notice: EditorNotice): void;
  /** Goes to a state of the tool chart; whatever preview there was is gone. */
  enter(leaf: ToolLeaf): void;
  /** Goes back to selecting. */
  rest(): void;
  /** Breaks off a gesture, if one is under way. */
  cancelGesture(): void;
  /** Runs an edit; true when it was made. */
  commit(edit: Edit, options?: CommitOptions): boolean;
}
