/** A half-open range of clocks of one Yjs client: `[client, from, to)`. */
export type IdRange = readonly [client: number, from: number, to: number];

/**
 * A set of Yjs ids, kept as sorted, disjoint, half-open clock ranges by client. It answers "is this new?" for
 * structs and deletions without building a document. Appending at the end of a client is O(1), inserting elsewhere
 * O(ranges of that client).
 */
export class IdRanges {
  /** By client: from0, to0, from1, to1, … */
  readonly #bounds = new Map<number, number[]>();

  /** How many separate ranges the set has: what a flood of gaps makes grow. */
  get rangeCount(): number {
    let count = 0;
    for (const bounds of this.#bounds.values()) count += bounds.length / 2;
    return count;
  }

  /** Says whether every id of the range is in the set. */
  covers(range: IdRange): boolean {
    const [client, from, to] = range;
    const bounds = this.#bounds.get(client);
    if (from >= to) return true;
    if (bounds === undefined) return false;
    const at = firstEndingAtOrAfter(bounds, from + 1);
    return (bounds[at] ?? Infinity) <= from && (bounds[at + 1] ?? -1) >= to;
  }

  /** Says whether one id is in the set. */
  has(client: number, clock: number): boolean {
    return this.covers([client, clock, clock + 1]);
  }

  /** Adds all ids of the range, joining it with the ranges that it touches. */
  add(range: IdRange): void {
    const [client, from, to] = range;
    if (from >= to) return;
    const bounds = this.#bounds.get(client);
    if (bounds === undefined) {
      this.#bounds.set(client, [from, to]);
      return;
    }
    const first = firstEndingAtOrAfter(bounds, from);
    let last = first;
    let [start, end] = [from, to];
    while (last < bounds.length && (bounds[last] ?? Infinity) <= to) {
      start = Math.min(start, bounds[last] ?? start);
      end = Math.max(end, bounds[last + 1] ?? end);
      last += 2;
    }
    bounds.splice(first, last - first, start, end);
  }

  /** The clock up to which everything of a client is in the set, from 0 without a gap. */
  contiguousEnd(client: number): number {
    const bounds = this.#bounds.get(client);
    return bounds?.[0] === 0 ? (bounds[1] ?? 0) : 0;
  }

  /** Every client with what it has from clock 0 on without a gap: a Yjs state vector. */
  stateVector(): Map<number, number> {
    const vector = new Map<number, number>();
    for (const client of this.#bounds.keys()) {
      const end = this.contiguousEnd(client);
      if (end > 0) vector.set(client, end);
    }
    return vector;
  }

  /** Every range of the set. */
  ranges(): IdRange[] {
    const all: IdRange[] = [];
    for (const [client, bounds] of this.#bounds) {
      for (let i = 0; i < bounds.length; i += 2) all.push([client, bounds[i] ?? 0, bounds[i + 1] ?? 0]);
    }
    return all;
  }
}

/** The index (even) of the first range that ends at or after `clock`; the length when there is none. */
function firstEndingAtOrAfter(bounds: readonly number[], clock: number): number {
  const ranges = bounds.length / 2;
  if (ranges === 0 || (bounds[bounds.length - 1] ?? 0) < clock) return bounds.length;
  let [low, high] = [0, ranges - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[2 * middle + 1] ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
