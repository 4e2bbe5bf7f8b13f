/** A bucket of tokens that refills at `perSecond` up to `burst`. */
export type TokenBucket = {
  /** Takes tokens out; false when there are not enough, and then none are taken. */
  take(count: number): boolean;
  /** Takes tokens out whether there are enough or not: what is missing is a debt that refilling pays off. */
  spend(count: number): void;
  /** How many tokens are missing; 0 when there is no debt. */
  debt(): number;
  /** Whether nothing is missing for a whole burst. */
  isFull(): boolean;
  /** Milliseconds until the debt is paid off. */
  waitMs(): number;
};

/** `now` gives monotonic milliseconds. Nobody owes more than `mostDebt`. */
export function createTokenBucket(perSecond: number, burst: number, now: () => number, mostDebt = Infinity): TokenBucket {
  let tokens = burst;
  let filledAt = now();
  const refill = (): void => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - filledAt) / 1000) * perSecond);
    filledAt = time;
  };
  const debt = (): number => {
    refill();
    return Math.max(0, -tokens);
  };
  return {
    take(count) {
      refill();
      if (tokens < count) return false;
      tokens -= count;
      return true;
    },
    spend(count) {
      refill();
      tokens = Math.max(tokens - count, -mostDebt);
    },
    debt,
    isFull() {
      refill();
      return tokens === burst;
    },
    waitMs: () => (debt() / perSecond) * 1000,
  };
}
