import type { BoardMeta } from '../schema/board.ts';
import type { Element } from '../schema/element.ts';
import type { Relation } from '../schema/relation.ts';

/** One thing before and after a transaction. */
export interface Change<T> {
  readonly before: T;
  readonly after: T;
}

/** What one kind of thing went through in a transaction; each id appears in at most one list. */
export interface Changes<T> {
  readonly added: readonly T[];
  readonly changed: readonly Change<T>[];
  readonly removed: readonly T[];
}

/** The document change that one transaction made, once per transaction; empty diffs are never published. */
export interface BoardDiff {
  readonly elements: Changes<Element>;
  readonly relations: Changes<Relation>;
  readonly meta: Change<BoardMeta> | undefined;
  /** Whether this replica's own person made it ('local'), undid it ('undo'), or it came from elsewhere ('remote'). */
  readonly origin: DiffOrigin;
}

/** Whence a change came, as seen by this replica. */
export type DiffOrigin = 'local' | 'undo' | 'system' | 'remote';

/** Whether the diff says nothing. */
export const isEmptyDiff = (diff: BoardDiff): boolean =>
  diff.meta === undefined &&
  [diff.elements, diff.relations].every((c) => c.added.length === 0 && c.changed.length === 0 && c.removed.length === 0);
