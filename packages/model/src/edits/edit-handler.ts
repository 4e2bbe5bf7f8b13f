import type { BoardWriter } from '../board/board-doc.ts';
import type { ElementId, RelationId } from '../ids.ts';
import { fail, ok, type Refusal, type Result } from '../result.ts';
import type { BoardMeta } from '../schema/board.ts';
import type { Size } from '../geometry.ts';
import { isLocked, SIDE_MAX, SIDE_MIN, type Element } from '../schema/element.ts';
import type { Relation } from '../schema/relation.ts';
import type { Edit } from './edit.ts';

/** What an edit may look at: the board as it is, or as earlier edits of a batch leave it. */
export interface EditView {
  readonly meta: BoardMeta;
  readonly elements: ReadonlyMap<ElementId, Element>;
  readonly relations: ReadonlyMap<RelationId, Relation>;
  relationsOf(id: ElementId): readonly Relation[];
}

/** How much a board may hold. */
export interface EditLimits {
  readonly elements: number;
  readonly relations: number;
}

/** Generous for a workshop of thirty, small enough that a runaway paste is stopped. */
export const DEFAULT_LIMITS: EditLimits = { elements: 100_000, relations: 200_000 };

/** One kind of edit: asks without writing, writes without asking. `apply` is only called when `check` said yes. */
export interface EditHandler<E extends Edit> {
  check(view: EditView, edit: E, limits: EditLimits): Result<undefined, Refusal>;
  apply(view: EditView, edit: E, writer: BoardWriter): void;
}

/** The edit may be made. */
export const allowed: Result<undefined, Refusal> = ok(undefined);

/** The edit is refused, with a stable code and a sentence for people. */
export const refuse = (code: string, message: string): Result<undefined, Refusal> => fail({ code, message });

/** Refuses ids that are not on the board and, unless told otherwise, elements that are locked. */
export function checkElements(view: EditView, ids: Iterable<ElementId>, options: { readonly lockedToo?: boolean } = {}): Result<undefined, Refusal> {
  let count = 0;
  for (const id of ids) {
    count += 1;
    const element = view.elements.get(id);
    if (!element) return refuse('unknown-element', 'This is no longer on the board.');
    if (!options.lockedToo && isLocked(element)) return refuse('locked', 'This is locked. Unlock it first.');
  }
  return count === 0 ? refuse('nothing-to-do', 'Nothing is selected.') : allowed;
}

/** Refuses sides that a board cannot hold. */
export const checkSize = ({ w, h }: Size): Result<undefined, Refusal> =>
  [w, h].every((side) => Number.isFinite(side) && side >= SIDE_MIN && side <= SIDE_MAX)
    ? allowed
    : refuse('bad-size', `A side is at least ${SIDE_MIN} and at most ${SIDE_MAX} units long.`);

/** The first refusal, or yes. */
export function checkAll(checks: Iterable<Result<undefined, Refusal>>): Result<undefined, Refusal> {
  for (const check of checks) if (!check.ok) return check;
  return allowed;
}
