import { isRecord } from '../../../../formats/clean-json.ts';
import { cleanText } from '../../../../formats/clean-text.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import { elementId } from '../../../../ids.ts';
import type { Hotspot, Lane } from '../../event-model.ts';
import { writtenId, type TakeId } from './file-ids.ts';
import type { JsonRecord } from './found-elements.ts';
import { keptJson } from './kept-keys.ts';
import type { NamedRelation } from './read-relations.ts';

/** The key at the root of a file under which stands what the format has no words for: lanes, hotspots, what is in no slice, and ids. Others skip it. */
export const OWN_PART = 'paperroll';

/** A chapter by the ids that the file has. */
export interface NamedChapter {
  readonly id: string;
  readonly title: string;
  readonly slices: readonly string[];
}

/** What a file says under that key. */
export interface OwnPart {
  /** Undefined where the file has no lanes of its own. */
  readonly lanes: readonly Lane[] | undefined;
  readonly hotspots: readonly Hotspot[];
  readonly chapters: readonly NamedChapter[];
  readonly relations: readonly NamedRelation[];
  /** What stands in no slice, in the lists that a slice has. */
  readonly outside: JsonRecord;
}

/** Reads it; what does not fit is as if it were not there. */
export function readOwnPart(value: unknown, takeId: TakeId, book: ReportBook): OwnPart {
  const part = isRecord(value) ? value : {};
  const lanes = listOf(part['lanes']).filter((lane) => ROLES.some((role) => role === lane['role']));
  return {
    lanes: Array.isArray(part['lanes']) ? lanes.map((lane, i) => readLane(lane, `lane-${i + 1}`, takeId, book)) : undefined,
    hotspots: listOf(part['hotspots']).map((hotspot, i) => ({
      id: takeId(hotspot['id'], `hotspot-${i + 1}`, ''),
      text: cleanText(textOf(hotspot['text']), book, OWN_PART),
      ...(typeof hotspot['slice'] === 'string' && { slice: elementId(hotspot['slice']) }),
      resolved: hotspot['resolved'] === true,
    })),
    chapters: listOf(part['chapters']).map((chapter) => ({
      id: textOf(chapter['id']),
      title: cleanText(textOf(chapter['title']), book, OWN_PART),
      slices: (Array.isArray(chapter['slices']) ? (chapter['slices'] as readonly unknown[]) : []).filter((id) => typeof id === 'string'),
    })),
    relations: listOf(part['relations']).map((relation) => ({ id: writtenId(relation['id']), from: textOf(relation['from']), to: textOf(relation['to']) })),
    outside: isRecord(part['outside']) ? part['outside'] : {},
  };
}

const ROLES: readonly Lane['role'][] = ['actor', 'interaction', 'stream'];

function readLane(record: JsonRecord, otherwise: string, takeId: TakeId, book: ReportBook): Lane {
  const extra = record['extra'];
  return {
    id: takeId(record['id'], otherwise, ''),
    title: cleanText(textOf(record['title']), book, OWN_PART),
    role: ROLES.find((role) => role === record['role']) ?? 'interaction',
    context: textOf(record['context']),
    extra: isRecord(extra) ? (keptJson(extra, book, `${OWN_PART}.lanes`) as Lane['extra']) : {},
  };
}

const listOf = (value: unknown): readonly JsonRecord[] => (Array.isArray(value) ? (value as readonly unknown[]).filter(isRecord) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
