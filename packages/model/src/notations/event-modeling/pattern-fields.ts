import type { Edit } from '../../edits/edit.ts';
import type { ElementId, MakeId } from '../../ids.ts';
import type { Element } from '../../schema/element.ts';
import { setField } from './entry-edits.ts';
import type { Field } from './event-model.ts';
import { readFields } from './field-props.ts';

/** The fields of an element that defines itself. */
export const fieldsOf = ({ props }: Element): readonly Field[] => readFields(props);

/** Fields that somebody types in: without those that the system makes, knows or works out by itself. */
export const typedFields = (fields: readonly Field[], makeId: MakeId): readonly Field[] =>
  fields
    .filter(({ generated, source }) => !generated && (source === undefined || source.kind === 'copy' || source.kind === 'rename' || source.kind === 'input'))
    .map((field) => ({ ...fresh(field, makeId), source: { kind: 'input' } }));

/** The same fields further on, each copied from there. */
export const copiedFields = (fields: readonly Field[], from: ElementId, makeId: MakeId): readonly Field[] =>
  fields.map((field) => ({ ...fresh(field, makeId), source: { kind: 'copy', from } }));

/** Says of fields that name no origin yet that they come from there, where there is one of their name. */
export function sourcedFrom(element: Element, supplied: readonly Field[], from: ElementId): readonly Edit[] {
  const names = new Set(supplied.map(({ name }) => name));
  return fieldsOf(element).filter(({ source, generated, name }) => source === undefined && !generated && names.has(name)).map(({ id }) => setField(element, id, { source: { kind: 'copy', from } }));
}

function fresh(field: Field, makeId: MakeId): Field {
  const { source: _source, ...plain } = field;
  return { ...plain, id: makeId(), generated: false, extra: {}, subfields: field.subfields.map((each) => fresh(each, makeId)) };
}
