import * as v from 'valibot';
import { elementId, relationId, type ElementId, type RelationId } from '../ids.ts';
import { PropsSchema, TEXT_LIMIT } from './element.ts';
import type { Props } from './json.ts';

/** A directed link between two elements. Relations are optional: on a wall, adjacency is the grammar. */
export interface Relation {
  readonly id: RelationId;
  readonly kind: string;
  readonly from: ElementId;
  readonly to: ElementId;
  readonly label: string;
  readonly props: Props;
}

/** Names that a relation's own props may not take. */
export const RESERVED_RELATION_KEYS: ReadonlySet<string> = new Set(['id', 'kind', 'from', 'to', 'label', 'props']);

/** Shape and limits of a relation. */
const RelationSchema = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200), v.transform(relationId)),
  kind: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  from: v.pipe(v.string(), v.minLength(1), v.transform(elementId)),
  to: v.pipe(v.string(), v.minLength(1), v.transform(elementId)),
  label: v.pipe(v.string(), v.maxLength(TEXT_LIMIT)),
  props: PropsSchema,
});

/** Reads untrusted data as a relation; the message says what is wrong and where. */
export function parseRelation(data: unknown): { readonly ok: true; readonly value: Relation } | { readonly ok: false; readonly error: string } {
  const parsed = v.safeParse(RelationSchema, data);
  if (parsed.success) return { ok: true, value: parsed.output };
  const issue = parsed.issues[0];
  return { ok: false, error: `${v.getDotPath(issue) ?? 'relation'}: ${issue.message}` };
}
