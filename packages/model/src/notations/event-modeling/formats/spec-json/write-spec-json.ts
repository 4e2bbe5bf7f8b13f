import type { JsonValue } from '../../../../schema/json.ts';
import type { ElementId } from '../../../../ids.ts';
import type { Definition, EmKind, EventModel, Placement, Slice } from '../../event-model.ts';
import { fileEntriesOf, type FileEntries, type FileEnd } from './file-entries.ts';
import { inboundOf } from './inbound.ts';
import { OWN_PART } from './own-part.ts';
import { writtenTitle } from './prefixed-title.ts';
import { ELEMENT_KEYS, keptOf, SLICE_KEYS } from './published-keys.ts';
import { writeFields } from './write-field.ts';
import { writeSpecification } from './write-specification.ts';
import { ELEMENT_LISTS, patternOfKinds, typeOfKind, typeOfPattern, wordOfStatus } from './words.ts';

type JsonObject = Record<string, JsonValue>;

/**
 * The model as Event Modeling spec. `published` keeps to the published schema, which forbids every other key and knows three statuses;
 * without it, keys that came with a file go back into it, all statuses are told, and what the format has no words for stands under a key of its own.
 */
export function writeSpecJson(model: EventModel, published: boolean): JsonObject {
  const context: Context = { model, published, entries: fileEntriesOf(model, published), inbound: inboundOf(model) };
  const slices = model.slices.map((slice, i) => writeSlice(slice, i, context));
  if (published) return { slices };
  return { ...model.extra, ...(model.title !== '' && model.extra['context'] !== model.title && { title: model.title }), slices, ...ownPart(context) };
}

interface Context {
  readonly model: EventModel;
  readonly published: boolean;
  readonly entries: FileEntries;
  readonly inbound: ReadonlyMap<ElementId, readonly Definition[]>;
}

function writeSlice(slice: Slice, i: number, context: Context): JsonObject {
  const { model, published } = context;
  const here = slice.placements.map((id) => model.placements.get(id)).filter((placement) => placement !== undefined);
  const title = writtenTitle(slice.title, slice.extra['title'], 'slice');
  const chapter = model.chapters.find((each) => each.id === slice.chapter)?.title;
  return {
    ...(published && { tables: [] }),
    ...keptOf(slice.extra, SLICE_KEYS, published),
    id: slice.id,
    title,
    sliceType: sliceType(slice, here, context),
    status: status(slice, published),
    index: i,
    ...(slice.context !== '' && { context: slice.context }),
    ...writeLists(here, title, context),
    specifications: slice.specifications.map((id) => model.specifications.get(id)).filter((each) => each !== undefined).map((each) => writeSpecification(each, published)),
    ...(!published && filled({ owner: slice.owner, link: slice.link, description: slice.description, ...(chapter !== undefined && { chapter }) })),
  };
}

/** What was set, or what the elements tell; the published schema has no word for neither, nor for a translation. */
function sliceType({ pattern, extra }: Slice, here: readonly Placement[], { model, published }: Context): JsonValue {
  const told = pattern ?? patternOfKinds(here.map(({ definition }) => model.definitions.get(definition)?.kind).filter((kind) => kind !== undefined));
  if (published) return typeOfPattern(told === undefined ? 'state-change' : told === 'translation' ? 'automation' : told);
  return pattern === undefined ? (extra['sliceType'] ?? null) : typeOfPattern(pattern);
}

function status({ status: known, extra }: Slice, published: boolean): JsonValue {
  if (published) return known === 'done' ? 'Done' : known === 'created' || known === 'planned' || known === 'informational' ? 'Created' : 'InProgress';
  return known === 'created' && typeof extra['status'] === 'string' ? extra['status'] : wordOfStatus(known);
}

function writeLists(here: readonly Placement[], slice: string, context: Context): JsonObject {
  const lists: Record<string, JsonValue[]> = Object.fromEntries(ELEMENT_LISTS.map(([list]) => [list, []]));
  const drawn = new Set<ElementId>();
  for (const placement of here) {
    const definition = context.model.definitions.get(placement.definition);
    // The published schema has no copies: a definition that is drawn twice in a slice stands in it once.
    if (!definition || (context.published && drawn.has(definition.id))) continue;
    drawn.add(definition.id);
    lists[listOf(definition.kind)]?.push(writeElement(placement, definition, slice, context));
  }
  return lists;
}

const listOf = (kind: EmKind): string => ELEMENT_LISTS.find(([, each]) => each === (kind === 'trigger' ? 'screen' : kind))?.[0] ?? 'events';

function writeElement(placement: Placement, definition: Definition, slice: string, { published, entries, inbound }: Context): JsonObject {
  const isLinked = entries.isLinked(placement);
  const side = definition.external ? 'EXTERNAL' : 'INTERNAL';
  const dependency = (type: string) => ({ id, definition: other }: FileEnd): JsonObject => ({ id, type, title: other.title, elementType: typeOfKind(other.kind) });
  const { elementContext, ...extra } = definition.extra;
  return {
    ...keptOf(extra, ELEMENT_KEYS, published),
    id: isLinked ? placement.id : definition.id,
    ...(isLinked ? { elementCopy: true, linkedTo: definition.id } : {}),
    title: definition.title,
    type: typeOfKind(definition.kind),
    ...(!published && definition.kind === 'trigger' && { kind: 'trigger' }),
    ...(!published && elementContext !== undefined && { elementContext: side }),
    context: side,
    ...(slice !== '' && { slice }),
    ...filled({ description: definition.description, aggregate: definition.aggregate }),
    ...(!published && definition.todoList && { todoList: true }),
    ...(!published && { laneId: placement.lane ?? '' }),
    fields: writeFields(definition.fields, inbound.get(definition.id) ?? [], published) as readonly JsonValue[],
    dependencies: [...entries.inbound(placement).map(dependency('INBOUND')), ...entries.outbound(placement).map(dependency('OUTBOUND'))],
  };
}

/** What the format has no words for; nothing where there is nothing. */
function ownPart(context: Context): JsonObject {
  const { model, entries } = context;
  const outside = [...model.placements.values()].filter(({ slice }) => slice === undefined);
  const loose = [...model.specifications.values()].filter(({ slice }) => slice === undefined);
  const part: JsonObject = {
    ...((model.lanes.length > 0 || model.placements.size > 0) && { lanes: model.lanes.map(({ extra, ...lane }) => ({ ...lane, ...(Object.keys(extra).length > 0 && { extra }) })) }),
    ...(model.chapters.length > 0 && { chapters: model.chapters.map(({ id, title, slices }) => ({ id, title, slices })) }),
    ...(model.hotspots.length > 0 && { hotspots: model.hotspots.map((hotspot) => ({ ...hotspot })) }),
    ...(outside.length + loose.length > 0 && { outside: { ...writeLists(outside, '', context), specifications: loose.map((each) => writeSpecification(each, false)) } }),
    ...(entries.named.length > 0 && { relations: entries.named.map(({ id, from, to }) => ({ id, from, to })) }),
  };
  return Object.keys(part).length === 0 ? {} : { [OWN_PART]: part };
}

const filled = (texts: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
