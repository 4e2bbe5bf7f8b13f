import * as v from 'valibot';

const maxNamedElements = 500;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const coordinate = v.pipe(v.number(), v.finite());
const point = v.object({ x: coordinate, y: coordinate });
/** A person may select more than others need to see: the rest is cut off, not refused. */
const ids = v.pipe(
  v.array(v.unknown()),
  v.transform((list) => list.slice(0, maxNamedElements)),
  v.array(id),
);
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i));

const userSchema = v.object({
  id,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  color: colour,
});
const viewportSchema = v.object({ x: coordinate, y: coordinate, zoom: v.pipe(v.number(), v.minValue(0.001), v.maxValue(100)) });
const dragSchema = v.object({ ids, dx: coordinate, dy: coordinate });
/** A place in a text that stays between the same letters; only the board's document can read it. */
const mark = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
const editingSchema = v.object({
  id,
  caret: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  anchor: v.fallback(v.optional(mark), undefined),
  head: v.fallback(v.optional(mark), undefined),
});
/** The newest points of a stroke: those before `first` were sent earlier. Points are board units. */
const laserSchema = v.object({
  stroke: v.pipe(v.number(), v.integer(), v.minValue(0)),
  first: v.pipe(v.number(), v.integer(), v.minValue(0)),
  points: v.pipe(v.array(v.tuple([coordinate, coordinate])), v.maxLength(64)),
});

/**
 * What a participant shows of themselves. All positions are in board units: `cursor` and the top-left corner of
 * `viewport` are board points, `drag` is how far the named elements are being moved just now. `editing.caret` is
 * an offset in UTF-16 units; `editing.anchor` and `editing.head` are marks of the board's document (see its
 * `textMark`) where the selection of text began and where the caret is. `laser` is a pointer's trail that fades by
 * itself: strokes are counted, and so are the points of one. At most 500 elements are named in `selection` and `drag`.
 */
export const presenceSchema = v.object({
  user: userSchema,
  cursor: v.nullable(point),
  selection: ids,
  viewport: v.optional(viewportSchema),
  drag: v.optional(dragSchema),
  editing: v.optional(v.nullable(editingSchema)),
  laser: v.optional(laserSchema),
});

/** See {@link presenceSchema}. */
export type Presence = v.InferOutput<typeof presenceSchema>;

/**
 * Reads another participant's awareness state. Tolerant: a broken part is left out (no cursor, nothing selected),
 * because a peer of another version is still a person on the board. Without a readable user there is nobody to
 * show: undefined. Never throws.
 */
export function parsePresence(state: unknown): Presence | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  const fields = state as Readonly<Record<string, unknown>>;
  const user = pick(userSchema, fields['user']);
  if (user === undefined) return undefined;
  const viewport = pick(viewportSchema, fields['viewport']);
  const drag = pick(dragSchema, fields['drag']);
  const editing = pick(v.nullable(editingSchema), fields['editing']);
  const laser = pick(laserSchema, fields['laser']);
  return {
    user,
    cursor: pick(point, fields['cursor']) ?? null,
    selection: pick(ids, fields['selection']) ?? [],
    ...(viewport === undefined ? {} : { viewport }),
    ...(drag === undefined ? {} : { drag }),
    ...(editing === undefined ? {} : { editing }),
    ...(laser === undefined ? {} : { laser }),
  };
}

function pick<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
