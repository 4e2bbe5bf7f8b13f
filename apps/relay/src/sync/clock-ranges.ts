/** Numbers in a piece: few enough that moving all of them is nothing, many enough that there are few pieces. */
const longest = 512;

/**
 * The clocks of one Yjs client: sorted, disjoint, half-open ranges. They lie in pieces, because an editor chooses their number and the order in
 * which they come: in one list, each range before a hundred thousand others would move them all. At the end a range is added
 * in O(1), elsewhere in O(log ranges) and the moving of one piece.
 */
export class ClockRanges {
  /** In each from0, to0, from1, to1, …; none is empty once there is a range. */
  readonly #pieces: number[][];

  constructor(from: number, to: number) {
    this.#pieces = [[from, to]];
  }

  /** How many separate ranges there are. */
  get count(): number {
    return this.#pieces.reduce((sum, piece) => sum + piece.length / 2, 0);
  }

  /** The clock up to which there is everything, from 0 without a gap. */
  get contiguousEnd(): number {
    const first = this.#pieces[0];
    return first?.[0] === 0 ? (first[1] ?? 0) : 0;
  }

  /** Says whether every clock of the range, which is not empty, is there. */
  covers(from: number, to: number): boolean {
    const piece = this.#pieces[this.#pieceReaching(from + 1)];
    if (piece === undefined) return false;
    const at = firstReaching(piece, 1, from + 1);
    return (piece[at] ?? Infinity) <= from && (piece[at + 1] ?? -1) >= to;
  }

  /** Adds all clocks of the range, which is not empty, joining it with the ranges that it touches. */
  add(from: number, to: number): void {
    const last = this.#pieces.at(-1) ?? [];
    const end = last.at(-1) ?? -1;
    if (from > end) this.#append(last, from, to);
    else if (from >= (last.at(-2) ?? 0)) last[last.length - 1] = Math.max(end, to);
    else this.#insert(from, to);
  }

  /** Calls back with every range, in order. */
  forEach(visit: (from: number, to: number) => void): void {
    for (const piece of this.#pieces) for (let i = 0; i < piece.length; i += 2) visit(piece[i] ?? 0, piece[i + 1] ?? 0);
  }

  #append(last: number[], from: number, to: number): void {
    if (last.length < longest) last.push(from, to);
    else this.#pieces.push([from, to]);
  }

  #insert(from: number, to: number): void {
    const pieces = this.#pieces;
    const first = this.#pieceReaching(from);
    const piece = pieces[first] ?? [];
    const at = firstReaching(piece, 1, from);
    // As in a snapshot of what is known already: nothing is moved.
    if ((piece[at] ?? Infinity) <= from && (piece[at + 1] ?? -1) >= to) return;
    let last = first;
    // Whatever is passed by here goes away: nobody pays for it twice.
    while ((pieces[last]?.at(-2) ?? Infinity) <= to) last += 1;
    const until = firstReaching(pieces[last] ?? [], 0, to + 1);
    const isAlone = last === first && until === at;
    const start = isAlone ? from : Math.min(from, piece[at] ?? from);
    const end = isAlone ? to : Math.max(to, (until > 0 ? pieces[last]?.[until - 1] : pieces[last - 1]?.at(-1)) ?? to);
    if (last === first) piece.splice(at, until - at, start, end);
    else {
      pieces[last]?.splice(0, until);
      piece.splice(at, piece.length - at, start, end);
      pieces.splice(first + 1, last - first - 1);
    }
    if (piece.length > longest) pieces.splice(first + 1, 0, piece.splice(longest / 2));
  }

  /** The first piece that ends at or after `clock`; the number of pieces when there is none. */
  #pieceReaching(clock: number): number {
    const pieces = this.#pieces;
    let [low, high] = [0, pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pieces[middle]?.at(-1) ?? 0) < clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The index (even) of the first range that begins (`side` 0) or ends (1) at or after `clock`; the length when there is none. */
function firstReaching(piece: readonly number[], side: 0 | 1, clock: number): number {
  let [low, high] = [0, piece.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((piece[2 * middle + side] ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}
