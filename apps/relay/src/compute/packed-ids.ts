import type { RangeList } from '../sync/range-list.ts';
import type { UpdateIds } from '../sync/update-ids.ts';

/** Numbers in a list that is not worth it. */
const few = 300;

/** The same ids as one block of memory each, which another thread gets at once; numbers would be handed over one by one. */
export function packIds({ structs, deletes }: UpdateIds): UpdateIds {
  return { structs: packList(structs), deletes: packList(deletes) };
}

function packList(list: RangeList): RangeList {
  return list.length < few ? list : Float64Array.from(list);
}
