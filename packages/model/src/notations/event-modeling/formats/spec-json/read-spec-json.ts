import { isRecord } from '../../../../formats/clean-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import { elementId, relationId, type ElementId } from '../../../../ids.ts';
import type { JsonValue, Props } from '../../../../schema/json.ts';
import type { Chapter, Definition, EmKind, EmRelation, EventModel, Lane, Placement, Slice, Specification } from '../../event-model.ts';
import { readFileFields, unknownKeys } from './read-field.ts';
import { readFileSpecifications } from './read-specifications.ts';
import { ELEMENT_LISTS, kindOfType, patternOfKinds, patternOfType, statusOfWord } from './words.ts';

const KNOWN_ROOT = new Set(['slices', 'title']);
const KNOWN_SLICE = new Set(['id', 'title', 'sliceType', 'status', 'index', 'context', 'description', 'specifications', 'chapter', ...ELEMENT_LISTS.map(([list]) => list)]);
// `slice` is the title of the slice that holds the element: it is told anew.
const KNOWN_ELEMENT = new Set(['id', 'title', 'type', 'fields', 'dependencies', 'description', 'aggregate', 'todoList', 'slice', 'context', 'kind']);

type JsonRecord = Readonly<Record<string, unknown>>;

interface Found {
  readonly id: ElementId;
  readonly kind: EmKind;
  readonly slice: ElementId;
  readonly record: JsonRecord;
  readonly at: string;
}

/**
 * Reads the Event Modeling spec as it is found in the wild, never by its schema: missing types and statuses are told from what is there, an element that
 * stands in several slices is one definition with copies, a connection is what either of its ends says. Unknown keys are kept.
 */
export function readSpecJson(root: JsonRecord, book: ReportBook): EventModel {
  const taken = new Set<string>();
  const takeId = (wanted: unknown, otherwise: string, at: string): ElementId => {
    const text = typeof wanted === 'number' ? String(wanted) : typeof wanted === 'string' ? wanted.slice(0, 150) : '';
    if (text === '') book.repair('missing-id', 'Something had no id and was given one.', at);
    let id = text === '' ? otherwise : text;
    if (taken.has(id)) {
      for (let n = 2; taken.has(id); n += 1) id = `${text === '' ? otherwise : text}~${n}`;
      book.repair('same-id', `The id “${text}” was taken; the second is “${id}” here.`, at);
    }
    taken.add(id);
    return elementId(id);
  };

  const columns = inOrder(Array.isArray(root['slices']) ? root['slices'] : [], book);
  const found: Found[] = [];
  const heads = columns.map(({ record, at }, i) => {
    const id = takeId(record['id'], `slice-${i + 1}`, at);
    found.push(...elementsOf(record, id, at, book));
    return { id, record, at };
  });

  const { definitions, placements } = place(found, takeId, book);
  const lanes = lanesOf(found, heads, placements, definitions, takeId);
  const laid = new Map(
    [...placements.values()].map((placement) => {
      const lane = lanes.of(placement);
      return [placement.id, { ...placement, ...(lane && { lane }) }];
    }),
  );

  const specifications = new Map<ElementId, Specification>();
  for (const { id, record, at } of heads)
    for (const specification of readFileSpecifications(record['specifications'], id, at, { book, definitions, takeId })) specifications.set(specification.id, specification);

  const chapters = chaptersOf(heads, takeId);
  return {
    title: typeof root['title'] === 'string' ? root['title'] : typeof root['context'] === 'string' ? root['context'] : '',
    lanes: lanes.all,
    chapters,
    slices: heads.map(({ id, record, at }) => readSlice(id, record, at, chapters, { definitions, placements: laid, specifications }, book)),
    definitions,
    placements: laid,
    relations: relationsOf(found, definitions, laid, book),
    specifications,
    hotspots: [],
    extra: unknownKeys(root, KNOWN_ROOT, book, ''),
  };
}

/** By `index` where all have one, else as they stand. */
function inOrder(slices: readonly unknown[], book: ReportBook): readonly { readonly record: JsonRecord; readonly at: string }[] {
  const records = slices.flatMap((record, i) => {
    const at = `slices[${i}]`;
    if (isRecord(record)) return [{ record, at }];
    book.drop('bad-slice', 'Something that is no slice was left out.', at);
    return [];
  });
  const all = records.every(({ record }) => typeof record['index'] === 'number');
  return all ? [...records].sort((a, b) => Number(a.record['index']) - Number(b.record['index'])) : records;
}

function elementsOf(record: JsonRecord, slice: ElementId, at: string, book: ReportBook): readonly Found[] {
  return ELEMENT_LISTS.flatMap(([list, plain]) => {
    const items: unknown = record[list];
    if (items !== undefined && items !== null && !Array.isArray(items)) book.drop('bad-list', `“${list}” was not a list and was left out.`, at);
    return (Array.isArray(items) ? (items as readonly unknown[]) : []).flatMap((item, i): readonly Found[] => {
      const where = `${at}.${list}[${i}]`;
      if (!isRecord(item)) {
        book.drop('bad-element', 'Something that is no element was left out.', where);
        return [];
      }
      const id = typeof item['id'] === 'string' || typeof item['id'] === 'number' ? String(item['id']).slice(0, 150) : '';
      const trigger = item['kind'] === 'trigger' ? 'trigger' : undefined;
      return [{ id: elementId(id), kind: trigger ?? kindOfType(item['type']) ?? plain, slice, record: item, at: where }];
    });
  });
}

/** One definition an id, and a copy for each further slice that it stands in. */
function place(found: readonly Found[], takeId: (wanted: unknown, otherwise: string, at: string) => ElementId, book: ReportBook) {
  const definitions = new Map<ElementId, Definition>();
  const placements = new Map<ElementId, Placement>();
  const first = new Map<string, Found>();
  for (const [n, each] of found.entries()) {
    const before = each.id === '' ? undefined : first.get(each.id);
    if (before && before.kind === each.kind) {
      if (before.slice === each.slice) {
        book.drop('same-element', `“${textOf(each.record['title'])}” stands twice in one slice; once is enough.`, each.at);
        continue;
      }
      const id = takeId(`${each.id}@${each.slice}`, `element-${n + 1}`, each.at);
      if (JSON.stringify(before.record['fields']) !== JSON.stringify(each.record['fields'])) book.repair('fields-differ', `“${textOf(each.record['title'])}” has other fields here than where it first stands; the first are kept.`, each.at);
      placements.set(id, { id, definition: before.id, slice: each.slice, x: 0, y: 0 });
      continue;
    }
    const id = takeId(each.id, `element-${n + 1}`, each.at);
    first.set(each.id === '' ? id : each.id, { ...each, id });
    definitions.set(id, readDefinition({ ...each, id }, book));
    placements.set(id, { id, definition: id, slice: each.slice, x: 0, y: 0 });
  }
  return { definitions, placements };
}

function readDefinition({ id, kind, record, at }: Found, book: ReportBook): Definition {
  const side = [record['elementContext'], record['context']].find((value) => typeof value === 'string');
  return {
    id,
    kind,
    title: textOf(record['title']),
    description: textOf(record['description']),
    external: typeof side === 'string' && side.toUpperCase() === 'EXTERNAL',
    todoList: record['todoList'] === true,
    aggregate: textOf(record['aggregate']),
    fields: readFileFields(record['fields'], book, at),
    extra: unknownKeys(record, KNOWN_ELEMENT, book, at),
  };
}

/** The file has no lanes: one for screens and processors, one for commands and read models, and a stream of events a context. */
function lanesOf(
  found: readonly Found[],
  heads: readonly { readonly id: ElementId; readonly record: JsonRecord }[],
  placements: ReadonlyMap<ElementId, Placement>,
  definitions: ReadonlyMap<ElementId, Definition>,
  takeId: (wanted: unknown, otherwise: string, at: string) => ElementId,
): { readonly all: readonly Lane[]; of(placement: Placement): ElementId | undefined } {
  if (found.length === 0) return { all: [], of: () => undefined };
  const lane = (id: string, title: string, role: Lane['role'], context = ''): Lane => ({ id: takeId(id, id, ''), title, role, context, extra: {} });
  const contexts = new Map(heads.map(({ id, record }) => [id, textOf(record['context'])]));
  const contextOf = (placement: Placement): string => (placement.slice === undefined ? '' : (contexts.get(placement.slice) ?? ''));
  const isEvent = (placement: Placement): boolean => definitions.get(placement.definition)?.kind === 'event';
  const names = [...new Set([...placements.values()].filter(isEvent).map(contextOf))];
  const actor = lane('lane:actor', 'Screens', 'actor');
  const interaction = lane('lane:interaction', 'Commands and read models', 'interaction');
  const streams = new Map(names.map((name) => [name, lane(`lane:stream:${name}`, name === '' ? 'Events' : name, 'stream', name)]));
  return {
    all: [actor, interaction, ...streams.values()],
    of: (placement) => {
      const kind = definitions.get(placement.definition)?.kind;
      if (kind === 'event') return streams.get(contextOf(placement))?.id;
      return kind === 'command' || kind === 'read-model' ? interaction.id : actor.id;
    },
  };
}

/**
 * The union of what both ends say, drawn in the first slice that holds both, else between the definitions. An end that is in no slice of the file
 * is reported.
 */
function relationsOf(found: readonly Found[], definitions: ReadonlyMap<ElementId, Definition>, placements: ReadonlyMap<ElementId, Placement>, book: ReportBook): readonly EmRelation[] {
  const drawings = new Map<ElementId, Placement[]>();
  for (const placement of placements.values()) drawings.set(placement.definition, [...(drawings.get(placement.definition) ?? []), placement]);
  const drawn = (from: ElementId, to: ElementId): Pick<EmRelation, 'from' | 'to'> => {
    for (const start of drawings.get(from) ?? []) {
      const end = (drawings.get(to) ?? []).find((placement) => placement.slice === start.slice);
      if (end) return { from: start.id, to: end.id };
    }
    return { from, to };
  };
  const pairs = new Map<string, EmRelation>();
  for (const { id, record, at } of found) {
    const list: unknown = record['dependencies'];
    for (const [i, item] of (Array.isArray(list) ? (list as readonly unknown[]) : []).entries()) {
      const where = `${at}.dependencies[${i}]`;
      const other = isRecord(item) && (typeof item['id'] === 'string' || typeof item['id'] === 'number') ? elementId(String(item['id'])) : undefined;
      const way = isRecord(item) && typeof item['type'] === 'string' ? item['type'].toUpperCase() : '';
      if (other === undefined || (way !== 'INBOUND' && way !== 'OUTBOUND')) {
        book.drop('bad-dependency', 'A connection without an end or a direction was left out.', where);
      } else if (!definitions.has(other) || !definitions.has(id)) {
        book.drop('loose-dependency', `A connection to “${isRecord(item) ? textOf(item['title']) : ''}”, which is in no slice of this file, was left out.`, where);
      } else if (other !== id) {
        const [from, to] = way === 'OUTBOUND' ? [id, other] : [other, id];
        const name = `${from}>${to}`;
        if (!pairs.has(name)) pairs.set(name, { id: relationId(name), ...drawn(from, to) });
      }
    }
  }
  return [...pairs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Neighbours that name the same chapter are one. */
function chaptersOf(heads: readonly { readonly id: ElementId; readonly record: JsonRecord }[], takeId: (wanted: unknown, otherwise: string, at: string) => ElementId): readonly Chapter[] {
  const chapters: { id: ElementId; title: string; slices: ElementId[] }[] = [];
  let open: (typeof chapters)[number] | undefined;
  for (const { id, record } of heads) {
    const title = chapterOf(record);
    if (title === '') open = undefined;
    else if (open?.title === title) open.slices.push(id);
    else chapters.push((open = { id: takeId(`chapter:${chapters.length + 1}`, '', ''), title, slices: [id] }));
  }
  return chapters;
}

const chapterOf = (record: JsonRecord): string => {
  const chapter: unknown = record['chapter'];
  return isRecord(chapter) ? textOf(chapter['title'] ?? chapter['name']) : textOf(chapter);
};

function readSlice(
  id: ElementId,
  record: JsonRecord,
  at: string,
  chapters: readonly Chapter[],
  { definitions, placements, specifications }: Pick<EventModel, 'definitions' | 'placements' | 'specifications'>,
  book: ReportBook,
): Slice {
  const kinds = [...placements.values()].filter((placement) => placement.slice === id).map(({ definition }) => definitions.get(definition)?.kind).filter((kind) => kind !== undefined);
  const told = record['sliceType'] === undefined ? patternOfKinds(kinds) : undefined;
  const pattern = patternOfType(record['sliceType']) ?? told;
  if (told !== undefined) book.repair('told-pattern', `The slice has no type; its elements tell “${told}”.`, at);
  const status = statusOfWord(record['status']);
  if (status === undefined && typeof record['status'] === 'string' && record['status'] !== '') book.repair('unknown-status', `The status “${record['status']}” is not known; the slice counts as created.`, at);
  if (pattern === undefined && typeof record['sliceType'] === 'string') book.repair('unknown-slice-type', `The slice type “${record['sliceType']}” is not known; the pattern is told from the elements.`, at);
  const chapter = chapters.find((each) => each.slices.includes(id))?.id;
  const inside = (all: Iterable<Placement | Specification>): readonly ElementId[] => [...all].filter((each) => each.slice === id).map((each) => each.id);
  const { owner, link, ...extra } = unknownKeys(record, KNOWN_SLICE, book, at);
  return {
    id,
    title: textOf(record['title']).replace(/^\s*slice:\s*/i, ''),
    ...(pattern && { pattern }),
    status: status ?? 'created',
    owner: textOf(owner),
    description: textOf(record['description']),
    link: textOf(link),
    context: textOf(record['context']),
    ...(chapter && { chapter }),
    placements: inside(placements.values()),
    specifications: inside(specifications.values()),
    extra: extra as Props,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '') as JsonValue & string;
