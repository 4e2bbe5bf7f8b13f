import type { Logger } from 'pino';
import type { BoardStore } from '../storage/board-store.ts';

/** How long history is kept, in days: 0 keeps none, Infinity all. */
export type HistoryDays = number;

/** What pruning works with. `now` gives ms since 1970. */
export type PruneOptions = {
  readonly store: Pick<BoardStore, 'pruneHistory'>;
  readonly days: HistoryDays;
  readonly logger: Logger;
  readonly now: () => number;
};

const dayMs = 24 * 60 * 60_000;
/** Small turns: between two, what people write has the storage worker. */
const partsInTurn = 25;
const pauseMs = 50;

/** Deletes what is older than the history is kept, in small turns. Gives how many parts went. Never rejects. */
export async function pruneHistory({ store, days, logger, now }: PruneOptions): Promise<number> {
  if (days === Infinity) return 0;
  const before = now() - days * dayMs;
  let gone = 0;
  try {
    for (;;) {
      const deleted = await store.pruneHistory(before, partsInTurn);
      gone += deleted;
      if (deleted < partsInTurn) break;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  } catch (error) {
    // The next time will find what is left.
    logger.warn({ reason: String(error) }, 'the history could not be pruned');
  }
  if (gone > 0) logger.info({ parts: gone }, 'history that is older than it is kept was pruned');
  return gone;
}
