/** Rows that a relay has committed to a room. No rows: too many to name. */
export type CommitHint = { readonly node: string; readonly room: string; readonly seqs: readonly number[] };

/** What is heard of other relays. `missed`: hints may have been lost, look into every room. */
export type CommitWord = { readonly kind: 'committed'; readonly hint: CommitHint } | { readonly kind: 'missed' };

/**
 * How relays on one store hear of each other's commits through the store itself: for when there is no bus, or it is
 * gone. Hints are at most once and without order; what they speak of is in the store.
 */
export type CommitHints = {
  /** Tells the others, a few milliseconds later and many rooms at once. Never rejects: a hint may be lost. */
  announce(hint: CommitHint): void;
  /**
   * Hears of commits of other processes. `missed` comes when the connection stands, and again each time that it was lost
   * and made anew. Gives its undo.
   */
  listen(listener: (word: CommitWord) => void): () => void;
};
