import type { JsonValue, Props } from '../schema/json.ts';

/** The same value with the keys of every object in order, so that equal values are written in equal bytes. */
function canonical(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => canonical(item as JsonValue));
  if (typeof value !== 'object' || value === null) return value;
  return canonicalProps(value as Props);
}

/** Properties in order of name, their values canonical. */
export const canonicalProps = (props: Props): Record<string, JsonValue> =>
  Object.fromEntries(
    Object.entries(props)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, canonical(value)]),
  );
