import { cut } from '../../../../formats/clean-text.ts';
import type { ReportBook } from '../../../../formats/report.ts';
import { elementId, type ElementId } from '../../../../ids.ts';
import { wellFormed } from '../../../../schema/json.ts';

/** Hands out ids that are unique on the board: the one of the file where it is free, else one made of it. */
export type TakeId = (wanted: unknown, otherwise: string, at: string) => ElementId;

/** Longer ids are cut, so that what is made of two of them still fits on a board. */
const LONGEST = 90;

/** An id as a file writes it; empty where it writes none that a board can hold. */
export function writtenId(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? cut(wellFormed(value), LONGEST) : '';
  return text === '__proto__' ? '' : text;
}

/** Ids of one file. What had none, or one that was taken, is reported. */
export function createFileIds(book: ReportBook): TakeId {
  const taken = new Set<string>();
  return (wanted, otherwise, at) => {
    const text = writtenId(wanted);
    if (text === '' && at !== '') book.repair('missing-id', 'Something had no id and was given one.', at);
    const base = text === '' ? otherwise : text;
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}~${n}`;
    if (id !== base && at !== '') book.repair('same-id', `The id “${base}” was taken; the second is “${id}” here.`, at);
    taken.add(id);
    return elementId(id);
  };
}
