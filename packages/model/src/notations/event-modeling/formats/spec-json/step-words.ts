import { isRecord } from '../../../../formats/clean-json.ts';
import type { JsonValue } from '../../../../schema/json.ts';
import type { FieldType } from '../../event-model.ts';
import { fieldTypeOf } from './words.ts';

type JsonRecord = Readonly<Record<string, unknown>>;

/** Titles that say that it is a rejection, and not which. */
const NO_WORDS = /^\s*(?:(?:spec[\s_-]*)?(?:error|exception)(?:[\s_-]*case)?)?\s*$/i;

/** The message of a rejection: in its title, in an example, in its description, or as the one comment of its specification. */
export function rejectionWords({ title, examples, description }: JsonRecord, comments: readonly string[]): string {
  const written = typeof title === 'string' ? title : '';
  if (!NO_WORDS.test(written)) return written;
  const shown = (Array.isArray(examples) ? (examples as readonly unknown[]) : []).filter(isRecord).flatMap((example) => [example['message'], example['error'], example['description']]);
  return [...shown, description, ...(comments.length === 1 ? comments : [])].find((words): words is string => typeof words === 'string' && words.trim() !== '') ?? written;
}

/** The example data that the fields of a step carry; undefined where none has an example. */
export function rowOfFields(fields: unknown): Readonly<Record<string, JsonValue>> | undefined {
  const row: Record<string, JsonValue> = {};
  for (const field of Array.isArray(fields) ? (fields as readonly unknown[]) : []) {
    if (!isRecord(field) || typeof field['name'] !== 'string' || field['name'] === '' || field['name'] === '__proto__') continue;
    const { example } = field;
    if (example === undefined || example === null || example === '') continue;
    row[field['name']] = typeof example === 'string' ? spoken(example, fieldTypeOf(field['type']), field['cardinality']) : (example as JsonValue);
  }
  return Object.keys(row).length === 0 ? undefined : row;
}

/** Files write every example as a text: a number, a truth or a list is one again where it reads as one and the field is of such a type. */
function spoken(example: string, type: FieldType | undefined, cardinality: unknown): JsonValue {
  const text = example.trim();
  if (/^\s*[[{]/.test(text) && (type === 'custom' || /^list$/i.test(String(cardinality)))) {
    try {
      return JSON.parse(text) as JsonValue;
    } catch {
      return example;
    }
  }
  if (type === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  const isNumber = type === 'int' || type === 'long' || type === 'decimal' || type === 'double';
  return isNumber && /^-?\d{1,15}(?:\.\d{1,10})?$/.test(text) ? Number(text) : example;
}
