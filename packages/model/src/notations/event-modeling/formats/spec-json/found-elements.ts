import { isRecord } from '../../../../formats/clean-json.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import type { ElementId } from '../../../../ids.ts';
import type { EmKind } from '../../event-model.ts';
import { writtenId } from './file-ids.ts';
import { ELEMENT_LISTS, kindOfType } from './words.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

/** An element where a file has it. */
export interface Found {
  /** As the file writes it; empty where it writes none. */
  readonly id: string;
  readonly kind: EmKind;
  readonly slice: ElementId | undefined;
  readonly record: JsonRecord;
  readonly at: string;
}

/** The elements in the lists of a slice, or of what stands in no slice. What is none is left out and reported. */
export function elementsOf(record: JsonRecord, slice: ElementId | undefined, at: string, book: ReportBook): readonly Found[] {
  return ELEMENT_LISTS.flatMap(([list, plain]) => {
    const items: unknown = record[list];
    if (items !== undefined && items !== null && !Array.isArray(items)) book.drop('bad-list', `“${list}” was not a list and was left out.`, at);
    return (Array.isArray(items) ? (items as readonly unknown[]) : []).flatMap((item, i): readonly Found[] => {
      const where = `${at}.${list}[${i}]`;
      if (isRecord(item)) return [{ id: writtenId(item['id']), kind: kindOf(item, plain), slice, record: item, at: where }];
      book.drop('bad-element', 'Something that is no element was left out.', where);
      return [];
    });
  });
}

const kindOf = (item: JsonRecord, plain: EmKind): EmKind => (item['kind'] === 'trigger' ? 'trigger' : (kindOfType(item['type']) ?? plain));
