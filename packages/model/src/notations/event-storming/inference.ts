import type { BoardSnapshot } from '../../board/snapshot.ts';
import type { InferredRelation } from '../notation.ts';

/** Relations that nobody drew, read from what stands beside what; see SPEC.md. Those that are drawn are left out. */
export function inferRelations(_snapshot: BoardSnapshot): readonly InferredRelation[] {
  return [];
}
