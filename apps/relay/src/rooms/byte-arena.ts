/** Where many small pieces of bytes lie together: an array for each would cost more than most of them are long. */
const firstChunk = 1024;
const largestChunk = 32 * 1024;

/**
 * Hands out pieces of memory that grows with what it holds. A piece is never used again: its chunk is free when the last piece
 * of it is. Pieces see each other through their `buffer`: they belong to one room, and travel to another thread with their whole chunk.
 */
export class ByteArena {
  #chunk = new Uint8Array(0);
  #at = 0;
  #nextChunk = firstChunk;

  /** So many bytes, all zero. */
  take(size: number): Uint8Array {
    // Large ones would leave the rest of a chunk unused.
    if (size > largestChunk / 4) return new Uint8Array(size);
    if (this.#at + size > this.#chunk.length) this.#grow(size);
    const piece = new Uint8Array(this.#chunk.buffer, this.#at, size);
    this.#at += size;
    return piece;
  }

  #grow(size: number): void {
    this.#chunk = new Uint8Array(Math.max(this.#nextChunk, size));
    this.#at = 0;
    this.#nextChunk = Math.min(this.#nextChunk * 2, largestChunk);
  }
}
