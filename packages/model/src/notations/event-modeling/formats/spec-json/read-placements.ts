import { cleanText } from '../../../../formats/clean-text.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { ElementId } from '../../../../ids.ts';
import type { Definition, Placement } from '../../event-model.ts';
import { writtenId, type TakeId } from './file-ids.ts';
import type { Found, JsonRecord } from './found-elements.ts';
import { unknownKeys } from './kept-keys.ts';
import { readFileFields } from './read-field.ts';

// `slice` is the title of the slice that holds the element: it is told anew.
const KNOWN = new Set(['id', 'title', 'type', 'fields', 'dependencies', 'description', 'aggregate', 'todoList', 'slice', 'context', 'kind', 'laneId']);

/** The drawings of a file's elements. */
export interface ReadPlacements {
  readonly definitions: ReadonlyMap<ElementId, Definition>;
  readonly placements: ReadonlyMap<ElementId, Placement>;
  /** What each found element became; undefined for one that was left out. */
  readonly placementOf: ReadonlyMap<Found, ElementId>;
  /** The definition that an id of the file means, be it the id of one of its drawings. */
  meant(id: unknown): ElementId | undefined;
}

/**
 * One definition an id, and a drawing of it for each further slice that it stands in. An element that says that it is a copy (`linkedTo`, `elementCopy`) is a
 * drawing of what it copies, under its own id. Others of the same type and title stay apart, which is said.
 */
export function readPlacements(found: readonly Found[], takeId: TakeId, book: ReportBook): ReadPlacements {
  const origin = originals(found);
  const definitions = new Map<ElementId, Definition>();
  const placements = new Map<ElementId, Placement>();
  const placementOf = new Map<Found, ElementId>();
  const first = new Map<Found, ElementId>();
  const byFileId = new Map<string, ElementId>();
  /** Which definition is drawn in which slice. */
  const drawn = new Set<string>();
  const place = (each: Found, id: ElementId, definition: ElementId): void => {
    placements.set(id, { id, definition, ...(each.slice === undefined ? {} : { slice: each.slice }), x: 0, y: 0 });
    placementOf.set(each, id);
    drawn.add(`${definition} ${each.slice ?? ''}`);
  };
  // Definitions take their ids first, so that a copy that comes earlier finds what it copies.
  for (const [n, each] of found.entries()) {
    if (origin.get(each) !== each) continue;
    const id = takeId(each.id, `element-${n + 1}`, each.at);
    first.set(each, id);
    if (each.id !== '' && !byFileId.has(each.id)) byFileId.set(each.id, id);
  }
  for (const [n, each] of found.entries()) {
    const original = origin.get(each) ?? each;
    const definition = first.get(original);
    if (definition === undefined) continue;
    if (original === each) {
      definitions.set(definition, readDefinition(each, definition, book));
      place(each, definition, definition);
      continue;
    }
    if (each.id === original.id && drawn.has(`${definition} ${each.slice ?? ''}`)) {
      book.drop('same-element', `“${titleOf(each)}” stands twice in one slice; once is enough.`, each.at);
      continue;
    }
    if (differs(each.record['fields'], original.record['fields'])) book.repair('fields-differ', `“${titleOf(each)}” has other fields here than where it is defined; those of the definition are kept.`, each.at);
    const id = each.id === original.id ? takeId(`${definition}@${each.slice ?? ''}`, `element-${n + 1}`, each.at) : takeId(each.id, `element-${n + 1}`, each.at);
    if (each.id !== original.id && each.id !== '' && !byFileId.has(each.id)) byFileId.set(each.id, definition);
    place(each, id, definition);
  }
  reportTwins(definitions, book);
  return { definitions, placements, placementOf, meant: (id) => byFileId.get(writtenId(id)) };
}

/** What each found element is a drawing of; itself where it defines itself. */
function originals(found: readonly Found[]): ReadonlyMap<Found, Found> {
  const byId = new Map<string, Found>();
  const byTitle = new Map<string, Found>();
  for (const each of found) {
    if (each.id !== '' && !byId.has(keyOf(each, each.id))) byId.set(keyOf(each, each.id), each);
    const name = keyOf(each, titleOf(each).trim().toLowerCase());
    const known = byTitle.get(name);
    if (!known || (isCopy(known) && !isCopy(each))) byTitle.set(name, each);
  }
  const next = (each: Found): Found => {
    const linked = each.record['linkedTo'];
    const named = writtenId(linked) === '' ? undefined : byId.get(keyOf(each, writtenId(linked)));
    if (named) return named;
    const twin = isCopy(each) && titleOf(each).trim() !== '' ? byTitle.get(keyOf(each, titleOf(each).trim().toLowerCase())) : undefined;
    return twin ?? (each.id === '' ? each : (byId.get(keyOf(each, each.id)) ?? each));
  };
  return new Map(found.map((each) => [each, endOf(each, next)]));
}

/** Follows copies to what defines them; those that copy each other in a circle are the first of their kind. */
function endOf(each: Found, next: (each: Found) => Found): Found {
  const seen = new Set<Found>();
  let at = each;
  for (;;) {
    const further = next(at);
    if (further === at || seen.has(further)) return further === at ? at : each;
    seen.add(at);
    at = further;
  }
}

const keyOf = ({ kind }: Found, name: string): string => `${kind} ${name}`;
const isCopy = ({ record }: Found): boolean => record['elementCopy'] === true || (record['linkedTo'] !== undefined && record['linkedTo'] !== null && record['linkedTo'] !== '');
const titleOf = ({ record }: Found): string => textOf(record['title']);

/** A copy without fields says nothing against those of its definition. */
const differs = (here: unknown, there: unknown): boolean => Array.isArray(here) && here.length > 0 && JSON.stringify(here) !== JSON.stringify(there);

function reportTwins(definitions: ReadonlyMap<ElementId, Definition>, book: ReportBook): void {
  const seen = new Map<string, number>();
  for (const { kind, title } of definitions.values()) if (title.trim() !== '' && kind !== 'screen' && kind !== 'processor') seen.set(`${kind} ${title}`, (seen.get(`${kind} ${title}`) ?? 0) + 1);
  for (const [name, count] of seen) if (count > 1) book.repair('same-title', `“${name.slice(name.indexOf(' ') + 1)}” is there ${count} times under different ids; they stay different elements.`, '');
}

function readDefinition({ kind, record, at }: Found, id: ElementId, book: ReportBook): Definition {
  const side = [record['elementContext'], record['context']].find((value) => typeof value === 'string');
  return {
    id,
    kind,
    title: cleanText(textOf(record['title']), book, at),
    description: textOf(record['description']),
    external: typeof side === 'string' && side.trim().toUpperCase() === 'EXTERNAL',
    todoList: record['todoList'] === true,
    aggregate: textOf(record['aggregate']),
    fields: readFileFields(record['fields'], book, at),
    extra: unknownKeys(record, KNOWN, book, at),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The lane that a found element names; undefined where it names none. */
export const laneNamed = (record: JsonRecord): string | undefined => (typeof record['laneId'] === 'string' ? record['laneId'] : undefined);
