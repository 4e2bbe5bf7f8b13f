import { isRecord } from '../../../../formats/clean-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import { elementId, relationId, type ElementId } from '../../../../ids.ts';
import type { EmRelation, Placement } from '../../event-model.ts';
import { writtenId } from './file-ids.ts';
import type { Found } from './found-elements.ts';
import type { ReadPlacements } from './read-placements.ts';

/** A connection that a file names besides, with the drawings that it connects. */
export interface NamedRelation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/**
 * The union of what both ends say. An end that is a copy under its own id is that drawing; one whose id stands in several slices is drawn in the first slice
 * that holds both ends. An end that is in no slice of the file is reported.
 */
export function readRelations(found: readonly Found[], read: ReadPlacements, named: readonly NamedRelation[], book: ReportBook): readonly EmRelation[] {
  const pairs = declaredPairs(found, read, book);
  const relations = new Map<string, EmRelation>();
  const add = (id: string, from: ElementId, to: ElementId): void => {
    if (!relations.has(id)) relations.set(id, { id: relationId(id), from, to });
  };
  const told = new Set<string>();
  for (const { id, from, to } of named) {
    const [start, end] = [placementNamed(from, read), placementNamed(to, read)];
    const pair = start && end && pairs.get(pairKey(fileEnd(start), fileEnd(end)));
    if (!pair || id === '') continue;
    add(id, start.id, end.id);
    told.add(pair.key);
  }
  for (const { key, from, to } of pairs.values()) if (!told.has(key)) add(key, from, to);
  return [...relations.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const placementNamed = (id: string, { placements }: ReadPlacements): Placement | undefined => placements.get(elementId(id));

/** Under which id a file names an end: a drawing that shares the id of its definition goes by that, a copy by its own. */
export const fileEnd = ({ id, definition, slice }: Placement): ElementId => (id === sharedId(definition, slice) ? definition : id);

/** The id of a drawing of an element whose id stands in several slices. */
export const sharedId = (definition: ElementId, slice: ElementId | undefined): string => `${definition}@${slice ?? ''}`;

/** The id of a connection that its file gives none. */
export const pairKey = (from: ElementId, to: ElementId): string => `${from}>${to}`;

interface Pair {
  readonly key: string;
  readonly from: ElementId;
  readonly to: ElementId;
}

function declaredPairs(found: readonly Found[], read: ReadPlacements, book: ReportBook): ReadonlyMap<string, Pair> {
  const ends = new Map<string, ElementId>();
  for (const each of found) {
    const placement = read.placements.get(read.placementOf.get(each) ?? elementId(''));
    if (placement && each.id !== '' && !ends.has(each.id)) ends.set(each.id, fileEnd(placement));
  }
  const draw = drawer(read.placements);
  const pairs = new Map<string, Pair>();
  for (const each of found) {
    const placement = read.placements.get(read.placementOf.get(each) ?? elementId(''));
    const list: unknown = each.record['dependencies'];
    for (const [i, item] of (Array.isArray(list) ? (list as readonly unknown[]) : []).entries()) {
      const where = `${each.at}.dependencies[${i}]`;
      const other = isRecord(item) ? writtenId(item['id']) : '';
      const way = isRecord(item) && typeof item['type'] === 'string' ? item['type'].trim().toUpperCase() : '';
      const there = ends.get(other);
      if (other === '' || (way !== 'INBOUND' && way !== 'OUTBOUND')) {
        book.drop('bad-dependency', 'A connection without an end or a direction was left out.', where);
      } else if (there === undefined) {
        const title = isRecord(item) && typeof item['title'] === 'string' && item['title'] !== '' ? item['title'] : other;
        book.drop('loose-dependency', `A connection to “${title}”, which is in no slice of this file, was left out.`, where);
      } else if (placement && fileEnd(placement) !== there) {
        const here = fileEnd(placement);
        const [from, to] = way === 'OUTBOUND' ? [here, there] : [there, here];
        const key = pairKey(from, to);
        if (!pairs.has(key)) pairs.set(key, { key, ...draw(from, to) });
      }
    }
  }
  return pairs;
}

/** Which drawings a connection of two ends joins: the ones in the first slice that holds both, else the ends themselves. */
export function drawer(placements: ReadonlyMap<ElementId, Placement>): (from: ElementId, to: ElementId) => Pick<EmRelation, 'from' | 'to'> {
  const drawings = new Map<ElementId, Placement[]>();
  for (const placement of placements.values()) {
    const end = fileEnd(placement);
    const known = drawings.get(end);
    if (known) known.push(placement);
    else drawings.set(end, [placement]);
  }
  return (from, to) => {
    for (const start of drawings.get(from) ?? []) {
      if (start.slice === undefined) continue;
      const end = (drawings.get(to) ?? []).find((placement) => placement.slice === start.slice);
      if (end) return { from: start.id, to: end.id };
    }
    return { from, to };
  };
}
