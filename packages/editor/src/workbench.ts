import type { BoardPoint, Edit, ElementId, RelationId } from '@paperroll/model';
import type { ScreenPoint } from '@paperroll/scene';
import type { Cursor, Editing, EditorState, ToolState } from './editor-state.ts';
import type { Editor, EditorNotice } from './editor.ts';
import type { InputEvent } from './input-event.ts';
import type { UndoBursts } from './undo-bursts.ts';

/** What a tool state makes of input: another state, the way back to rest (`done`), or the word whether it was used. */
export type Answer = ToolLeaf | 'done' | 'used' | 'unused';

/** One state of the tool chart. It looks at the workbench, hands edits to it, and touches neither document nor canvas. */
export interface ToolLeaf {
  readonly tool: ToolState;
  readonly cursor: Cursor;
  /** At rest nothing is lost by leaving: panning may interrupt and come back. */
  readonly resting: boolean;
  /** Not at rest, but no gesture either: it goes on when two fingers zoom, and follows every change of the board. */
  readonly stands?: boolean;
  /** Called on entering, with an empty preview. */
  begin?(bench: Workbench): void;
  on(event: InputEvent, bench: Workbench): Answer;
  /** The camera or the board moved under the gesture: shows it anew. */
  refresh?(bench: Workbench): void;
  /** The gesture is broken off from outside: puts back what it changed, before another state is entered. */
  cancel?(bench: Workbench): void;
}

/** Writing in a sticky or on a connector, from the caret in to the caret out. */
export interface Writing {
  /** `placed` is the undo step of a sticky that was just placed: typing joins it. */
  start(target: Editing, options?: { readonly placed?: string }): void;
  type(text: string, before?: string): void;
  /** Takes the caret out; a sticky that was just placed and never had text goes away again, unless it is kept. */
  stop(options?: { readonly keep?: boolean }): void;
  /** Whether the sticky being written was just placed and has no text yet. */
  isBlank(): boolean;
  pasteLines(text: string): boolean;
  /** After the board changed: ends writing in what is gone. */
  check(origin: 'local' | 'undo' | 'system' | 'remote'): void;
}

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
  /** Where a paste goes: where the menu was asked for, else the pointer, else the middle of the screen. */
  readonly pastePoint: BoardPoint;
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
  /** Begins to write in an element or on a connector; what is written beside the wall is handed to the shell, also for those who only read. */
  open(id: ElementId | RelationId, options?: { readonly at?: BoardPoint }): void;
  /** Runs an edit; true when it was made. */
  commit(edit: Edit, options?: CommitOptions): boolean;
}
