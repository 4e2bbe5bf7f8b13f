import type { MakeId } from '../ids.ts';
import type { ReportBook } from './report.ts';

const ID_LIMIT = 200;

/** Hands out the ids of a file: kept where they can be, made where missing, renamed where taken. */
export interface UniqueIds {
  /** The id under which the thing is kept; `what` names it in the report. */
  claim(raw: unknown, what: string, at: string): string;
  has(id: string): boolean;
}

/** Ids of one sort of thing in one file. */
export function createUniqueIds(makeId: MakeId, book: ReportBook): UniqueIds {
  const taken = new Set<string>();
  const take = (id: string): string => {
    taken.add(id);
    return id;
  };
  return {
    has: (id) => taken.has(id),
    claim(raw, what, at) {
      const id = typeof raw === 'number' ? String(raw) : raw;
      if (typeof id !== 'string' || id === '' || id.length > ID_LIMIT || id === '__proto__') {
        const made = take(freshId(makeId, taken));
        book.repair('made-id', `${what} had no usable id and was given one.`, at);
        return made;
      }
      if (!taken.has(id)) return take(id);
      let n = 2;
      while (taken.has(`${id}-${n}`)) n += 1;
      book.repair('duplicate-id', `${what} had the id “${id}”, which was taken; it is now “${id}-${n}”.`, at);
      return take(`${id}-${n}`);
    },
  };
}

function freshId(makeId: MakeId, taken: ReadonlySet<string>): string {
  for (let n = 0; n < 100; n += 1) {
    const id = makeId();
    if (id && !taken.has(id)) return id;
  }
  throw new Error('the maker of ids repeats itself');
}
