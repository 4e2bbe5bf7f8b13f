/** What a piece of work does just now; the words for people stand in the interface. */
export type WorkPhase = 'starting' | 'reading' | 'understanding' | 'writing' | 'drawing' | 'packing' | 'placing';

/** How far work has come. Without `total` nobody knows how much there is to do. */
export interface WorkProgress {
  readonly phase: WorkPhase;
  readonly done?: number;
  readonly total?: number;
}
