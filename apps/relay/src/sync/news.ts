import { encodeDeletions, replaceDeletions } from './deletions.ts';
import type { KnownState } from './known-state.ts';
import { countRanges } from './range-list.ts';
import type { UpdateSummary } from './update-ids.ts';

/** With fewer deletions nothing is gained. */
const worthwhile = 16;

/**
 * What of an update is new: all of it, but for deletions that are known, where there are many. Whoever comes back says everything that was ever deleted
 * on the board, with the one thing that is new: thirty people would have it stored thirty times, and sent to each other.
 */
export function newsOf(summary: UpdateSummary, known: KnownState): UpdateSummary {
  if (countRanges(summary.deletes) < worthwhile) return summary;
  const deletes = known.newDeletes(summary);
  const isAllNew = deletes.length === summary.deletes.length;
  if (known.hasStructs(summary.structs) && !(isAllNew && summary.structs.length === 0)) return { structs: [], deletes, needs: [] };
  return isAllNew || summary.deletesAt === undefined ? summary : { ...summary, deletes };
}

/** The bytes of what is new of an update, given its summary and its news. */
export function encodeNews(update: Uint8Array, summary: UpdateSummary, news: UpdateSummary): Uint8Array {
  if (news === summary) return update;
  return news.deletesAt === undefined ? encodeDeletions(news.deletes) : replaceDeletions(update, news.deletesAt, news.deletes);
}
