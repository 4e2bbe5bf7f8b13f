import { isRecord } from '../../../../formats/clean-json.ts';
import { cleanText } from '../../../../formats/clean-text.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { ElementId } from '../../../../ids.ts';
import type { JsonValue } from '../../../../schema/json.ts';
import type { Chapter, EventModel, Placement, Slice, Specification } from '../../event-model.ts';
import type { TakeId } from './file-ids.ts';
import type { JsonRecord } from './found-elements.ts';
import { keptJson, unknownKeys } from './kept-keys.ts';
import type { NamedChapter } from './own-part.ts';
import { readPrefixedTitle } from './prefixed-title.ts';
import { ELEMENT_LISTS, patternOfKinds, patternOfType, statusOfWord } from './words.ts';

const KNOWN = new Set(['id', 'title', 'sliceType', 'status', 'index', 'context', 'description', 'specifications', 'chapter', ...ELEMENT_LISTS.map(([list]) => list)]);

/** A slice of a file with the id that it has on the board. */
export interface Column {
  readonly id: ElementId;
  readonly record: JsonRecord;
  readonly at: string;
}

/** By `index` where all have one, else as they stand. What is no slice is left out and reported. */
export function columnsOf(slices: unknown, takeId: TakeId, book: ReportBook): readonly Column[] {
  const records = (Array.isArray(slices) ? (slices as readonly unknown[]) : []).flatMap((record, i) => {
    const at = `slices[${i}]`;
    if (isRecord(record)) return [{ record, at }];
    book.drop('bad-slice', 'Something that is no slice was left out.', at);
    return [];
  });
  const all = records.every(({ record }) => typeof record['index'] === 'number');
  const ordered = all ? [...records].sort((a, b) => Number(a.record['index']) - Number(b.record['index'])) : records;
  return ordered.map(({ record, at }, i) => ({ id: takeId(record['id'], `slice-${i + 1}`, at), record, at }));
}

/** The bounded context that a slice names. */
export const contextNamed = (record: JsonRecord): string => textOf(record['context'] ?? record['contextName']);

/** Neighbours that name the same chapter are one; the file's own chapters keep their ids. */
export function chaptersOf(columns: readonly Column[], named: readonly NamedChapter[], takeId: TakeId): readonly Chapter[] {
  const chapters: { id: ElementId; title: string; slices: ElementId[] }[] = [];
  const kept = named.filter(({ id }) => id !== '').map(({ id, title, slices }) => ({ id: takeId(id, '', ''), title, slices: columns.filter((column) => slices.includes(column.id) && chapterOf(column.record) === title).map((column) => column.id) }));
  const inKept = new Set(kept.flatMap(({ slices }) => slices));
  let open: (typeof chapters)[number] | undefined;
  for (const { id, record } of columns) {
    const title = chapterOf(record);
    if (title === '' || inKept.has(id)) open = undefined;
    else if (open?.title === title) open.slices.push(id);
    else chapters.push((open = { id: takeId(`chapter:${chapters.length + 1}`, '', ''), title, slices: [id] }));
  }
  return [...kept, ...chapters];
}

const chapterOf = (record: JsonRecord): string => {
  const chapter: unknown = record['chapter'];
  return isRecord(chapter) ? textOf(chapter['title'] ?? chapter['name']) : textOf(chapter);
};

/** One slice; what its file does not say is told from its elements. */
export function readSlice({ id, record, at }: Column, chapters: readonly Chapter[], { definitions, placements, specifications }: Pick<EventModel, 'definitions' | 'placements' | 'specifications'>, book: ReportBook): Slice {
  const inside = <T extends Placement | Specification>(all: Iterable<T>): readonly T[] => [...all].filter((each) => each.slice === id);
  const here = inside(placements.values());
  const kinds = here.map(({ definition }) => definitions.get(definition)?.kind).filter((kind) => kind !== undefined);
  const told = record['sliceType'] === undefined ? patternOfKinds(kinds) : undefined;
  const pattern = patternOfType(record['sliceType']) ?? told;
  if (told !== undefined) book.repair('told-pattern', `The slice has no type; its elements tell “${told}”.`, at);
  const status = statusOfWord(record['status']);
  const strange: Record<string, JsonValue> = {};
  if (status === undefined && typeof record['status'] === 'string' && record['status'] !== '') {
    book.repair('unknown-status', `The status “${record['status']}” is not known; the slice counts as created.`, at);
    strange['status'] = keptJson(record['status'], book, at);
  }
  if (pattern === undefined && typeof record['sliceType'] === 'string' && record['sliceType'] !== '') {
    book.repair('unknown-slice-type', `The slice type “${record['sliceType']}” is not known; the pattern is told from the elements.`, at);
    strange['sliceType'] = keptJson(record['sliceType'], book, at);
  }
  const { owner, link, ...extra } = unknownKeys(record, KNOWN, book, at);
  const { title, extra: original } = readPrefixedTitle(record['title'], 'slice');
  const chapter = chapters.find((each) => each.slices.includes(id))?.id;
  return {
    id,
    title: cleanText(title, book, at),
    ...(pattern && { pattern }),
    status: status ?? 'created',
    owner: textOf(owner),
    description: textOf(record['description']),
    link: textOf(link),
    context: contextNamed(record),
    ...(chapter && { chapter }),
    placements: here.map((each) => each.id),
    specifications: inside(specifications.values()).map((each) => each.id),
    extra: { ...extra, ...strange, ...original },
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
