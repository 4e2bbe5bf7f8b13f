import type { Editing, Editor } from '@paperroll/editor';
import { toScreen } from '@paperroll/scene';

/** Puts the caret of a field that has just opened: where a sticky was pressed, else around the whole text, or at its end. */
export function placeCaret(editor: Editor, editing: Editing, host: HTMLElement, field: HTMLTextAreaElement): void {
  if (editing.type === 'element' && editing.select) {
    field.select();
    return;
  }
  const pressed = editing.type === 'element' && editing.at ? toScreen(editor.state.viewport, editing.at) : undefined;
  const corner = host.getBoundingClientRect();
  const offset = (pressed && offsetAt(field, corner.left + pressed.left, corner.top + pressed.top)) ?? field.value.length;
  field.setSelectionRange(offset, offset);
}

/** The offset in the field's text that lies nearest to a point of the page; beside the text the nearest line counts. */
function offsetAt(field: HTMLTextAreaElement, x: number, y: number): number | undefined {
  const { left, right, top, bottom } = field.getBoundingClientRect();
  const within = (value: number, low: number, high: number): number => Math.min(high - 1, Math.max(low + 1, value));
  const place = document.caretPositionFromPoint?.(within(x, left, right), within(y, top, bottom));
  return place?.offsetNode === field ? place.offset : undefined;
}
