import type { TailEntry } from './room-content.ts';

const mostRemembered = 8192;
const remembered = 4096;

/**
 * Which rows of the store a room has taken in, also those that were merged since: messages of other relays may be late.
 * Of the merged ones only the newest few thousand are remembered.
 */
export class SeenRows {
  readonly #seqs: Set<number>;

  constructor(tail: readonly TailEntry[]) {
    this.#seqs = new Set(tail.flatMap(({ seq }) => (seq === undefined ? [] : [seq])));
  }

  has(seq: number): boolean {
    return this.#seqs.has(seq);
  }

  /** Remembers a row. False when it was there. */
  add(seq: number | undefined): boolean {
    if (seq === undefined) return true;
    if (this.#seqs.has(seq)) return false;
    this.#seqs.add(seq);
    return true;
  }

  /** Forgets old rows when there are many, but none of the tail. */
  shrink(tail: readonly TailEntry[]): void {
    if (this.#seqs.size <= mostRemembered + tail.length) return;
    const needed = new Set(tail.map(({ seq }) => seq));
    let surplus = this.#seqs.size - remembered - tail.length;
    for (const seq of this.#seqs) {
      if (surplus <= 0) return;
      if (needed.has(seq)) continue;
      this.#seqs.delete(seq);
      surplus -= 1;
    }
  }
}
