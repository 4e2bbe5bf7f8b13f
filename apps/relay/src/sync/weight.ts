import { countRanges, forEachClient } from './range-list.ts';
import type { UpdateIds, UpdateSummary } from './update-ids.ts';

/** About what a separate range takes in memory and in the time of everybody who reads it, next to bytes that people write. */
const bytesOfRange = 64;
/** A client is in the state vector of everybody who comes. */
const rangesOfClient = 8;
/** What people write at a time has one or two. */
const freeRanges = 4;
/** Of one that is read and then found to be known, or built upon. */
const bytesOfReading = 16;
/** Of an entry in a state vector. */
const bytesOfEntry = 64;

/**
 * How many bytes an update counts as. An honest one counts as many as it has; but a hostile one may name a range of ids with every four
 * of them, and is then a hundred times as dear to keep, to send and to merge as a sticky of its length. `knows` tells whether a client was there before.
 */
export function weighUpdate(bytes: number, { structs, deletes }: UpdateIds, knows: (client: number) => boolean): number {
  let ranges = countRanges(structs) + countRanges(deletes) - freeRanges;
  // As with most: nothing is looked for.
  if (bytes >= bytesOfRange * (ranges + (rangesOfClient - 1) * (ranges + freeRanges))) return bytes;
  const countClient = (client: number): void => {
    if (!knows(client)) ranges += rangesOfClient - 1;
  };
  forEachClient(structs, countClient);
  forEachClient(deletes, countClient);
  return Math.max(bytes, bytesOfRange * ranges);
}

/** How many bytes a whole document counts as. */
export function weighDocument(bytes: number, ids: UpdateIds): number {
  return weighUpdate(bytes, ids, () => false);
}

/** How many bytes reading an update counts as, whatever is done with it then. */
export function weighReading(bytes: number, { structs, deletes, needs }: UpdateSummary): number {
  return Math.max(bytes, bytesOfReading * (countRanges(structs) + countRanges(deletes) + countRanges(needs)));
}

/** How many ranges may be read for so many bytes. */
export function rangesToRead(bytes: number): number {
  return bytes / bytesOfReading;
}

/** How many bytes a state vector of so many entries counts as. */
export function weighStateVector(bytes: number, entries: number): number {
  return Math.max(bytes, bytesOfEntry * entries);
}
