import type { CountedChanges } from '../history/count-changes.ts';
import type { HistoryEntry } from '../history/history-codec.ts';
import type { NewSegment } from '../storage/board-history.ts';
import type { UpdateIds } from '../sync/update-ids.ts';

/** What the compute worker can be asked: work that takes tens of milliseconds on a whole board. */
export type ComputeRequest =
  | { readonly op: 'load'; readonly snapshot: Uint8Array | undefined; readonly tail: readonly Uint8Array[] }
  | ({ readonly op: 'merge' } & MergeRequest)
  | ({ readonly op: 'rebuild' } & RebuildRequest)
  | { readonly op: 'count-changes'; readonly segment: Uint8Array; readonly until: number; readonly stepMs: number }
  | { readonly op: 'diff'; readonly update: Uint8Array; readonly stateVector: Uint8Array };

/** Rows of a room to be merged into its snapshot, and whether the history keeps them. */
export type MergeRequest = {
  readonly snapshot: Uint8Array | undefined;
  readonly rows: readonly HistoryEntry[];
  readonly keep: boolean;
};

/** What a room as of `until` (ms since 1970) is made of: a beginning, and of all the rest what is not younger. */
export type RebuildRequest = {
  /** A packed checkpoint, or an update; undefined for an empty room. */
  readonly checkpoint: Uint8Array | undefined;
  readonly snapshot: Uint8Array | undefined;
  readonly segments: readonly Uint8Array[];
  readonly tail: readonly HistoryEntry[];
  readonly until: number;
};

/** The ids in an update, as the compute worker reports them. */
export type Contents = UpdateIds;

/** Why an update cannot be taken into a document, in Yjs's words. */
export type Damage = { readonly damage: string };

/** The answers, by request. `elements` counts the board's elements. */
export type ComputeResponses = {
  readonly load: {
    readonly snapshot: Contents | undefined;
    readonly tail: readonly (Contents | Damage)[];
    readonly elements: number;
  };
  readonly merge: {
    readonly update: Uint8Array;
    readonly contents: Contents;
    readonly elements: number;
    readonly segment: NewSegment | undefined;
  };
  readonly rebuild: Uint8Array;
  readonly 'count-changes': readonly CountedChanges[];
  readonly diff: Uint8Array;
};
