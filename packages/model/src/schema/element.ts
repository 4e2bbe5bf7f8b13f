import * as v from 'valibot';
import { elementId, type ElementId } from '../ids.ts';
import type { OrderKey } from '../order.ts';
import type { JsonValue, Props } from './json.ts';

/** Farthest coordinate that a board accepts, in board units; beyond it, canvases lose precision. */
export const COORDINATE_LIMIT = 10_000_000;
/** Smallest and largest side of an element, in board units. */
export const SIDE_MIN = 8;
export const SIDE_MAX = 1_000_000;
/** Longest text of one element, in UTF-16 units. */
export const TEXT_LIMIT = 20_000;

/**
 * A placed thing on the board. `kind` names an entry of a notation, but unknown kinds and props are carried untouched:
 * peers of different ages meet on one board.
 */
export interface Element {
  readonly id: ElementId;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly z: OrderKey;
  readonly text: string;
  readonly props: Props;
}

/** Names that an element's own props may not take: the board file writes props beside these. */
export const RESERVED_ELEMENT_KEYS: ReadonlySet<string> = new Set(['id', 'kind', 'x', 'y', 'w', 'h', 'z', 'text', 'props']);

/** Whether nobody may move, edit or delete the element until it is unlocked. */
export const isLocked = (element: Element): boolean => element.props['locked'] === true;

// Checked by hand: a record of the schema library silently leaves out keys such as “prototype”, which files use.
function isJson(value: unknown): value is JsonValue {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' || typeof value === 'boolean' || value === null || (typeof value === 'number' && Number.isFinite(value));
  return (Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value)).every(isJson);
}

/** Any JSON value with finite numbers. */
export const JsonSchema = v.custom<JsonValue>(isJson, 'Invalid value: Expected JSON');

/** Properties by name: names that say something, and any JSON. */
export const PropsSchema = v.custom<Props>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.entries(value).every(([name, item]) => name !== '' && name !== '__proto__' && isJson(item)),
  'Invalid value: Expected properties of JSON',
);

const coordinate = v.pipe(v.number(), v.finite(), v.minValue(-COORDINATE_LIMIT), v.maxValue(COORDINATE_LIMIT));
const side = v.pipe(v.number(), v.finite(), v.minValue(SIDE_MIN), v.maxValue(SIDE_MAX));

/** Shape and limits of an element, as edits and snapshots must hold it. */
const ElementSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.transform(elementId)),
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  x: coordinate,
  y: coordinate,
  w: side,
  h: side,
  z: v.string(),
  text: v.pipe(v.string(), v.maxLength(TEXT_LIMIT)),
  props: PropsSchema,
});

/** Reads untrusted data as an element; the message says what is wrong and where. */
export function parseElement(data: unknown): { readonly ok: true; readonly value: Element } | { readonly ok: false; readonly error: string } {
  const parsed = v.safeParse(ElementSchema, data);
  if (parsed.success) return { ok: true, value: parsed.output };
  const issue = parsed.issues[0];
  return { ok: false, error: `${v.getDotPath(issue) ?? 'element'}: ${issue.message}` };
}
