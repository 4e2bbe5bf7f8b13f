import type { IdRange } from './id-ranges.ts';

/**
 * What an update carries, without its content: the ids that it adds, the ids that it deletes, and the ids of other
 * structs that must be present before it can be integrated.
 */
export type UpdateSummary = {
  readonly structs: readonly IdRange[];
  readonly deletes: readonly IdRange[];
  readonly needs: readonly IdRange[];
};
