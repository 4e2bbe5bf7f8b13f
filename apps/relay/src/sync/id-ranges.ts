import { ClientMap } from './client-map.ts';
import { ClockRanges } from './clock-ranges.ts';
import { forEachClient, rangeSize } from './range-list.ts';
import type { RangeList } from './range-list.ts';

/** So many ranges of one client are put in order before they are added; changes of people have one or two. */
const many = 50;

/**
 * A set of Yjs ids, kept as sorted, disjoint, half-open clock ranges by client. It answers "is this new?" for
 * structs and deletions without building a document. Whatever comes in whatever order costs about the same: see {@link ClockRanges}.
 */
export class IdRanges {
  readonly #clients = new ClientMap<ClockRanges>();

  /** How many separate ranges the set has: what a flood of gaps makes grow. */
  get rangeCount(): number {
    let count = 0;
    for (const [, clocks] of this.#clients) count += clocks.count;
    return count;
  }

  /** Of how many clients there is something. */
  get clientCount(): number {
    return this.#clients.size;
  }

  /** Says whether every id of the range is in the set. */
  covers(client: number, from: number, to: number): boolean {
    return from >= to || (this.#clients.get(client)?.covers(from, to) ?? false);
  }

  /** Says whether one id is in the set. */
  has(client: number, clock: number): boolean {
    return this.#clients.get(client)?.covers(clock, clock + 1) ?? false;
  }

  /** Says whether anything of a client is in the set. */
  knows(client: number): boolean {
    return this.#clients.get(client) !== undefined;
  }

  /** Adds all ids of the range, joining it with the ranges that it touches. */
  add(client: number, from: number, to: number): void {
    if (from >= to) return;
    const clocks = this.#clients.get(client);
    if (clocks === undefined) this.#clients.set(client, new ClockRanges(from, to));
    else clocks.add(from, to);
  }

  /** Adds all ids of several ranges. */
  addAll(list: RangeList): void {
    forEachClient(list, (client, begin, end) => {
      const isMany = end - begin >= many * rangeSize && !isAscending(list, begin, end);
      const ranges = isMany ? joined(client, list, begin, end) : list;
      const [first, last] = isMany ? [0, ranges.length] : [begin, end];
      let clocks = this.#clients.get(client);
      for (let i = first; i < last; i += rangeSize) {
        const [from, to] = [ranges[i + 1] as number, ranges[i + 2] as number];
        if (clocks !== undefined && from < to) clocks.add(from, to);
        else if (from < to) this.#clients.set(client, (clocks = new ClockRanges(from, to)));
      }
    });
  }

  /** The clock up to which everything of a client is in the set, from 0 without a gap. */
  contiguousEnd(client: number): number {
    return this.#clients.get(client)?.contiguousEnd ?? 0;
  }

  /** Every client with what it has from clock 0 on without a gap: a Yjs state vector. */
  stateVector(): (readonly [client: number, end: number])[] {
    const vector: (readonly [number, number])[] = [];
    for (const [client, { contiguousEnd }] of this.#clients) if (contiguousEnd > 0) vector.push([client, contiguousEnd]);
    return vector;
  }

  /** Every range of the set. */
  ranges(): number[] {
    const all: number[] = [];
    for (const [client, clocks] of this.#clients) clocks.forEach((from, to) => all.push(client, from, to));
    return all;
  }
}

function isAscending(list: RangeList, begin: number, end: number): boolean {
  for (let i = begin + rangeSize; i < end; i += rangeSize) if ((list[i + 1] as number) < (list[i - 2] as number)) return false;
  return true;
}

/**
 * The same ids of one client, in ascending order and joined, as Yjs writes it. An editor may write hundreds of thousands of ranges in any
 * order: adding each where it belongs takes several times as long. Beginnings and ends need not be kept in pairs: between two
 * ranges of the union, as many have ended as have begun.
 */
function joined(client: number, list: RangeList, begin: number, end: number): number[] {
  const count = (end - begin) / rangeSize;
  const [starts, ends] = [new Float64Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    starts[i] = list[begin + i * rangeSize + 1] as number;
    ends[i] = list[begin + i * rangeSize + 2] as number;
  }
  starts.sort();
  ends.sort();
  const ordered: number[] = [];
  let start = starts[0] ?? 0;
  for (let i = 1; i <= count; i++) {
    const stop = ends[i - 1] ?? 0;
    const next = starts[i] ?? Infinity;
    if (next <= stop) continue;
    ordered.push(client, start, stop);
    start = next;
  }
  return ordered;
}
