import { countRanges, forEachClient } from './range-list.ts';
import type { RangeList } from './range-list.ts';
import type { UpdateIds } from './update-ids.ts';

/** About what a separate range takes in memory and in the time of everybody who reads it, next to bytes that people write. */
const bytesOfRange = 64;
/** A client is in the state vector of everybody who comes. */
const rangesOfClient = 8;
/** What people write at a time has one or two. */
const freeRanges = 4;
/** Of a range, an id or a text that is read, whether it is new or not. An honest deletion has about five bytes. */
const bytesOfThing = 8;
/** Of an entry of a state vector: a client has five bytes, a clock one or more. */
const bytesOfEntry = 6;
const thingsOfEntry = 4;
/** So many things may be read for each byte that a message may have, and never fewer than a piece of our own page has. */
const thingsOfByte = 1 / 16;
const fewestThings = 350_000;

/**
 * How many bytes an update counts as. An honest one counts as many as it has; but a hostile one may name a range of ids with every four
 * of them, and is then a hundred times as dear to keep, to send and to merge as a sticky of its length. `knows` tells whether a client was there before.
 */
export function weighUpdate(bytes: number, { structs, deletes }: UpdateIds, knows: (client: number) => boolean): number {
  const ranges = countRanges(structs) + countRanges(deletes);
  // As with most: nothing is looked for.
  if (bytes >= bytesOfRange * (ranges * rangesOfClient - freeRanges)) return bytes;
  // Whose deletions there are has mostly written, too.
  const clients = Math.max(countClients(structs, knows), countClients(deletes, knows));
  return Math.max(bytes, bytesOfRange * (ranges + clients * (rangesOfClient - 1) - freeRanges));
}

function countClients(list: RangeList, knows: (client: number) => boolean): number {
  let count = 0;
  forEachClient(list, (client) => (count += knows(client) ? 0 : 1));
  return count;
}

/** How many bytes a whole document counts as. */
export function weighDocument(bytes: number, ids: UpdateIds): number {
  return weighUpdate(bytes, ids, () => false);
}

/** How many bytes the reading of so many things counts as: of an update of this length, whatever is done with it then. */
export function weighReading(bytes: number, things: number): number {
  return Math.max(bytes, bytesOfThing * things);
}

/** How many bytes a state vector counts as beyond its own, where so many clients are known. Honest people know hardly anybody who has not written. */
export function weighQuestion(bytes: number, clients: number): number {
  return weighReading(0, (bytes / bytesOfEntry - clients) * thingsOfEntry);
}

/** How much may be read in a message that may have so many bytes. */
export function thingsToRead(bytes: number): number {
  return Math.max(fewestThings, bytes * thingsOfByte);
}
