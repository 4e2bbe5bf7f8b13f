/** What a property may hold: anything JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Properties by name. A name that is absent has no value. */
export type Props = Readonly<Record<string, JsonValue>>;

/** Deep equality of JSON values; key order does not matter. */
export function jsonEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => jsonEqual(item as JsonValue, b[i] as JsonValue));
  }
  const left = a as Props;
  const right = b as Props;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && jsonEqual(left[key], right[key]));
}

const HALF_CHARACTER = /\p{Surrogate}/gu;

/** The text with each half of a surrogate pair replaced by U+FFFD: UTF-8 carries no halves, so peers would end with different texts. */
export const wellFormed = (text: string): string => text.replace(HALF_CHARACTER, '\ufffd');

/** The value as every peer and file can hold it: texts well-formed, no -0. */
export function wellFormedJson(value: JsonValue): JsonValue {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') return value + 0;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(wellFormedJson);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [wellFormed(name), wellFormedJson(part as JsonValue)]));
}
