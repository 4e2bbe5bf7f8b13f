/**
 * Half-open ranges of clocks of Yjs clients in one flat list: client, from, to, and so on. An editor chooses how many an update
 * names, by the hundred thousand: a small list each would be several times the memory and the time, here and between threads.
 */
export type RangeList = readonly number[] | Float64Array;

/** A range as one value, where there are few: `[client, from, to)`. */
export type IdRange = readonly [client: number, from: number, to: number];

/** Looks at one range of a list. */
export type RangeTest = (client: number, from: number, to: number) => boolean;

/** Numbers to a range. */
export const rangeSize = 3;

/** How many ranges a list has. */
export function countRanges(list: RangeList): number {
  return list.length / rangeSize;
}

/** Calls back with every range, in order. */
export function forEachRange(list: RangeList, visit: (client: number, from: number, to: number) => void): void {
  for (let i = 0; i < list.length; i += rangeSize) visit(list[i] as number, list[i + 1] as number, list[i + 2] as number);
}

/** Says whether a range of the list is so. */
export function someRange(list: RangeList, test: RangeTest): boolean {
  for (let i = 0; i < list.length; i += rangeSize) if (test(list[i] as number, list[i + 1] as number, list[i + 2] as number)) return true;
  return false;
}

/** Says whether all ranges of the list are so. */
export function everyRange(list: RangeList, test: RangeTest): boolean {
  return !someRange(list, (client, from, to) => !test(client, from, to));
}

/** The ranges of the list that are so, as a list. */
export function filterRanges(list: RangeList, test: RangeTest): number[] {
  const found: number[] = [];
  forEachRange(list, (client, from, to) => {
    if (test(client, from, to)) found.push(client, from, to);
  });
  return found;
}

/** Calls back for each piece of a list that is of one client, with its beginning and end in the list. */
export function forEachClient(list: RangeList, visit: (client: number, begin: number, end: number) => void): void {
  for (let begin = 0, i = 0; begin < list.length; begin = i) {
    const client = list[begin] as number;
    while (i < list.length && list[i] === client) i += rangeSize;
    visit(client, begin, i);
  }
}

/** The ranges of a list as values, for tests and where there are few. */
export function toRanges(list: RangeList): IdRange[] {
  const ranges: IdRange[] = [];
  forEachRange(list, (client, from, to) => ranges.push([client, from, to]));
  return ranges;
}
