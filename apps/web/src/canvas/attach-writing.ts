import type { Editing, Editor } from '@paperroll/editor';
import { applySplices, elementId, spliceBetween, type TextSplice } from '@paperroll/model';
import { BASELINE, FONT_FAMILY, panBy } from '@paperroll/scene';
import { readTransfer } from '../input/clipboard.ts';
import { modifiersOf } from '../input/modifiers.ts';
import type { FrameLoop } from './frame-loop.ts';
import { watchScreenKeyboard } from './screen-keyboard.ts';
import { shiftOffset } from './text-caret.ts';
import { placeCaret } from './writing-caret.ts';
import { transformOf, writingPlaceOf, type WritingPlace } from './writing-place.ts';

/** The parts of a mounted text field. */
export interface WritingParts {
  readonly editor: Editor;
  readonly editing: Editing;
  readonly loop: FrameLoop;
  readonly host: HTMLElement;
  readonly paper: HTMLElement;
  readonly field: HTMLTextAreaElement;
}

// What a field needs of the command keys; all others are shortcuts.
const FIELD_COMMANDS: ReadonlySet<string> = new Set(['a', 'c', 'x', 'v', 'b', 'i', 'u', 'Backspace', 'Delete', 'Home', 'End', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);
/** Room (CSS pixels) between a keyboard on the screen and what is written above it. */
const ABOVE_KEYBOARD = 8;
const LEAVING_KEYS: ReadonlySet<string> = new Set(['Escape', 'Enter', 'Tab']);

/** Brings a text field to life: what is typed goes to the editor, what others type comes in around the caret. Returns its undo. */
export function attachWriting({ editor, editing, loop, host, paper, field }: WritingParts): () => void {
  let synced = textOf(editor, editing);
  let composing = false;
  let detached = false;
  let laid = '';
  field.value = synced;

  const adopt = (text: string, start: number, end: number): void => {
    field.value = text;
    field.setSelectionRange(start, end);
  };
  const tell = (): void => {
    if (composing || field.value === synced) return;
    const before = synced;
    synced = field.value;
    editor.typeText(field.value, before);
    settle();
  };
  /** After an edit that was refused, or merged with somebody's: the board decides what stands there. */
  const settle = (): void => {
    const text = textOf(editor, editing);
    const others = composing ? undefined : spliceBetween(field.value, text);
    if (!others) return;
    const { selectionStart, selectionEnd } = field;
    synced = text;
    adopt(text, shiftOffset(selectionStart, [others]), shiftOffset(selectionEnd, [others]));
  };
  const takeOver = (splices: readonly TextSplice[]): void => {
    // A composition must not be touched: it ends with everything written since as one change.
    if (composing) return;
    const { selectionStart, selectionEnd } = field;
    synced = applySplices(synced, splices) ?? textOf(editor, editing);
    adopt(synced, shiftOffset(selectionStart, splices), shiftOffset(selectionEnd, splices));
    place();
  };
  const place = (): void => {
    const at = detached ? undefined : writingPlaceOf(editor, editing);
    if (!at) return;
    // Laying it out makes the browser measure text: not in every frame in which somebody's cursor moves.
    const { covered } = keyboard;
    const laying = JSON.stringify([at, editor.state.viewport, editor.state.screen, field.value, covered]);
    if (laying === laid) return;
    laid = laying;
    lay(editor, { ...at, covered }, paper, field);
  };
  /** The sticky comes up above the keyboard. */
  const rise = (): void => {
    place();
    const hidden = paper.getBoundingClientRect().bottom + ABOVE_KEYBOARD - (host.getBoundingClientRect().bottom - keyboard.covered);
    if (keyboard.covered > 0 && hidden > 0) editor.setViewport(panBy(editor.state.viewport, { left: 0, top: hidden }));
    place();
  };
  const keyboard = watchScreenKeyboard(host, rise);

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return;
    const modifiers = modifiersOf(event);
    const leaves = LEAVING_KEYS.has(event.key) || (modifiers.command && !FIELD_COMMANDS.has(event.key));
    if (!leaves) return;
    if (editor.dispatch({ type: 'key-down', key: event.key, code: event.code, repeat: event.repeat, modifiers })) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent): void => {
    event.stopPropagation();
    const content = event.clipboardData ? readTransfer(event.clipboardData) : {};
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    if (plain === '' && content.picture) editor.paste({ picture: true });
    else if (editor.pasteLinesWhileEditing(plain)) event.preventDefault();
  };
  // From the browser's menu, or by shaking a phone: its own undo knows nothing of what others typed meanwhile.
  const onBeforeInput = (event: InputEvent): void => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    event.preventDefault();
    if (event.inputType === 'historyUndo') editor.undo();
    else editor.redo();
  };
  const onCompositionStart = (): void => {
    composing = true;
  };
  const onCompositionEnd = (): void => {
    composing = false;
    tell();
    place();
  };
  const onInput = (): void => {
    tell();
    place();
  };
  const onBlur = (): void => {
    // The window lost focus, not the field: coming back finds the caret where it was.
    if (!detached && document.activeElement !== field) editor.stopEditing();
  };

  field.addEventListener('keydown', onKeyDown);
  field.addEventListener('paste', onPaste);
  field.addEventListener('beforeinput', onBeforeInput);
  field.addEventListener('compositionstart', onCompositionStart);
  field.addEventListener('compositionend', onCompositionEnd);
  field.addEventListener('input', onInput);
  field.addEventListener('blur', onBlur);
  const stops = [
    loop.onDraw(place),
    editor.subscribe(() => loop.request()),
    editing.type === 'element'
      ? editor.board.onText(elementId(editing.id), (splices, local) => {
          if (!local) takeOver(splices);
        })
      : editor.index.onDiff(({ origin }) => {
          if (origin !== 'local') settle();
        }),
    // The sticky grew, moved or got another kind under the caret: seen in where the field belongs, and laid out once.
    editor.scene.onChange(({ ids }) => {
      if (ids.has(editing.id)) loop.request();
    }),
  ];
  place();
  field.focus({ preventScroll: true });
  placeCaret(editor, editing, host, field);
  rise();

  return () => {
    detached = true;
    const hadFocus = document.activeElement === field;
    for (const stop of stops) stop();
    keyboard.dispose();
    field.removeEventListener('keydown', onKeyDown);
    field.removeEventListener('paste', onPaste);
    field.removeEventListener('beforeinput', onBeforeInput);
    field.removeEventListener('compositionstart', onCompositionStart);
    field.removeEventListener('compositionend', onCompositionEnd);
    field.removeEventListener('input', onInput);
    field.removeEventListener('blur', onBlur);
    if (hadFocus) host.focus({ preventScroll: true });
  };
}

function textOf(editor: Editor, editing: Editing): string {
  return (editing.type === 'element' ? editor.index.elements.get(editing.id)?.text : editor.index.relations.get(editing.id)?.label) ?? '';
}

/** Lays the field exactly over the painted text. All lengths are units: one transform scales them. */
function lay(editor: Editor, at: WritingPlace & { readonly covered: number }, paper: HTMLElement, field: HTMLTextAreaElement): void {
  const { transform, enlarged } = transformOf(editor, at, at.covered);
  const { room } = at;
  const paperStyle = paper.style;
  paperStyle.transform = transform;
  paperStyle.width = `${at.paper.w}px`;
  paperStyle.height = `${at.paper.h}px`;
  paperStyle.padding = `${room.y}px ${at.paper.w - room.x - room.w}px ${at.paper.h - room.y - room.h}px ${room.x}px`;
  paperStyle.boxSizing = 'border-box';
  paperStyle.background = at.background ?? (enlarged ? at.fill : 'transparent');
  paperStyle.boxShadow = enlarged ? 'var(--shadow-paper)' : '';
  paperStyle.setProperty('--ink-on-paper', at.ink);
  paperStyle.borderRadius = '3px';
  if (paper.dataset['align'] !== at.align) paper.dataset['align'] = at.align;
  const fieldStyle = field.style;
  fieldStyle.font = `${at.weight} ${at.fontSize}px / ${at.lineHeight}px ${FONT_FAMILY}`;
  if (field.ariaLabel !== at.label) field.ariaLabel = at.label;
  if (field.placeholder !== at.placeholder) field.placeholder = at.placeholder;
  field.toggleAttribute('data-more', at.more);
  fieldStyle.top = `${baselineShift(at)}px`;
  fieldStyle.height = '0';
  const needed = field.scrollHeight;
  fieldStyle.height = `${Math.min(needed, Math.max(room.h, at.lineHeight))}px`;
  if (needed > room.h + 1) field.toggleAttribute('data-more', true);
}

// Inter's ascent and descent as shares of the size (hhea). Browsers round both to whole pixels.
const ASCENT = 0.968_75;
const DESCENT = 0.241_5;

/** How far below the browser's baseline the painted one is: painters do not round. */
function baselineShift({ fontSize, lineHeight }: WritingPlace): number {
  const ascent = Math.round(fontSize * ASCENT);
  const descent = Math.round(fontSize * DESCENT);
  const browsers = ascent + (lineHeight - ascent - descent) / 2;
  return lineHeight / 2 + fontSize * BASELINE - browsers;
}
