import { jsonEqual, type JsonValue } from '../../../../schema/json.ts';
import type { Definition, Field, FieldSource } from '../../event-model.ts';
import { sourceOfMapping } from './field-mapping.ts';
import { FIELD_KEYS, keptOf } from './published-keys.ts';
import { fieldIdAt, subfieldPrefix } from './read-field.ts';
import { wordOfFieldType } from './words.ts';

type JsonObject = Record<string, JsonValue>;

/** The fields of an element as the file has them; `inbound` is what flows into it, which says what a mapping means. */
export function writeFields(fields: readonly Field[], inbound: readonly Definition[], published: boolean, prefix = 'f'): readonly JsonObject[] {
  return fields.map((field, i) => writeField(field, fieldIdAt(prefix, i), inbound, published));
}

function writeField(field: Field, plainId: string, inbound: readonly Definition[], published: boolean): JsonObject {
  const { mapping: written, source: strange, ...extra } = field.extra;
  const { example } = field;
  const isSpoken = typeof example === 'string' || (typeof example === 'object' && example !== null && !Array.isArray(example));
  const origin = writeOrigin(field, written, inbound, published);
  return {
    ...keptOf(extra, FIELD_KEYS, published),
    ...(!published && field.id !== plainId && { id: field.id }),
    name: field.name,
    type: wordOfFieldType(field.type),
    ...(example !== undefined && { example: !published || isSpoken ? example : JSON.stringify(example) }),
    ...(field.subfields.length > 0 && { subfields: writeFields(field.subfields, [], published, subfieldPrefix(field.id)) as readonly JsonValue[] }),
    ...(!published && strange !== undefined && field.source === undefined && { source: strange }),
    ...origin,
    ...(field.optional && { optional: true }),
    ...(field.generated && { generated: true }),
    ...(field.identifying && { idAttribute: true }),
    ...(!published && field.personal && { pii: true }),
    ...(field.customType !== undefined && { schema: field.customType }),
    cardinality: field.list ? 'List' : 'Single',
  };
}

/** A mapping goes back word for word while it still says where the field comes from; else the source itself, which no other program knows, and its name. */
function writeOrigin({ name, source }: Field, written: JsonValue | undefined, inbound: readonly Definition[], published: boolean): JsonObject {
  const told = typeof written === 'string' ? sourceOfMapping(written, name, inbound) : undefined;
  if (written !== undefined && isSame(told, source) && (!published || typeof written === 'string')) return { mapping: written };
  const mapping = source?.kind === 'rename' ? { mapping: source.field } : {};
  return published || source === undefined ? mapping : { ...mapping, source: source as unknown as JsonValue };
}

const isSame = (a: FieldSource | undefined, b: FieldSource | undefined): boolean => (a === undefined || b === undefined ? a === b : jsonEqual(a as unknown as JsonValue, b as unknown as JsonValue));
