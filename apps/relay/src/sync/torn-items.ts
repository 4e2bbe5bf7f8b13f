import type { KnownState } from './known-state.ts';
import { someRange } from './range-list.ts';
import { forEachItem } from './update-summary.ts';
import type { UpdateSummary } from './update-ids.ts';

/**
 * Says whether an item of an update begins within what is known of its author and ends beyond it. Documents take in the rest
 * of such an item; when the known part is another one than the item says, they may throw halfway through. Honest peers send
 * from where the other side's state vector ends: should two of their ways cross all the same, the sync of the next connection
 * begins in the right place.
 */
export function tearsItems(update: Uint8Array, summary: UpdateSummary, known: KnownState): boolean {
  const isTorn = (client: number, from: number, to: number): boolean => {
    const end = known.structs.contiguousEnd(client);
    return from < end && end < to;
  };
  // Whole states begin before what is known, too; hardly anything else is looked at twice.
  if (!someRange(summary.structs, isTorn)) return false;
  let tears = false;
  forEachItem(update, (client, from, to) => (tears ||= isTorn(client, from, to)));
  return tears;
}
