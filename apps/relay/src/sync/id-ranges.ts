import { ClientMap } from './client-map.ts';
import { ClockRanges } from './clock-ranges.ts';

/** So many ranges are put in order before they are added; changes of people have one or two. */
const many = 50;

/** A half-open range of clocks of one Yjs client: `[client, from, to)`. */
export type IdRange = readonly [client: number, from: number, to: number];

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

  /** Says whether every id of the range is in the set. */
  covers(range: IdRange): boolean {
    const [client, from, to] = range;
    return from >= to || (this.#clients.get(client)?.covers(from, to) ?? false);
  }

  /** Says whether one id is in the set. */
  has(client: number, clock: number): boolean {
    return this.#clients.get(client)?.covers(clock, clock + 1) ?? false;
  }

  /** Adds all ids of the range, joining it with the ranges that it touches. */
  add(range: IdRange): void {
    const [client, from, to] = range;
    if (from >= to) return;
    const clocks = this.#clients.get(client);
    if (clocks === undefined) this.#clients.set(client, new ClockRanges(from, to));
    else clocks.add(from, to);
  }

  /** Adds all ids of several ranges. */
  addAll(ranges: readonly IdRange[]): void {
    for (const range of ranges.length < many ? ranges : inOrder(ranges)) this.add(range);
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
  ranges(): IdRange[] {
    const all: IdRange[] = [];
    for (const [client, clocks] of this.#clients) clocks.forEach((from, to) => all.push([client, from, to]));
    return all;
  }
}

/**
 * The same ids, with what stands together of one client in ascending order and joined, as Yjs writes it. An editor may write hundreds of
 * thousands of ranges in any order: adding each where it belongs takes several times as long as putting them in order first.
 */
function inOrder(ranges: readonly IdRange[]): readonly IdRange[] {
  if (ranges.every((range, i) => isAfter(range, ranges[i - 1]))) return ranges;
  const ordered: IdRange[] = [];
  let first = 0;
  for (let i = 1; i <= ranges.length; i++) {
    const client = ranges[first]?.[0] ?? 0;
    if (ranges[i]?.[0] === client) continue;
    addJoined(client, ranges.slice(first, i), ordered);
    first = i;
  }
  return ordered;
}

function isAfter([client, from]: IdRange, before: IdRange | undefined): boolean {
  return before === undefined || before[0] !== client || before[1] <= from;
}

/** Beginnings and ends need not be kept in pairs: between two ranges of the union, as many have ended as have begun. */
function addJoined(client: number, ranges: readonly IdRange[], to: IdRange[]): void {
  const [starts, ends] = [new Float64Array(ranges.length), new Float64Array(ranges.length)];
  ranges.forEach(([, from, until], i) => {
    starts[i] = from;
    ends[i] = until;
  });
  starts.sort();
  ends.sort();
  let start = starts[0] ?? 0;
  for (let i = 1; i <= ranges.length; i++) {
    const end = ends[i - 1] ?? 0;
    const next = starts[i] ?? Infinity;
    if (next <= end) continue;
    to.push([client, start, end]);
    start = next;
  }
}
