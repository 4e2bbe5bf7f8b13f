import { jsonEqual, type JsonValue, type Props } from '../../../schema/json.ts';
import type { Field, FieldType } from '../event-model.ts';

type Typed = Pick<Field, 'type' | 'list' | 'subfields'>;

/** Whether there is a value: nothing, null and the empty text are none. */
export const isGiven = (value: JsonValue | undefined): value is JsonValue => value !== undefined && value !== null && value !== '';

/**
 * The value as its field means it, so that two ways of writing one value are equal: numbers out of texts, times as UTC instants, dates as days, uuids in
 * lower case, a list of one where a single value stands for a list. What is not of the type stays as it is.
 */
export function typedValue(value: JsonValue, field: Typed): JsonValue {
  if (field.list) return listOf(value).map((item) => single(item, field));
  return single(value, field);
}

/** Whether two values are the same value of the field. */
export function sameValue(a: JsonValue | undefined, b: JsonValue | undefined, field: Typed): boolean {
  if (!isGiven(a) || !isGiven(b)) return isGiven(a) === isGiven(b);
  return jsonEqual(typedValue(a, field), typedValue(b, field));
}

/** The value as a number; undefined for what is none. */
export function numberOf(value: JsonValue | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** The number without what binary fractions add: 0.1 + 0.2 is 0.3. */
export const plainNumber = (value: number): number => Number(value.toPrecision(15));

/** The items of a list, however it is written: JSON in a text, or one value for a list of one. */
export function listOf(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) return value as readonly JsonValue[];
  if (typeof value === 'string' && value.trimStart().startsWith('[')) {
    const parsed = parsedJson(value);
    if (Array.isArray(parsed)) return parsed as readonly JsonValue[];
  }
  return isGiven(value) ? [value] : [];
}

function single(value: JsonValue, { type, subfields }: Typed): JsonValue {
  if (subfields.length > 0 || type === 'custom') return record(value, subfields);
  if (typeof value === 'object' && value !== null) return value;
  return SINGLE[type](value);
}

type Plain = string | number | boolean | null;

const text = (value: Plain): JsonValue => (value === null ? null : String(value));
const number = (value: Plain): JsonValue => {
  const meant = numberOf(value);
  if (meant === undefined) return value;
  // Whole numbers beyond 2^53 would come out as others: they are compared as they are written.
  if (Number.isInteger(meant)) return Number.isSafeInteger(meant) ? meant : value;
  return plainNumber(meant);
};

const SINGLE: Readonly<Record<FieldType, (value: Plain) => JsonValue>> = {
  string: text,
  custom: (value) => value,
  int: number,
  long: number,
  decimal: number,
  double: number,
  boolean: (value) => (typeof value === 'string' && /^(?:true|false)$/i.test(value.trim()) ? value.trim().toLowerCase() === 'true' : value),
  uuid: (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value),
  date: (value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d(?:T|$)/.test(value.trim()) ? value.trim().slice(0, 10) : value),
  dateTime: (value) => (typeof value === 'string' ? instant(value.trim()) : value),
};

/** A time without a zone is UTC: the machine's own zone must not matter. */
function instant(value: string): string {
  const shape = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(?:\.?\d*)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(value);
  if (!shape) return value;
  const [, day = '', time = '00:00', zone = 'Z'] = shape;
  const meant = new Date(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase()}`);
  return Number.isNaN(meant.getTime()) ? value : meant.toISOString();
}

function record(value: JsonValue, subfields: readonly Field[]): JsonValue {
  const meant = typeof value === 'string' && value.trimStart().startsWith('{') ? (parsedJson(value) ?? value) : value;
  if (typeof meant !== 'object' || meant === null || Array.isArray(meant)) return meant;
  const fields = new Map(subfields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(meant as Props).map(([name, part]) => {
      const field = fields.get(name);
      return [name, field ? typedValue(part, field) : part];
    }),
  );
}

function parsedJson(value: string): JsonValue | undefined {
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return undefined;
  }
}
