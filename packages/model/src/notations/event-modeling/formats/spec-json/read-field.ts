import { cleanJson, isRecord } from '../../../../formats/clean-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { JsonValue, Props } from '../../../../schema/json.ts';
import type { Field } from '../../event-model.ts';
import { fieldTypeOf } from './words.ts';

const KNOWN = new Set(['name', 'type', 'example', 'subfields', 'optional', 'generated', 'idAttribute', 'pii', 'cardinality', 'mapping', 'schema']);

/** Reads the fields of an element; `prefix` makes their ids. What is no field is left out and reported. */
export function readFileFields(list: unknown, book: ReportBook, at: string, prefix = 'f'): readonly Field[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) {
    book.drop('bad-fields', '“fields” was not a list and was left out.', at);
    return [];
  }
  return list.flatMap((item: unknown, i) => {
    const place = `${at}.fields[${i}]`;
    if (isRecord(item)) return [readField(item, `${prefix}${i + 1}`, book, place)];
    book.drop('bad-field', 'Something that is no field was left out.', place);
    return [];
  });
}

function readField(record: Readonly<Record<string, unknown>>, id: string, book: ReportBook, at: string): Field {
  const known = fieldTypeOf(record['type']);
  const written = typeof record['type'] === 'string' ? record['type'].trim() : '';
  if (known === undefined) book.repair('unknown-field-type', written === '' ? 'A field without a type is taken for a text.' : `The type “${written}” is kept as a type of one’s own.`, at);
  const type = known ?? (written === '' ? 'string' : 'custom');
  const schema = record['schema'];
  const custom = known === undefined ? written : typeof schema === 'string' ? schema : '';
  const mapping = record['mapping'];
  const extra: Record<string, JsonValue> = { ...unknownKeys(record, KNOWN, book, at) };
  if (mapping !== undefined && mapping !== '') extra['mapping'] = cleanJson(mapping, book, `${at}.mapping`);
  if (schema !== undefined && !(type === 'custom' && schema === custom)) extra['schema'] = cleanJson(schema, book, `${at}.schema`);
  return {
    id,
    name: typeof record['name'] === 'string' ? record['name'] : '',
    type,
    ...(type === 'custom' && custom !== '' && { customType: custom }),
    list: String(record['cardinality'] ?? '').toLowerCase() === 'list',
    optional: record['optional'] === true,
    identifying: record['idAttribute'] === true,
    generated: record['generated'] === true,
    personal: record['pii'] === true,
    ...(record['example'] !== undefined && { example: cleanJson(record['example'], book, `${at}.example`) }),
    subfields: readFileFields(record['subfields'], book, at, `${id}-`),
    extra,
  };
}

/** The keys of a record that have no meaning here, cleaned; a `token` is a secret and is never kept. */
export function unknownKeys(record: Readonly<Record<string, unknown>>, known: ReadonlySet<string>, book: ReportBook, at: string): Props {
  const kept: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(record)) {
    if (known.has(name) || value === undefined) continue;
    if (name === '__proto__') book.drop('forbidden-name', 'A property named “__proto__” was left out.', at);
    else if (isSecret(name)) book.drop('secret', 'A “token” may open somebody’s account and was left out.', at);
    else kept[name] = withoutSecrets(cleanJson(value, book, at === '' ? name : `${at}.${name}`), book, at === '' ? name : `${at}.${name}`);
  }
  return kept;
}

const isSecret = (name: string): boolean => name.toLowerCase() === 'token';

function withoutSecrets(value: JsonValue, book: ReportBook, at: string): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item, i) => withoutSecrets(item, book, `${at}[${i}]`));
  return Object.fromEntries(
    Object.entries(value as Props).flatMap(([name, part]) => {
      if (!isSecret(name)) return [[name, withoutSecrets(part, book, `${at}.${name}`)]];
      book.drop('secret', 'A “token” may open somebody’s account and was left out.', at);
      return [];
    }),
  );
}
