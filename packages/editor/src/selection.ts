import { isContainerFigure, isLocked, unionOf, type BoardIndex, type Element, type ElementId, type Rect } from '@paperroll/model';
import { readingOrder } from '@paperroll/scene';
import type { Editor } from './editor.ts';

/** The elements of these ids that are still on the board. */
export const elementsOf = (index: BoardIndex, ids: Iterable<ElementId>): readonly Element[] => [...ids].flatMap((id) => index.elements.get(id) ?? []);

/** The selected elements in reading order. */
export const selected = (editor: Editor): readonly Element[] => readingOrder(elementsOf(editor.index, editor.state.selection));

/** The only selected element, if it is alone. */
export function onlySelected(editor: Editor): Element | undefined {
  const { selection, selectedRelations } = editor.state;
  if (selection.size !== 1 || selectedRelations.size > 0) return undefined;
  return elementsOf(editor.index, selection)[0];
}

/** Ids that may be changed: locked ones are left out, unless all are (then the edit says so). */
export function changeable(editor: Editor, ids: Iterable<ElementId>): readonly ElementId[] {
  const elements = elementsOf(editor.index, ids);
  const free = elements.filter((element) => !isLocked(element));
  return (free.length > 0 ? free : elements).map((element) => element.id);
}

/** Whether elements of the kind hold others. */
export const isArea = (editor: Editor, element: Element): boolean => {
  const kind = editor.kindOf(element.id);
  return kind !== undefined && isContainerFigure(kind.figure);
};

/** The elements together with what their areas hold. */
export function withContent(editor: Editor, ids: Iterable<ElementId>): readonly ElementId[] {
  const all = new Set<ElementId>();
  for (const element of elementsOf(editor.index, ids)) {
    all.add(element.id);
    if (isArea(editor, element)) for (const id of editor.scene.contentOf(element.id)) all.add(id);
  }
  return [...all];
}

/** What a drag of these takes along: their areas' content too, nothing that is locked. */
export const movable = (editor: Editor, ids: Iterable<ElementId>): readonly ElementId[] =>
  withContent(editor, ids).filter((id) => {
    const element = editor.index.elements.get(id);
    return element !== undefined && !isLocked(element);
  });

/** The box around elements; undefined for none. */
export const boundsOf = (index: BoardIndex, ids: Iterable<ElementId>): Rect | undefined => unionOf(elementsOf(index, ids));
