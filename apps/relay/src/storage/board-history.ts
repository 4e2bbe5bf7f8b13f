/**
 * One part of what is kept of a room's past. Compaction number `version` wrote it: a `segment` has the updates that it
 * merged, a `checkpoint` the snapshot that it made. `from` and `to` are the times of the oldest and the youngest update
 * inside (ms since 1970; of a checkpoint both are the youngest), `count` is how many a segment has, `bytes` its size.
 */
export type HistoryPart = {
  readonly id: number;
  readonly kind: 'segment' | 'checkpoint';
  readonly version: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly bytes: number;
};

/**
 * The parts of a room's past by version, the segment of a version before its checkpoint. `version` and `mergedTo` are
 * those of the room's snapshot, which is the last checkpoint.
 */
export type HistoryIndex = {
  readonly version: number;
  readonly mergedTo: number;
  readonly parts: readonly HistoryPart[];
};

/**
 * Updates that a compaction merged, packed by `history/history-codec.ts`, and the packed snapshot that it made of them:
 * the store keeps that as a checkpoint when it is due.
 */
export type NewSegment = {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly checkpoint: Uint8Array;
};

const dayMs = 24 * 60 * 60_000;

/**
 * Whether the history needs a checkpoint after its newest segment: when the segments since the last one weigh more than
 * a checkpoint (so that checkpoints at most double the history), or go back more than a day before `to` (so that
 * retention in days can let go of what is older). `since` are the sizes and the oldest time of these segments.
 */
export function isCheckpointDue(
  since: { readonly bytes: number; readonly from: number },
  next: { readonly to: number; readonly checkpointBytes: number },
): boolean {
  return since.bytes > next.checkpointBytes || next.to - since.from > dayMs;
}
