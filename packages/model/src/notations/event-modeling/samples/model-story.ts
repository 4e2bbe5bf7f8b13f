import { elementId, relationId, type ElementId } from '../../../ids.ts';
import type { JsonValue } from '../../../schema/json.ts';
import type { Definition, EmKind, EventModel, Field, FieldSource, FieldType, Lane, Placement, Slice, SlicePattern, SliceStatus, Specification, Step } from '../event-model.ts';

// A few words in which a sample model is written: what is drawn, what each field comes from, what flows where, and the cases.

/** A definition and the lane it hangs in. */
export interface Part {
  readonly definition: Definition;
  readonly lane: string;
}

/** The same definition, drawn again. */
export interface Copy {
  readonly id: string;
  readonly copyOf: Part;
}

/** A slice: what hangs in it, how it flows (`a > b > c`, by id), and its cases. */
export interface SliceStory {
  readonly id: string;
  readonly title: string;
  readonly pattern: SlicePattern;
  readonly context: string;
  readonly status: SliceStatus;
  readonly owner: string;
  readonly description: string;
  readonly parts: readonly (Part | Copy)[];
  readonly flows: readonly string[];
  readonly cases: readonly Case[];
  readonly settled?: string;
}

/** One case of a command or a read model. */
export interface Case {
  readonly title: string;
  readonly target: Part;
  readonly steps: readonly Omit<Step, 'id'>[];
}

/** A run of slices under a title. */
export interface ChapterStory {
  readonly id: string;
  readonly title: string;
  readonly slices: readonly SliceStory[];
}

/** Values by field name. */
export type Row = Readonly<Record<string, JsonValue>>;

/** A field; its id is its name. */
export const field = (name: string, type: FieldType, example: JsonValue, source: FieldSource | undefined, flags: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type,
  list: false,
  optional: false,
  identifying: false,
  generated: false,
  personal: false,
  example,
  ...(source && { source }),
  subfields: [],
  extra: {},
  ...flags,
});

/** What somebody types on a screen. */
export const typed = (name: string, type: FieldType, example: JsonValue, flags: Partial<Field> = {}): Field => field(name, type, example, { kind: 'input' }, flags);

/** An identifier that is made when the command is sent. */
export const made = (name: string, example: string): Field => field(name, 'string', example, undefined, { identifying: true, generated: true });

/** What another system tells. */
export const told = (system: string, name: string, type: FieldType, example: JsonValue, flags: Partial<Field> = {}): Field => field(name, type, example, { kind: 'external', system }, flags);

/** Fields of an element further left, by the same names. Throws when it has no such field. */
export const from = (part: Part, ...names: readonly string[]): readonly Field[] => names.map((name) => ({ ...fieldOf(part, name), generated: false, source: { kind: 'copy', from: part.definition.id } }));

/** Every field of an element further left. */
export const allFrom = (part: Part): readonly Field[] => from(part, ...part.definition.fields.map(({ name }) => name));

/** Identifiers of something else, copied: they do not tell rows apart here. */
export const mentioned = (part: Part, ...names: readonly string[]): readonly Field[] => from(part, ...names).map((each) => ({ ...each, identifying: false }));

/** A field of an element further left, by another name. */
export const renamed = (part: Part, name: string, to: string, flags: Partial<Field> = {}): Field => ({
  ...fieldOf(part, name),
  id: to,
  name: to,
  source: { kind: 'rename', from: part.definition.id, field: name },
  ...flags,
});

/** A field that is worked out from events, named by their ids. */
export const derived = (name: string, type: FieldType, example: JsonValue, by: 'count' | 'sum' | 'toggle' | 'group-by', rule: { readonly on: readonly string[]; readonly off?: readonly string[]; readonly field?: string }, flags: Partial<Field> = {}): Field =>
  field(name, type, example, { kind: 'derived', by, on: rule.on.map(elementId), off: (rule.off ?? []).map(elementId), ...(rule.field !== undefined && { field: rule.field }) }, flags);

function fieldOf({ definition }: Part, name: string): Field {
  const found = definition.fields.find((each) => each.name === name);
  if (!found) throw new Error(`${definition.id} has no field ${name}`);
  return found;
}

/** Something on the wall. */
export const part = (kind: EmKind, lane: string, id: string, title: string, fields: readonly Field[], more: Partial<Definition> = {}): Part => ({
  lane,
  definition: { id: elementId(id), kind, title, description: '', external: false, todoList: false, aggregate: '', fields, extra: {}, ...more },
});

const step = (phase: Step['phase'], target: Part, rows: readonly Row[], expectEmpty = false): Omit<Step, 'id'> => ({
  phase,
  kind: target.definition.kind === 'command' || target.definition.kind === 'read-model' ? target.definition.kind : 'event',
  element: target.definition.id,
  title: target.definition.title,
  rows,
  expectEmpty,
  extra: {},
});

/** Given: an event that happened before. */
export const given = (event: Part, row: Row): Omit<Step, 'id'> => step('given', event, [row]);
/** When: the command of the case. */
export const asked = (command: Part, row: Row): Omit<Step, 'id'> => step('when', command, [row]);
/** Expected: an event. */
export const happens = (event: Part, row: Row): Omit<Step, 'id'> => step('then', event, [row]);
/** Expected: the rows of a read model. */
export const shows = (readModel: Part, ...rows: readonly Row[]): Omit<Step, 'id'> => step('then', readModel, rows);
/** Expected: a read model without a row. */
export const showsNothing = (readModel: Part): Omit<Step, 'id'> => step('then', readModel, [], true);
/** Expected: a rejection, in the words that people read. */
export const refused = (message: string): Omit<Step, 'id'> => ({ phase: 'then', kind: 'error', title: message, rows: [], expectEmpty: false, extra: {} });

/** The model that a story tells. Throws when a flow names what hangs nowhere. */
export function modelOfStory(title: string, lanes: readonly Omit<Lane, 'extra'>[], chapters: readonly ChapterStory[]): EventModel {
  const stories = chapters.flatMap((chapter) => chapter.slices.map((slice) => ({ chapter, slice })));
  const placements = new Map<ElementId, Placement>();
  const definitions = new Map<ElementId, Definition>();
  for (const { slice } of stories)
    for (const each of slice.parts) {
      const { definition, lane } = 'copyOf' in each ? each.copyOf : each;
      const id = 'copyOf' in each ? elementId(each.id) : definition.id;
      placements.set(id, { id, definition: definition.id, slice: elementId(slice.id), lane: elementId(lane), x: 0, y: 0 });
      definitions.set(definition.id, definition);
    }
  const specifications = new Map<ElementId, Specification>(stories.flatMap(({ slice }) => slice.cases.map((each, i) => specificationOf(slice, each, i))).map((each) => [each.id, each]));
  const flows = stories.flatMap(({ slice }) => slice.flows.flatMap(pairsOf));
  const placed = (id: string): ElementId => {
    if (!placements.has(elementId(id))) throw new Error(`nothing named ${id} hangs on the wall`);
    return elementId(id);
  };
  return {
    title,
    lanes: lanes.map((lane) => ({ ...lane, extra: {} })),
    chapters: chapters.map((chapter) => ({ id: elementId(chapter.id), title: chapter.title, slices: chapter.slices.map(({ id }) => elementId(id)) })),
    slices: stories.map(({ chapter, slice }) => sliceOf(chapter, slice, placements, specifications)),
    definitions,
    placements,
    relations: flows.map(([before, after]) => ({ id: relationId(`${before}--${after}`), from: placed(before), to: placed(after) })),
    specifications,
    hotspots: stories.flatMap(({ slice }) => (slice.settled === undefined ? [] : [{ id: elementId(`${slice.id}-question`), text: slice.settled, slice: elementId(slice.id), resolved: true }])),
    extra: {},
  };
}

function pairsOf(flow: string): readonly (readonly [string, string])[] {
  const ids = flow.split(' > ');
  return ids.slice(1).map((id, i) => [ids[i] ?? id, id]);
}

const specificationOf = (slice: SliceStory, { title, target, steps }: Case, i: number): Specification => ({
  id: elementId(`${slice.id}-case-${i + 1}`),
  title,
  slice: elementId(slice.id),
  target: target.definition.id,
  steps: steps.map((each, n) => ({ ...each, id: `s${n + 1}` })),
  comments: [],
  extra: {},
});

const sliceOf = (chapter: ChapterStory, { id, title, pattern, context, status, owner, description }: SliceStory, placements: ReadonlyMap<ElementId, Placement>, specifications: ReadonlyMap<ElementId, Specification>): Slice => ({
  id: elementId(id),
  title,
  pattern,
  status,
  owner,
  description,
  link: '',
  context,
  chapter: elementId(chapter.id),
  placements: [...placements.values()].filter((each) => each.slice === id).map((each) => each.id),
  specifications: [...specifications.values()].filter((each) => each.slice === id).map((each) => each.id),
  extra: {},
});
