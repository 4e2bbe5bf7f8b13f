import type { TextSplice } from '../board/board-doc.ts';
import type { BoardPoint, Rect, Size } from '../geometry.ts';
import type { ElementId, RelationId } from '../ids.ts';
import type { JsonValue, Props } from '../schema/json.ts';

/** An element to be added; without `z` it comes to the front, in the order given. */
export interface NewElement extends Rect {
  readonly id: ElementId;
  readonly kind: string;
  readonly text?: string;
  readonly z?: string;
  readonly props?: Props;
}

/** A relation to be added. */
export interface NewRelation {
  readonly id: RelationId;
  readonly kind: string;
  readonly from: ElementId;
  readonly to: ElementId;
  readonly label?: string;
  readonly props?: Props;
}

/** What a batch changes of the board's own words; `null` takes a label or property away. */
export interface BoardChange {
  readonly title?: string;
  readonly notation?: string;
  readonly level?: string;
  readonly labels?: Readonly<Record<string, string | null>>;
  readonly props?: Readonly<Record<string, JsonValue | null>>;
}

/**
 * A change request to a board. Each is checked whole before any of it is applied, applied in one transaction, and undone
 * as one step. Edits refuse only what breaks structure; what a notation thinks of the result is a finding.
 */
export type Edit =
  | { readonly type: 'add-elements'; readonly elements: readonly NewElement[]; readonly relations?: readonly NewRelation[] }
  | { readonly type: 'move-elements'; readonly moves: readonly ({ readonly id: ElementId } & BoardPoint)[] }
  | { readonly type: 'resize-elements'; readonly boxes: readonly ({ readonly id: ElementId } & Rect)[] }
  | { readonly type: 'set-text'; readonly id: ElementId; readonly text: string }
  | { readonly type: 'splice-text'; readonly id: ElementId; readonly splices: readonly TextSplice[] }
  | { readonly type: 'retype-elements'; readonly ids: readonly ElementId[]; readonly kind: string; readonly size?: Size }
  /** `null` takes a property away. `locked` is changed by `lock-elements` alone. */
  | { readonly type: 'set-props'; readonly ids: readonly ElementId[]; readonly props: Readonly<Record<string, JsonValue | null>> }
  | { readonly type: 'lock-elements'; readonly ids: readonly ElementId[]; readonly locked: boolean }
  /** `forward` and `backward` pass the nearest one that overlaps; where none does, nothing changes. */
  | { readonly type: 'reorder-elements'; readonly ids: readonly ElementId[]; readonly to: 'front' | 'back' | 'forward' | 'backward' }
  /** Relations of a deleted element go with it. */
  | { readonly type: 'delete-elements'; readonly ids: readonly ElementId[] }
  | { readonly type: 'connect-elements'; readonly relations: readonly NewRelation[] }
  | {
      readonly type: 'edit-relation';
      readonly id: RelationId;
      readonly kind?: string;
      readonly from?: ElementId;
      readonly to?: ElementId;
      readonly label?: string;
      readonly props?: Readonly<Record<string, JsonValue | null>>;
    }
  | { readonly type: 'delete-relations'; readonly ids: readonly RelationId[] }
  | { readonly type: 'edit-board'; readonly change: BoardChange }
  /** Several edits as one: each is checked against the board as the ones before it leave it. */
  | { readonly type: 'batch'; readonly edits: readonly Edit[] };

/** The kinds of edit. */
export type EditType = Edit['type'];
/** The edit of one type. */
export type EditOf<T extends EditType> = Extract<Edit, { readonly type: T }>;
