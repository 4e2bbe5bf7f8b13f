/** Numbers in 0…1, the same for the same seed (mulberry32). */
export type Random = () => number;

/** See {@link Random}. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to below `end`. */
export function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

/** One of several; there must be one. */
export function pick<T>(random: Random, some: readonly T[]): T {
  return some[below(random, some.length)] as T;
}

/** Where lengths and counts change their meaning: zero, the last of one byte, the first of two, all bits. */
const edges = [0, 1, 2, 3, 100, 101, 102, 126, 127, 128, 129, 254, 255];
const longestInsert = 12;

type Mutation = (frame: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const join = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const randomBytes = (random: Random, count: number): Uint8Array => Uint8Array.from({ length: count }, () => below(random, 256));
const changed = (frame: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = frame.slice();
  copy[at] = value;
  return copy;
};

const mutations: readonly Mutation[] = [
  (frame, random) => {
    const at = below(random, frame.length);
    return changed(frame, at, (frame[at] ?? 0) ^ (1 << below(random, 8)));
  },
  (frame, random) => changed(frame, below(random, frame.length), pick(random, edges)),
  (frame, random) => changed(frame, below(random, frame.length), below(random, 256)),
  // The first bytes say what a frame is, what comes of it, and how long it claims to be.
  (frame, random) => changed(frame, below(random, Math.min(4, frame.length)), pick(random, edges)),
  (frame, random) => frame.slice(0, below(random, frame.length)),
  (frame, random) => join(frame, randomBytes(random, 1 + below(random, longestInsert))),
  (frame, random) => {
    const at = below(random, frame.length);
    return join(frame.subarray(0, at), randomBytes(random, 1 + below(random, longestInsert)), frame.subarray(at));
  },
  (frame, random) => {
    const at = below(random, frame.length);
    return join(frame.subarray(0, at), frame.subarray(at + 1 + below(random, longestInsert)));
  },
  (frame, random) => {
    const at = below(random, frame.length);
    const piece = frame.subarray(at, at + 1 + below(random, 40));
    return join(frame.subarray(0, at), piece, frame.subarray(at));
  },
  (frame, random, other) => join(frame.subarray(0, below(random, frame.length)), other.subarray(below(random, other.length))),
  // A count or a length of many bytes, in the place of one byte.
  (frame, random) => {
    const at = below(random, frame.length);
    return join(frame.subarray(0, at), Uint8Array.of(255, 255, 255, pick(random, [127, 255]), pick(random, [1, 15, 127, 255])), frame.subarray(at + 1));
  },
  // A number of more bytes than a number can have, whose last factor is none any more.
  (frame, random) => {
    const at = below(random, frame.length);
    return join(frame.subarray(0, at), new Uint8Array(pick(random, [8, 9, 20, 146, 147, 150, 160])).fill(128), Uint8Array.of(pick(random, [0, 1])), frame.subarray(at + 1));
  },
  (_frame, random) => randomBytes(random, below(random, 80)),
];

/** A frame that was changed, most often once: what is changed a lot does not get past the first look. `other` lends bytes. */
export function mutateFrame(frame: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  let mutated = frame;
  for (let i = random() < 0.7 ? 1 : 2 + below(random, 3); i > 0 && mutated.length > 0; i--) mutated = pick(random, mutations)(mutated, random, other);
  return mutated;
}
