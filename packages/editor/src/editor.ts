import type { BoardDoc, BoardIndex, BoardPoint, BoardUndo, Edit, ElementId, Kind, MakeId, Notation, Refusal, RelationId, Result } from '@paperroll/model';
import type { Direction, Scene, ScreenPoint, Viewport } from '@paperroll/scene';
import type { EditorState, Insets } from './editor-state.ts';
import type { InputEvent } from './input-event.ts';
import type { Translate } from './translate.ts';
import type { Tidying } from './tidying.ts';

/** What goes on the clipboard: `board` is our own JSON (a board file of the selection), `text` one line a sticky in reading order. */
export interface ClipboardContent {
  readonly board: string;
  readonly text: string;
}

/** What is pasted: our own JSON, text, or the word that there was but a picture, which cannot hang on the wall. */
export interface PastedContent extends Partial<ClipboardContent> {
  readonly picture?: boolean;
}

/** What an editor tells its shell beside state. */
export type EditorNotice =
  /** An edit was refused; show the message quietly. */
  | { readonly type: 'refused'; readonly refusal: Refusal }
  /** Something was done that a screen reader should say. */
  | { readonly type: 'announce'; readonly message: string }
  /** The context menu is asked for (right click, long press, the menu key). */
  | { readonly type: 'context-menu'; readonly at: ScreenPoint }
  /** An element that is written beside the wall was asked for (Enter, a double click): the shell opens what it has for that. */
  | { readonly type: 'open'; readonly id: ElementId }
  /** Copy, cut or paste was chosen from a menu; only the shell reaches the clipboard. Keys go the browser's own way instead. */
  | { readonly type: 'clipboard'; readonly what: 'copy' | 'cut' | 'paste' };

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

/** What a person does on a board: input in, state and edits out. Headless. */
export interface Editor {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  readonly scene: Scene;
  readonly notation: Notation;
  readonly undoStack: BoardUndo;
  /** Order on the wall, shown before it is made. */
  readonly tidying: Tidying;
  readonly state: EditorState;
  /** Says something in the language of the moment. */
  readonly translate: Translate;
  /** Every action there is, the shell's own included; ids are unique. */
  readonly actions: readonly Action[];
  makeId(): string;
  subscribe(listener: (state: EditorState, before: EditorState) => void): () => void;
  onNotice(listener: (notice: EditorNotice) => void): () => void;
  /** Takes device input; true when it was used, and the browser must not act on it too. */
  dispatch(event: InputEvent): boolean;
  /** Runs an edit as its own undo step (bursts with the same `merge` key are one, `patient` ones through any pause); a refusal is also a notice. */
  run(edit: Edit, options?: { readonly merge?: string; readonly patient?: boolean }): Result<undefined, Refusal>;
  can(edit: Edit): boolean;
  runAction(id: string): void;
  /** Takes back one's own latest step, and selects what that changed. */
  undo(): void;
  redo(): void;
  /** Says something to people who listen instead of look. */
  announce(message: string): void;
  setTool(tool: 'select' | 'connect' | 'hand' | 'laser' | 'space'): void;
  /** Whether a kind or the connector stays in the hand after it was used. */
  keepTool(keep: boolean): void;
  /** Whether single keys (letters, digits, signs) are shortcuts. Speech input and trembling hands press them unawares (WCAG 2.1.4). */
  setSingleKeys(on: boolean): void;
  /**
   * The whole text of the field over the sticky or connector being written, after each keystroke. `before` is what the field held
   * before it; hand it over where the field may lag behind what others type, and nothing of theirs is lost.
   */
  typeText(text: string, before?: string): void;
  startEditing(id: ElementId | RelationId, options?: { readonly select?: boolean; readonly at?: BoardPoint }): void;
  /** Ends writing; an element that was just placed and stayed empty goes away again. */
  stopEditing(): void;
  select(elements: Iterable<ElementId>, relations?: Iterable<RelationId>): void;
  /** Takes up a kind to place, as its key or palette button does. */
  placeKind(kind: string): void;
  /** Puts a sticky beside another, at the next free place in that direction, and starts writing. */
  placeBeside(id: ElementId, kind: string, direction: Direction): ElementId | undefined;
  /** Puts a sticky of a kind at a board point (its middle), selects it and starts writing. */
  placeAt(kind: string, at: BoardPoint): ElementId | undefined;
  copy(): ClipboardContent | undefined;
  cut(): ClipboardContent | undefined;
  /** Our own JSON where there is one, else plain text: one sticky a line, a table as a grid. At the pointer, or the middle of the screen. */
  paste(content: PastedContent): void;
  /** Text of two or more lines pasted into a sticky that was just placed and is empty: one sticky a line. False: the field takes it. */
  pasteLinesWhileEditing(text: string): boolean;
  setViewport(viewport: Viewport): void;
  /** Says what chrome covers of the wall. The camera does not move for it. */
  setInsets(insets: Insets): void;
  /** Brings elements into view and selects them. */
  reveal(ids: Iterable<ElementId>): void;
  setReadOnly(readOnly: boolean): void;
  kindOf(id: ElementId): Kind | undefined;
  dispose(): void;
}

/** What an editor is made from. */
export interface EditorParts {
  readonly board: BoardDoc;
  readonly index: BoardIndex;
  readonly scene: Scene;
  readonly makeId: MakeId;
  /** What it says, in the words of the interface. */
  readonly translate: Translate;
  readonly readOnly?: boolean;
  /** Milliseconds of any clock: lets a pause end a burst of typing or nudging as an undo step. Without it, bursts end with the writing. */
  readonly now?: () => number;
  /** The shell's own actions (dialogs, theme), so that one list serves menus, keys, palette and help. One with the id of an own action replaces it. */
  readonly shellActions?: readonly Action[];
}
