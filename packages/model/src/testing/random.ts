/** Repeatable randomness for tests: the same seed gives the same choices everywhere. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** A whole number, at least 0, less than `below`. */
  below(below: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** One of them, or undefined for none. */
  any<T>(from: readonly T[]): T | undefined;
  chance(probability: number): boolean;
  /** A fresh id. */
  id(): string;
}

/** Starts a sequence from a seed (mulberry32). `name` keeps the ids of several sequences apart. */
export function createRandom(seed: number, name = ''): Random {
  let state = seed >>> 0;
  let made = 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (from) => from[below(from.length)] ?? from[0],
    any: (from) => from[below(from.length)],
    chance: (probability) => next() < probability,
    id: () => `${name}${seed}-${(made += 1)}`,
  };
}
