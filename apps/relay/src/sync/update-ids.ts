import type { RangeList } from './range-list.ts';

/**
 * What an update carries, without its content: the ids that it adds, the ids that it deletes, and the ids of other
 * structs that must be present before it can be integrated. `deletesAt` is where in its bytes the deletions begin, if that is known;
 * `things`: how many ranges, ids and decoded texts it was read from.
 */
export type UpdateSummary = {
  readonly structs: RangeList;
  readonly deletes: RangeList;
  readonly needs: RangeList;
  readonly deletesAt?: number;
  readonly things?: number;
};

/** What an update adds and deletes. */
export type UpdateIds = Pick<UpdateSummary, 'structs' | 'deletes'>;
