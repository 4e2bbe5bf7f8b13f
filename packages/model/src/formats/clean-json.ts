import type { JsonValue } from '../schema/json.ts';
import { wellFormed } from '../schema/json.ts';
import type { ReportBook } from './report.ts';

// Deeper values exist in no model; a bound keeps a hostile file from exhausting the stack.
const DEEPEST = 40;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A parsed JSON value as a board can hold it: no endless numbers, no half characters, no `__proto__`, not endlessly deep. */
export function cleanJson(value: unknown, book: ReportBook, at: string, depth = 0): JsonValue {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value + 0; // minus zero is zero
    book.repair('endless-number', 'A number was too large to be kept and was left empty.', at);
    return null;
  }
  if (typeof value === 'boolean' || value === null) return value;
  if (depth >= DEEPEST) {
    book.drop('too-deep', `A value nested deeper than ${DEEPEST} levels was left out.`, at);
    return null;
  }
  if (Array.isArray(value)) return value.map((item: unknown, i) => cleanJson(item, book, `${at}[${i}]`, depth + 1));
  if (!isRecord(value)) return null;
  const entries: [string, JsonValue][] = [];
  for (const [name, item] of Object.entries(value)) {
    if (name === '__proto__') book.drop('forbidden-name', 'A property named “__proto__” was left out.', at);
    else entries.push([wellFormed(name), cleanJson(item, book, at ? `${at}.${name}` : name, depth + 1)]);
  }
  return Object.fromEntries(entries);
}

/** The cleaned properties of a record, without the names that mean something else; `props` inside it is unpacked. */
export function cleanProps(record: Readonly<Record<string, unknown>>, reserved: ReadonlySet<string>, book: ReportBook, at: string): Record<string, JsonValue> {
  const props: Record<string, JsonValue> = {};
  const nested = record['props'];
  const sources = [...Object.entries(record).filter(([name]) => !reserved.has(name)), ...(isRecord(nested) ? Object.entries(nested) : [])];
  if (nested !== undefined && !isRecord(nested)) book.drop('bad-props', '“props” was not an object and was left out.', at);
  for (const [name, value] of sources) {
    if (name === '__proto__' || name === '') book.drop('forbidden-name', `A property named “${name}” was left out.`, at);
    else props[wellFormed(name)] = cleanJson(value, book, `${at}.${name}`);
  }
  return props;
}
