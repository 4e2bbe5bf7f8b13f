export type { Action, KeyChord } from './action.ts';
export type { ClipboardContent, Editor, EditorNotice, EditorParts } from './editor.ts';
export type { Editing, EditorState, GesturePreview, Guide, ToolState } from './editor-state.ts';
export type { InputEvent, Modifiers } from './input-event.ts';
