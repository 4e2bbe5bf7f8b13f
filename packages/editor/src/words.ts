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
  if (!element) return 'Nothing';
  const text = oneLine(element);
  return text ? `${kindLabel(editor, element.kind)} “${text}”` : `Empty ${kindLabel(editor, element.kind)}`;
}

/** What an edit of these is about: the one by name, several by number. */
export function describeAll(editor: Editor, ids: readonly ElementId[]): string {
  const [first] = ids;
  return ids.length === 1 && first !== undefined ? describe(editor, first) : countOf(ids.length);
}

/** “1 sticky”, “3 stickies”. */
export const countOf = (count: number): string => (count === 1 ? '1 sticky' : `${count} stickies`);

function oneLine(element: Element): string {
  const text = element.text.replace(/\s+/g, ' ').trim();
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}
