import type { Edit } from '../../edits/edit.ts';
import type { ElementId } from '../../ids.ts';
import { keysBetween } from '../../order.ts';
import type { Element } from '../../schema/element.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import type { Field, Step } from './event-model.ts';
import { FIELD_LIST, fieldProps } from './field-props.ts';
import { emKindOf } from './kinds.ts';
import { entriesOf, entryProp, withoutEntries } from './prop-entries.ts';
import { specificationProps, STEP_LIST } from './specification-props.ts';
import { rowProps, withoutRows } from './step-rows.ts';

// Changes to fields and steps as Edits. Each touches no more attributes than it means, so that what two people do at once is kept.

/** New values of attributes; `undefined` takes one away. */
type Change<T> = Readonly<Partial<Record<keyof T, T[keyof T] | undefined>>>;

/** Adds a field (with its subfields) after the field with the id, or at the end; within the field `parent`, where it is one's subfield. Its id must be fresh on the element. */
export const addField = (element: Element, field: Field, after?: string, parent?: string): Edit =>
  added(element, FIELD_LIST, field.id, { ...fieldProps([field]), ...(parent === undefined ? {} : { [entryProp(FIELD_LIST, field.id, 'parent')]: parent }) }, after);

/** Changes attributes of a field; `undefined` takes one away. Fields that are gone stay gone. */
export const setField = (element: Element, id: string, change: Change<Omit<Field, 'id' | 'subfields'>>): Edit => changed(element, FIELD_LIST, id, change as Readonly<Record<string, JsonValue | undefined>>);

/** Takes a field away, with its subfields. */
export function removeField(element: Element, id: string): Edit {
  const within = (parent: string, seen: ReadonlySet<string>): readonly string[] =>
    seen.has(parent)
      ? []
      : [parent, ...entriesOf(element.props, FIELD_LIST).filter(({ attributes }) => attributes['parent'] === parent).flatMap((child) => within(child.id, new Set([...seen, parent])))];
  return removed(element, FIELD_LIST, within(id, new Set()));
}

/** Moves a field behind another of the same parent, or to the front. */
export const moveField = (element: Element, id: string, after: string | undefined): Edit => moved(element, FIELD_LIST, id, after);

/** Makes a field the subfield of another, or one of the element's own again, behind the field with the id. */
export const nestField = (element: Element, id: string, parent: string | undefined, after: string | undefined): Edit => ({
  type: 'set-props',
  ids: [element.id],
  props: { [entryProp(FIELD_LIST, id, 'parent')]: parent ?? null, [entryProp(FIELD_LIST, id, 'order')]: orderBehind(element, FIELD_LIST, after, id) },
});

/** Adds a step to a specification after the step with the id, or at the end. */
export const addStep = (specification: Element, step: Step, after?: string): Edit => added(specification, STEP_LIST, step.id, { ...specificationProps({ steps: [step], comments: [], extra: {} }) }, after);

/** Changes attributes of a step; `undefined` takes one away. Rows, where they are named, are replaced as a whole: single cells are `setCells`. */
export function setStep(specification: Element, id: string, change: Change<Omit<Step, 'id'>>): Edit {
  const { rows, ...plain } = change as Readonly<Record<string, JsonValue | undefined>>;
  const props = changes(STEP_LIST, id, plain);
  return setProps(specification, Object.hasOwn(change, 'rows') ? { ...props, ...withoutRows(specification.props, id), ...rowProps(id, (rows ?? []) as readonly Props[]) } : props);
}

/** Takes a step away, with its rows. */
export const removeStep = (specification: Element, id: string): Edit => setProps(specification, { ...withoutEntries(specification.props, STEP_LIST, [id]), ...withoutRows(specification.props, id) });

/** Moves a step behind another, or to the front. */
export const moveStep = (specification: Element, id: string, after: string | undefined): Edit => moved(specification, STEP_LIST, id, after);

/** Renames an element wherever it is drawn: the definition and all its copies, in one step. */
export function renameEverywhere(elements: readonly Element[], id: ElementId, text: string): Edit {
  const self = elements.find((element) => element.id === id);
  const named = (element: Element): ElementId => (typeof element.props['definition'] === 'string' ? (element.props['definition'] as ElementId) : element.id);
  const definition = self === undefined ? id : named(self);
  const drawings = elements.filter((element) => emKindOf(element.kind) !== undefined && element.kind === self?.kind && (element.id === definition || named(element) === definition));
  return { type: 'batch', edits: (drawings.length === 0 ? [id] : drawings.map((element) => element.id)).map((each) => ({ type: 'set-text', id: each, text })) };
}

function added(element: Element, list: string, id: string, props: Record<string, JsonValue>, after: string | undefined): Edit {
  return { type: 'set-props', ids: [element.id], props: { ...props, [entryProp(list, id, 'order')]: orderBehind(element, list, after ?? entriesOf(element.props, list).at(-1)?.id) } };
}

const changed = (element: Element, list: string, id: string, change: Readonly<Record<string, JsonValue | undefined>>): Edit => setProps(element, changes(list, id, change));

const changes = (list: string, id: string, change: Readonly<Record<string, JsonValue | undefined>>): Props => Object.fromEntries(Object.entries(change).map(([name, value]) => [entryProp(list, id, name), value ?? null]));

const removed = (element: Element, list: string, ids: readonly string[]): Edit => setProps(element, withoutEntries(element.props, list, ids));

const setProps = (element: Element, props: Props): Edit => ({ type: 'set-props', ids: [element.id], props });

function moved(element: Element, list: string, id: string, after: string | undefined): Edit {
  return { type: 'set-props', ids: [element.id], props: { [entryProp(list, id, 'order')]: orderBehind(element, list, after, id) } };
}

/** A key behind the entry and before the one that follows it; without an entry, in front of all. */
function orderBehind(element: Element, list: string, after: string | undefined, self?: string): string {
  const entries = entriesOf(element.props, list).filter(({ id }) => id !== self);
  const at = after === undefined ? -1 : entries.findIndex(({ id }) => id === after);
  const keyOf = (index: number): string | undefined => {
    const order = entries[index]?.attributes['order'];
    return typeof order === 'string' ? order : undefined;
  };
  return keysBetween(keyOf(at), keyOf(at + 1), 1)[0] ?? 'a0';
}
