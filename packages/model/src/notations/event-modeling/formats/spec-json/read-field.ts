import { isRecord } from '../../../../formats/clean-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { JsonValue } from '../../../../schema/json.ts';
import type { Field } from '../../event-model.ts';
import { readSource } from '../../field-props.ts';
import { keptJson, unknownKeys } from './kept-keys.ts';
import { fieldTypeOf } from './words.ts';

const KNOWN = new Set(['id', 'name', 'type', 'example', 'subfields', 'optional', 'generated', 'idAttribute', 'pii', 'cardinality', 'mapping', 'schema', 'source']);

/** The id of a field that its file gives none. */
export const fieldIdAt = (prefix: string, i: number): string => `${prefix}${i + 1}`;
/** The prefix of the ids of a field's subfields. */
export const subfieldPrefix = (id: string): string => `${id}-`;

/** Reads the fields of an element; `prefix` makes their ids where the file gives none. What is no field is left out and reported. */
export function readFileFields(list: unknown, book: ReportBook, at: string): readonly Field[] {
  return fieldsOf(list, { book, taken: new Set() }, at, 'f');
}

interface Reading {
  readonly book: ReportBook;
  /** The ids that fields of this element have. */
  readonly taken: Set<string>;
}

function fieldsOf(list: unknown, reading: Reading, at: string, prefix: string): readonly Field[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    reading.book.drop('bad-fields', '“fields” was not a list and was left out.', at);
    return [];
  }
  return list.flatMap((item: unknown, i) => {
    const place = `${at}.fields[${i}]`;
    if (isRecord(item)) return [readField(item, fieldIdAt(prefix, i), reading, place)];
    reading.book.drop('bad-field', 'Something that is no field was left out.', place);
    return [];
  });
}

function readField(record: Readonly<Record<string, unknown>>, plainId: string, reading: Reading, at: string): Field {
  const { book } = reading;
  const id = takeId(record['id'], plainId, reading.taken);
  const known = fieldTypeOf(record['type']);
  const written = typeof record['type'] === 'string' ? record['type'].trim() : '';
  if (known === undefined) book.repair('unknown-field-type', written === '' ? 'A field without a type is taken for a text.' : `The type “${written}” is kept as a type of one’s own.`, at);
  const type = known ?? (written === '' ? 'string' : 'custom');
  const schema = record['schema'];
  const custom = known === undefined ? written : typeof schema === 'string' ? schema : '';
  const source = isRecord(record['source']) ? readSource(keptJson(record['source'], book, `${at}.source`)) : undefined;
  const mapping = record['mapping'];
  const extra: Record<string, JsonValue> = { ...unknownKeys(record, KNOWN, book, at) };
  // A mapping is free text: what it means is told once it is known what flows into the element.
  if (mapping !== undefined && mapping !== '' && !(source?.kind === 'rename' && source.field === mapping)) extra['mapping'] = keptJson(mapping, book, `${at}.mapping`);
  if (schema !== undefined && !(type === 'custom' && schema === custom)) extra['schema'] = keptJson(schema, book, `${at}.schema`);
  if (record['source'] !== undefined && source === undefined) extra['source'] = keptJson(record['source'], book, `${at}.source`);
  return {
    id,
    name: typeof record['name'] === 'string' ? record['name'] : '',
    type,
    ...(type === 'custom' && custom !== '' && { customType: custom }),
    list: /^(?:list|many)$/i.test(String(record['cardinality'] ?? '')),
    optional: record['optional'] === true,
    identifying: record['idAttribute'] === true,
    generated: record['generated'] === true,
    personal: record['pii'] === true,
    ...(record['example'] !== undefined && { example: keptJson(record['example'], book, `${at}.example`) }),
    ...(source && { source }),
    subfields: fieldsOf(record['subfields'], reading, at, subfieldPrefix(id)),
    extra,
  };
}

// Fields are kept under names that a slash divides.
function takeId(wanted: unknown, plain: string, taken: Set<string>): string {
  const base = typeof wanted === 'string' && wanted !== '' && wanted.length <= 100 && !wanted.includes('/') ? wanted : plain;
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}~${n}`;
  taken.add(id);
  return id;
}
