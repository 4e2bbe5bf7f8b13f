import type { Field, JsonValue } from '@paperroll/model';

const NUMBERS: ReadonlySet<Field['type']> = new Set(['int', 'long', 'decimal', 'double']);

/** What an example is for a field: numbers, yes and no, and lists as what they are; what cannot be read as such stays the text that it is. */
export function exampleOf(written: string, { type, list }: Pick<Field, 'type' | 'list'>): JsonValue {
  const text = written.trim();
  if (text.startsWith('[') || text.startsWith('{')) {
    const parsed = parseJson(text);
    if (parsed !== undefined) return parsed;
  }
  if (list) return text.split(',').map((item) => exampleOf(item.trim(), { type, list: false }));
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (NUMBERS.has(type) && /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text)) {
    const number = Number(text);
    // Long numbers lose digits as numbers.
    return Number.isSafeInteger(number) || (!Number.isInteger(number) && Number.isFinite(number)) ? number : text;
  }
  return written;
}

/** An example as one writes it; `exampleOf` reads it again. */
export function exampleText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'number' || typeof item === 'boolean' || (typeof item === 'string' && !/[,[\]{}]/u.test(item)))) return value.map(String).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // Half-written: it is text until it is whole.
    return undefined;
  }
}
