import type { BoardMeta } from '../schema/board.ts';
import type { Element } from '../schema/element.ts';
import { jsonEqual } from '../schema/json.ts';
import type { Relation } from '../schema/relation.ts';

/**
 * A frozen plain view of a board: what lint, exporters and the command line read.
 * Elements come in stacking order (lowest first), relations by id; both ends of every relation exist.
 */
export interface BoardSnapshot {
  readonly meta: BoardMeta;
  readonly elements: readonly Element[];
  readonly relations: readonly Relation[];
}

/** Deep equality of two snapshots. */
export function snapshotsEqual(a: BoardSnapshot, b: BoardSnapshot): boolean {
  return jsonEqual(a as never, b as never);
}
