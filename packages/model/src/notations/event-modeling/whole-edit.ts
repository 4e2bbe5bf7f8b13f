import { applySplices } from '../../edits/edit-elements.ts';
import type { Edit } from '../../edits/edit.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import { drawingsOf, handOver } from './copies.ts';
import { emKindOf } from './kinds.ts';

/**
 * An edit of an Event Model with all that it entails: a text that is written, letter by letter too, is written on every drawing of the element, another
 * kind is that of all of them, and a definition that goes leaves its fields to a drawing that stays.
 */
export function wholeEdit(elements: ReadonlyMap<ElementId, Element>, edit: Edit): Edit {
  switch (edit.type) {
    case 'set-text':
      return onEach(others(elements, edit.id), edit, (id) => ({ ...edit, id }));
    case 'splice-text': {
      const before = elements.get(edit.id)?.text ?? '';
      const text = applySplices(before, edit.splices);
      // The same splice merges with what others type on any of the drawings; one that says something else by now is put right.
      return onEach(others(elements, edit.id), edit, (id) => (elements.get(id)?.text === before || text === undefined ? { ...edit, id } : { type: 'set-text', id, text }));
    }
    case 'retype-elements': {
      const more = edit.ids.flatMap((id) => others(elements, id));
      return more.length === 0 ? edit : { ...edit, ids: [...new Set([...edit.ids, ...more])] };
    }
    case 'delete-elements': {
      const inheritance = edit.ids.some((id) => emKindOf(elements.get(id)?.kind ?? '') !== undefined) ? handOver([...elements.values()], edit.ids) : [];
      return inheritance.length === 0 ? edit : { type: 'batch', edits: [...inheritance, edit] };
    }
    case 'batch':
      return { ...edit, edits: edit.edits.map((part) => wholeEdit(elements, part)) };
    default:
      return edit;
  }
}

/** The other drawings of an element; most have none. */
function others(elements: ReadonlyMap<ElementId, Element>, id: ElementId): readonly ElementId[] {
  const self = elements.get(id);
  if (!self || emKindOf(self.kind) === undefined) return [];
  return drawingsOf(elements.values(), id).flatMap((drawing) => (drawing.id === id ? [] : [drawing.id]));
}

const onEach = (ids: readonly ElementId[], edit: Edit, other: (id: ElementId) => Edit): Edit => (ids.length === 0 ? edit : { type: 'batch', edits: [edit, ...ids.map(other)] });
