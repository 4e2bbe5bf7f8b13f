import { elementId } from '../../ids.ts';
import { keysAbove } from '../../order.ts';
import type { JsonValue, Props } from '../../schema/json.ts';
import type { Field, FieldSource, FieldType } from './event-model.ts';
import { entriesOf, entryProps, type PropEntry } from './prop-entries.ts';

/** The list of an element's fields among its properties. */
export const FIELD_LIST = 'field';

/** Types of a field in the order in which they are offered. */
export const FIELD_TYPES: readonly FieldType[] = ['string', 'boolean', 'int', 'long', 'decimal', 'double', 'date', 'dateTime', 'uuid', 'custom'];

const PLAIN: Props = { type: 'string', list: false, optional: false, identifying: false, generated: false, personal: false };

/** The fields of an element, in order, with their subfields. A parent that is gone, or that holds itself, leaves its fields at the top. */
export function readFields(props: Props): readonly Field[] {
  const entries = entriesOf(props, FIELD_LIST);
  const parents = new Map(entries.map((entry) => [entry.id, text(entry.attributes['parent'])]));
  const isRooted = (id: string): boolean => {
    if (parents.get(id) === '') return true;
    const seen = new Set<string>();
    for (let at: string | undefined = id; at !== undefined && at !== ''; at = parents.get(at)) {
      if (seen.has(at) || !parents.has(at)) return false;
      seen.add(at);
    }
    return true;
  };
  const children = new Map<string, PropEntry[]>();
  for (const entry of entries) {
    const parent = isRooted(entry.id) ? (parents.get(entry.id) ?? '') : '';
    children.set(parent, [...(children.get(parent) ?? []), entry]);
  }
  const under = (parent: string): readonly Field[] =>
    (children.get(parent) ?? []).map((entry) => fieldOf(entry, isRooted(entry.id) ? under(entry.id) : []));
  return under('');
}

function fieldOf({ id, attributes }: PropEntry, subfields: readonly Field[]): Field {
  const type = FIELD_TYPES.find((known) => known === attributes['type']) ?? 'string';
  const customType = text(attributes['customType']);
  const source = readSource(attributes['source']);
  const { example } = attributes;
  return {
    id,
    name: text(attributes['name']),
    type,
    ...(customType !== '' && { customType }),
    list: attributes['list'] === true,
    optional: attributes['optional'] === true,
    identifying: attributes['identifying'] === true,
    generated: attributes['generated'] === true,
    personal: attributes['personal'] === true,
    ...(example !== undefined && { example }),
    ...(source && { source }),
    subfields,
    extra: record(attributes['extra']),
  };
}

/** Reads a stored source; undefined for none, and for one of a newer version. */
export function readSource(value: JsonValue | undefined): FieldSource | undefined {
  const { kind, from, field, by, on, off, note, of, value: constant, system } = record(value);
  const origin = typeof from === 'string' && from !== '' ? { from: elementId(from) } : {};
  switch (kind) {
    case 'copy':
      return { kind, ...origin };
    case 'rename':
      return { kind, ...origin, field: text(field) };
    case 'derived':
      return {
        kind,
        by: by === 'count' || by === 'sum' || by === 'toggle' || by === 'group-by' ? by : 'custom',
        on: ids(on),
        off: ids(off),
        ...(typeof field === 'string' && { field }),
        ...(typeof note === 'string' && { note }),
      };
    case 'input':
      return { kind };
    case 'context':
      return { kind, of: of === 'user' || of === 'clock' ? of : 'constant', ...(constant !== undefined && { value: constant }) };
    case 'external':
      return { kind, ...(typeof system === 'string' && { system }) };
    default:
      return undefined;
  }
}

/** The properties that hold these fields and their subfields, in this order. */
export function fieldProps(fields: readonly Field[], parent = ''): Props {
  const keys = keysAbove([], fields.length);
  return Object.assign(
    {},
    ...fields.flatMap((field, i) => {
      const { id, subfields, extra, source, ...attributes } = field;
      return [
        entryProps(
          FIELD_LIST,
          id,
          {
            ...attributes,
            order: keys[i],
            parent: parent === '' ? undefined : parent,
            source: source as JsonValue | undefined,
            extra: Object.keys(extra).length === 0 ? undefined : extra,
          },
          PLAIN,
        ),
        fieldProps(subfields, id),
      ];
    }),
  ) as Props;
}

const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const ids = (value: JsonValue | undefined) => (Array.isArray(value) ? (value as readonly JsonValue[]) : []).filter((id) => typeof id === 'string').map(elementId);
const record = (value: JsonValue | undefined): Props =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Props) : {};
