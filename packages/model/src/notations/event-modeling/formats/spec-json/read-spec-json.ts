import { isRecord } from '../../../../formats/clean-json.ts';
import { cleanText } from '../../../../formats/clean-text.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { ElementId } from '../../../../ids.ts';
import { TITLE_LIMIT } from '../../../../schema/board.ts';
import type { Definition, EmRelation, EventModel, Placement, Specification } from '../../event-model.ts';
import { withMappedSources } from './field-mapping.ts';
import { createFileIds } from './file-ids.ts';
import { elementsOf, type JsonRecord } from './found-elements.ts';
import { inboundOf } from './inbound.ts';
import { unknownKeys } from './kept-keys.ts';
import { OWN_PART, readOwnPart } from './own-part.ts';
import { layIntoLanes } from './read-lanes.ts';
import { readPlacements } from './read-placements.ts';
import { readRelations } from './read-relations.ts';
import { chaptersOf, columnsOf, contextNamed, readSlice } from './read-slices.ts';
import { readFileSpecifications } from './read-specifications.ts';

const KNOWN = new Set(['slices', 'title', OWN_PART]);

/**
 * Reads the Event Modeling spec as it is found in the wild, never by its schema: missing types and statuses are told from what is there, an element that
 * stands in several slices is one definition with copies, a connection is what either of its ends says. Unknown keys are kept.
 */
export function readSpecJson(root: JsonRecord, book: ReportBook): EventModel {
  const takeId = createFileIds(book);
  const columns = columnsOf(root['slices'], takeId, book);
  const own = readOwnPart(root[OWN_PART], takeId, book);
  const found = [...columns.flatMap(({ id, record, at }) => elementsOf(record, id, at, book)), ...elementsOf(own.outside, undefined, OWN_PART, book)];
  const read = readPlacements(found, takeId, book);
  const relations = readRelations(found, read, own.relations, book);
  const definitions = mapped(read.definitions, relations, read.placements);

  const contexts = new Map(columns.map(({ id, record }) => [id, contextNamed(record)]));
  const { lanes, placements } = layIntoLanes(read, own.lanes, (slice) => (slice === undefined ? '' : (contexts.get(slice) ?? '')), takeId);

  const specifications = new Map<ElementId, Specification>();
  const reading = { book, definitions, meant: read.meant, takeId };
  for (const { id, record, at } of columns) for (const specification of readFileSpecifications(record['specifications'], id, at, reading)) specifications.set(specification.id, specification);
  for (const specification of readFileSpecifications(own.outside['specifications'], undefined, OWN_PART, reading)) specifications.set(specification.id, specification);

  const chapters = chaptersOf(columns, own.chapters, takeId);
  return {
    title: cleanText(titleOf(root), book, 'title', TITLE_LIMIT),
    lanes,
    chapters,
    slices: columns.map((column) => readSlice(column, chapters, { definitions, placements, specifications }, book)),
    definitions,
    placements,
    relations,
    specifications,
    hotspots: own.hotspots.map(({ slice, ...hotspot }) => ({ ...hotspot, ...(slice !== undefined && contexts.has(slice) && { slice }) })),
    extra: unknownKeys(root, KNOWN, book, ''),
  };
}

/** Fields with the sources that their mappings tell, now that it is known what flows into each element. */
function mapped(definitions: ReadonlyMap<ElementId, Definition>, relations: readonly EmRelation[], placements: ReadonlyMap<ElementId, Placement>): ReadonlyMap<ElementId, Definition> {
  const inbound = inboundOf({ definitions, relations, placements });
  return new Map([...definitions].map(([id, definition]) => [id, { ...definition, fields: withMappedSources(definition.fields, inbound.get(id) ?? []) }]));
}

/** The title of the file, else that of its context. */
function titleOf(root: JsonRecord): string {
  const { context } = root;
  const named = [root['title'], isRecord(context) ? (context['name'] ?? context['title']) : context].find((text) => typeof text === 'string' && text !== '');
  return typeof named === 'string' ? named : '';
}
