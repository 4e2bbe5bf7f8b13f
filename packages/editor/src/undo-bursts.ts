import type { BoardUndo } from '@paperroll/model';

/** A pause this long (ms) ends a burst of typing or nudging: what follows is undone separately. */
export const BURST_PAUSE = 1500;

/** Decides where one undo step ends and the next begins. */
export interface UndoBursts {
  /** Before an edit: opens a new step, unless it continues the burst with the same key. `patient` bursts outlast pauses. */
  begin(merge?: string, options?: { readonly patient?: boolean }): void;
  /** Ends the burst. */
  cut(): void;
  /** After a step took itself back (an empty sticky that went away again): it is nothing that one could undo. */
  cancelled(): void;
  /** Whether there is a step to take back. */
  canUndo(): boolean;
}

/** Over the board's undo stack; `now` in milliseconds, where there is a clock. */
export function createUndoBursts(undo: BoardUndo, now: () => number = () => 0): UndoBursts {
  let key: string | undefined;
  let last = 0;
  let underneath = false;
  let hollow = false;
  return {
    begin(merge, options = {}) {
      const paused = options.patient !== true && now() - last > BURST_PAUSE;
      if (merge === undefined || merge !== key || paused) {
        underneath = undo.canUndo() && !hollow;
        hollow = false;
        undo.stop();
      }
      key = merge;
      last = now();
    },
    cut() {
      key = undefined;
    },
    cancelled() {
      key = undefined;
      hollow = !underneath;
    },
    canUndo: () => undo.canUndo() && !hollow,
  };
}
