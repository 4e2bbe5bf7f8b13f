import type { JsonValue } from '../schema/json.ts';
import { wellFormed } from '../schema/json.ts';

// A cell that begins like this would be run as a formula by a spreadsheet; a leading apostrophe makes it text there.
const FORMULA = /^'*[=+\-@\t\r]/;

/** A text as a cell that no spreadsheet runs; `fromCell` gives the same text back. */
export const toCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text of a cell. */
export const fromCell = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

/** A property as a cell: texts as they are, anything else as JSON; empty for none. */
export function toPropCell(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return JSON.stringify(value);
  return toCell(typeof value === 'string' && value !== '' && parsed(value) === undefined ? value : JSON.stringify(value));
}

/** The property of a cell that is not empty. */
export function fromPropCell(cell: string): JsonValue {
  const text = fromCell(cell);
  const value = parsed(text);
  return value === undefined ? wellFormed(text) : value;
}

function parsed(text: string): JsonValue | undefined {
  if (!/^\s*(?:[[{"\d-]|true|false|null)/.test(text)) return undefined;
  try {
    const value = JSON.parse(text) as JsonValue;
    return isKeepable(value, 0) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isKeepable = (value: JsonValue, depth: number): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < 40 && !Object.hasOwn(value, '__proto__') && Object.values(value).every((item: JsonValue) => isKeepable(item, depth + 1));
};
