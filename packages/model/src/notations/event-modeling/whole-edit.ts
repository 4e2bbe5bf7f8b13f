import { applySplices } from '../../edits/edit-elements.ts';
import type { Edit } from '../../edits/edit.ts';
import type { ElementId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import { drawingsOf, handOver } from './copies.ts';
import { EM, emKindOf } from './kinds.ts';
import { STEP_LIST } from './specification-props.ts';

/**
 * An edit of an Event Model with all that it entails: a text that is written, letter by letter too, is written on every drawing of the element and in the steps about it, another
 * kind is that of all of them, and a definition that goes leaves its fields to a drawing that stays.
 */
export function wholeEdit(elements: ReadonlyMap<ElementId, Element>, edit: Edit): Edit {
  switch (edit.type) {
    case 'set-text':
      return withEach(edit, [...others(elements, edit.id).map((id) => ({ ...edit, id })), ...stepsNamed(elements, edit.id, edit.text)]);
    case 'splice-text': {
      const before = elements.get(edit.id)?.text ?? '';
      const text = applySplices(before, edit.splices);
      // The same splice merges with what others type on any of the drawings; one that says something else by now is put right.
      const drawings = others(elements, edit.id).map((id): Edit => (elements.get(id)?.text === before || text === undefined ? { ...edit, id } : { type: 'set-text', id, text }));
      return withEach(edit, [...drawings, ...(text === undefined ? [] : stepsNamed(elements, edit.id, text))]);
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

/** Steps of specifications that are about the element say its name. */
function stepsNamed(elements: ReadonlyMap<ElementId, Element>, id: ElementId, text: string): readonly Edit[] {
  if (emKindOf(elements.get(id)?.kind ?? '') === undefined) return [];
  const about = new Set<string>(drawingsOf(elements.values(), id).map((drawing) => drawing.id));
  return [...elements.values()].flatMap((element): readonly Edit[] => {
    if (element.kind !== EM.specification) return [];
    const names = Object.entries(element.props).flatMap(([name, value]) => (typeof value === 'string' && about.has(value) && isStepElement(name) ? [titleOf(name)] : []));
    const stale = names.filter((name) => element.props[name] !== text);
    return stale.length === 0 ? [] : [{ type: 'set-props', ids: [element.id], props: Object.fromEntries(stale.map((name) => [name, text])) }];
  });
}

const ELEMENT = '/element';
const isStepElement = (name: string): boolean => name.startsWith(`${STEP_LIST}/`) && name.endsWith(ELEMENT);
const titleOf = (name: string): string => `${name.slice(0, -ELEMENT.length)}/title`;

const withEach = (edit: Edit, more: readonly Edit[]): Edit => (more.length === 0 ? edit : { type: 'batch', edits: [edit, ...more] });
