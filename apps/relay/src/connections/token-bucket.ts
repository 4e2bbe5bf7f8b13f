/** A bucket of tokens that refills at `perSecond` up to `burst`. */
export type TokenBucket = {
  /** Takes tokens out; false when there are not enough, and then none are taken. */
  take(count: number): boolean;
};

/** `now` gives monotonic milliseconds. */
export function createTokenBucket(perSecond: number, burst: number, now: () => number): TokenBucket {
  let tokens = burst;
  let filledAt = now();
  return {
    take(count) {
      const time = now();
      tokens = Math.min(burst, tokens + ((time - filledAt) / 1000) * perSecond);
      filledAt = time;
      if (tokens < count) return false;
      tokens -= count;
      return true;
    },
  };
}
