import * as v from 'valibot';
import * as Y from 'yjs';

const identity = v.object({ client: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), clock: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });
/** Yjs's own JSON of a relative position; others send it, so it is looked at first. Names of types are left out: asking for one makes it. */
const markSchema = v.object({
  type: v.optional(identity),
  item: v.optional(identity),
  assoc: v.optional(v.pipe(v.number(), v.integer())),
});

/** A mark before the letter at an offset (at the end: after all that will ever be written there). */
export function textMarkAt(text: Y.Text, offset: number): string {
  const at = Math.max(0, Math.min(text.length, offset));
  return JSON.stringify(Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at)));
}

/** Where the mark stands in this text now; undefined when it is none of this text, or its letter is not here yet. */
export function offsetOfMark(doc: Y.Doc, text: Y.Text, mark: string): number | undefined {
  const parsed = v.safeParse(markSchema, parseJson(mark));
  if (!parsed.success) return undefined;
  const { type, item } = parsed.output;
  // Yjs throws for what it has never heard of.
  for (const known of [type, item]) if (known && Y.getState(doc.store, known.client) <= known.clock) return undefined;
  try {
    const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(parsed.output), doc);
    return place?.type === text ? place.index : undefined;
  } catch {
    // A mark that somebody made up, of something that is no text.
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
