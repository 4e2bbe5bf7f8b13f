import type { ElementId } from '../../../../ids.ts';
import type { JsonValue, Props } from '../../../../schema/json.ts';
import type { Definition, EventModel, Field, Placement, Slice, Specification, Step } from '../../event-model.ts';
import { ELEMENT_LISTS, patternOfKinds, typeOfKind, typeOfPattern, wordOfFieldType, wordOfStatus } from './words.ts';

type JsonObject = Record<string, JsonValue>;

/**
 * The model as Event Modeling spec. `published` keeps to the published schema, which forbids every other key and knows three statuses;
 * without it, keys that came with a file go back into it, and all statuses are told.
 */
export function writeSpecJson(model: EventModel, published: boolean): JsonObject {
  const context: Context = { model, published, inbound: ends(model, 'to'), outbound: ends(model, 'from') };
  return { ...(published ? {} : { ...model.extra, ...(model.title !== '' && model.extra['context'] !== model.title && { title: model.title }) }), slices: model.slices.map((slice, i) => writeSlice(slice, i, context)) };
}

interface Context {
  readonly model: EventModel;
  readonly published: boolean;
  /** What flows into and out of each definition, by definition. */
  readonly inbound: ReadonlyMap<ElementId, readonly Definition[]>;
  readonly outbound: ReadonlyMap<ElementId, readonly Definition[]>;
}

function ends(model: EventModel, end: 'from' | 'to'): ReadonlyMap<ElementId, readonly Definition[]> {
  const found = new Map<ElementId, Definition[]>();
  for (const relation of model.relations) {
    const [from, to] = [relation.from, relation.to].map((id) => model.definitions.get(model.placements.get(id)?.definition ?? id));
    if (!from || !to) continue;
    const [here, there] = end === 'from' ? [from, to] : [to, from];
    const known = found.get(here.id) ?? [];
    if (!known.includes(there)) found.set(here.id, [...known, there]);
  }
  return found;
}

const SLICE_KEYS = ['tables', 'screenImages', 'actors', 'aggregates'];
const ELEMENT_KEYS = ['groupId', 'tags', 'domain', 'modelContext', 'aggregateDependencies', 'apiEndpoint', 'service', 'createsAggregate', 'triggers', 'sketched', 'prototype', 'listElement'];
const FIELD_KEYS = ['mapping', 'technicalAttribute', 'schema'];
const SPECIFICATION_KEYS = ['vertical', 'sliceName'];
const STEP_KEYS = ['tags', 'index', 'specRow', 'fields'];

/** What may go back of the keys that came with a file. */
const kept = (extra: Props, keys: readonly string[], published: boolean): JsonObject =>
  Object.fromEntries(Object.entries(extra).filter(([name, value]) => !published || (keys.includes(name) && isPublished(name, value))));

/** Values of the published schema's types; what is written otherwise in the wild stays out of a published file. */
function isPublished(name: string, value: JsonValue): boolean {
  const texts = (list: JsonValue): boolean => Array.isArray(list) && list.every((item) => typeof item === 'string');
  const having = (list: JsonValue, keys: readonly string[], only: boolean): boolean =>
    Array.isArray(list) && (list as readonly JsonValue[]).every((item) => typeof item === 'object' && item !== null && keys.every((key) => key in item) && (!only || Object.keys(item).every((key) => keys.includes(key))));
  switch (name) {
    case 'tags':
    case 'aggregateDependencies':
    case 'triggers':
    case 'aggregates':
      return texts(value);
    case 'actors':
      return having(value, ['name', 'authRequired'], true);
    case 'screenImages':
      return having(value, ['id', 'title'], false) && (value as readonly Props[]).every((image) => Object.keys(image).every((key) => ['id', 'title', 'url'].includes(key)));
    case 'tables':
    case 'fields':
      return Array.isArray(value) && value.length === 0;
    case 'createsAggregate':
    case 'sketched':
    case 'listElement':
    case 'technicalAttribute':
    case 'vertical':
      return typeof value === 'boolean';
    case 'prototype':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'service':
      return value === null || typeof value === 'string';
    case 'index':
    case 'specRow':
      return typeof value === 'number' && Number.isInteger(value);
    default:
      return typeof value === 'string';
  }
}

function writeSlice(slice: Slice, i: number, context: Context): JsonObject {
  const { model, published } = context;
  const here = slice.placements.map((id) => model.placements.get(id)).filter((placement) => placement !== undefined);
  const lists: JsonObject = {};
  for (const [list, kind] of ELEMENT_LISTS) lists[list] = here.flatMap((placement) => writeElement(placement, kind, slice, context));
  const chapter = model.chapters.find((each) => each.id === slice.chapter)?.title;
  return {
    ...(published && { tables: [] }),
    ...kept(slice.extra, SLICE_KEYS, published),
    id: slice.id,
    title: slice.title,
    sliceType: sliceType(slice, here, context),
    status: published ? publishedStatus(slice) : wordOfStatus(slice.status),
    index: i,
    ...(slice.context !== '' && { context: slice.context }),
    ...lists,
    specifications: slice.specifications.map((id) => model.specifications.get(id)).filter((each) => each !== undefined).map((each) => writeSpecification(each, context)),
    ...(!published && filled({ owner: slice.owner, link: slice.link, description: slice.description, ...(chapter !== undefined && { chapter }) })),
  };
}

/** What was set, or what the elements tell; the published schema has no word for neither, nor for a translation. */
function sliceType({ pattern }: Slice, here: readonly Placement[], { model, published }: Context): string | null {
  const told = pattern ?? patternOfKinds(here.map(({ definition }) => model.definitions.get(definition)?.kind).filter((kind) => kind !== undefined));
  if (!published) return told === undefined ? null : typeOfPattern(told);
  return typeOfPattern(told === undefined ? 'state-change' : told === 'translation' ? 'automation' : told);
}

const publishedStatus = ({ status }: Slice): string => (status === 'done' ? 'Done' : status === 'created' || status === 'planned' || status === 'informational' ? 'Created' : 'InProgress');

function writeElement(placement: Placement, kind: (typeof ELEMENT_LISTS)[number][1], slice: Slice, { model, published, inbound, outbound }: Context): readonly JsonObject[] {
  const definition = model.definitions.get(placement.definition);
  if (!definition || (definition.kind === 'trigger' ? 'screen' : definition.kind) !== kind) return [];
  const dependency = (type: string) => (other: Definition): JsonObject => ({ id: other.id, type, title: other.title, elementType: typeOfKind(other.kind) });
  return [
    {
      ...kept(definition.extra, ELEMENT_KEYS, published),
      id: definition.id,
      title: definition.title,
      type: typeOfKind(definition.kind),
      ...(!published && definition.kind === 'trigger' && { kind: 'trigger' }),
      context: definition.external ? 'EXTERNAL' : 'INTERNAL',
      slice: slice.title,
      ...filled({ description: definition.description, aggregate: definition.aggregate }),
      ...(!published && definition.todoList && { todoList: true }),
      fields: definition.fields.map((field) => writeField(field, published)),
      dependencies: [...(inbound.get(definition.id) ?? []).map(dependency('INBOUND')), ...(outbound.get(definition.id) ?? []).map(dependency('OUTBOUND'))],
    },
  ];
}

function writeField(field: Field, published: boolean): JsonObject {
  const { example } = field;
  const mapping = field.source?.kind === 'rename' ? field.source.field : undefined;
  const isSpoken = typeof example === 'string' || (typeof example === 'object' && example !== null && !Array.isArray(example));
  return {
    ...kept(field.extra, FIELD_KEYS, published),
    name: field.name,
    type: wordOfFieldType(field.type),
    ...(example !== undefined && { example: !published || isSpoken ? example : JSON.stringify(example) }),
    ...(field.subfields.length > 0 && { subfields: field.subfields.map((each) => writeField(each, published)) }),
    ...(mapping !== undefined && { mapping }),
    ...(field.optional && { optional: true }),
    ...(field.generated && { generated: true }),
    ...(field.identifying && { idAttribute: true }),
    ...(!published && field.personal && { pii: true }),
    ...(field.customType !== undefined && { schema: field.customType }),
    cardinality: field.list ? 'List' : 'Single',
  };
}

function writeSpecification(specification: Specification, context: Context): JsonObject {
  const { published } = context;
  const phase = (name: Step['phase']): readonly JsonObject[] => specification.steps.filter((step) => step.phase === name).map((step) => writeStep(step, published));
  const linked = specification.target ?? (published ? (specification.steps.find((step) => step.phase === 'when')?.element ?? specification.steps.find((step) => step.kind === 'read-model')?.element ?? '') : undefined);
  return {
    ...kept(specification.extra, SPECIFICATION_KEYS, published),
    id: specification.id,
    title: specification.title,
    ...Object.fromEntries((['given', 'when', 'then'] as const).map((name) => [name, phase(name)])),
    ...(linked !== undefined && { linkedId: linked }),
    ...(specification.comments.length > 0 && { comments: specification.comments.map((description) => ({ description })) }),
  };
}

function writeStep(step: Step, published: boolean): JsonObject {
  return {
    ...kept(step.extra, STEP_KEYS, published),
    ...(published || step.extra['id'] === undefined ? { id: step.id } : {}),
    title: step.title,
    type: `SPEC_${step.kind === 'read-model' ? 'READMODEL' : step.kind.toUpperCase()}`,
    ...(step.rows.length > 0 && { examples: step.rows as readonly JsonValue[] }),
    ...(step.element !== undefined && { linkedId: step.element }),
    ...(step.expectEmpty && { expectEmptyList: true }),
  };
}

const filled = (texts: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
