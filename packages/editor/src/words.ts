import { labelOf, type Element, type ElementId } from '@paperroll/model';
import type { Editor } from './editor.ts';

const SHOWN = 60;

/** The board's own word for the kind. */
export const kindLabel = (editor: Editor, kindId: string): string => {
  const kind = editor.notation.kinds.find((k) => k.id === kindId);
  return kind ? labelOf(kind, editor.index.meta.labels) : kindId;
};

/** “Domain Event Order placed”, for people who listen. */
export function describe(editor: Editor, id: ElementId): string {
  const element = editor.index.elements.get(id);
  if (!element) return editor.translate('thing.none');
  const text = oneLine(element);
  const kind = kindLabel(editor, element.kind);
  return text ? editor.translate('thing.named', { kind, text }) : editor.translate('thing.empty', { kind });
}

/** What an edit of these is about: the one by name, several by number. */
export function describeAll(editor: Editor, ids: readonly ElementId[]): string {
  const [first] = ids;
  return ids.length === 1 && first !== undefined ? describe(editor, first) : countOf(editor, ids.length);
}

/** “1 sticky”, “3 stickies”. */
export const countOf = (editor: Editor, count: number): string => editor.translate('thing.count', { count });

function oneLine(element: Element): string {
  const text = element.text.replace(/\s+/g, ' ').trim();
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
