import { encodeMessage } from '@paperroll/protocol';

/** Messages that each cost a relay as much as can be thought of for their length, by what makes them dear. */
export const nastyKinds = {
  /** Deletions of single clocks, with gaps, in no order. */
  ranges: (count, seed) => update([], [[seed + 1, Array.from({ length: count }, (_, i) => (i * 7919 * 2) % (count * 8 + 2))]]),
  /** One deletion of each of many clients. */
  clients: (count, seed) => update([], Array.from({ length: count }, (_, i): Deleted => [seed * 1_000_003 + i * 3, [2]])),
  /** A struct of nothing of each of many clients. */
  structs: (count, seed) => update(Array.from({ length: count }, (_, i): Structs => [seed * 1_000_003 + i * 3 + 1, [0, 1]]), []),
  /** Texts of JSON of one letter. */
  texts: (count, seed) => update([[seed + 1, [2, 1, 1, 97, ...varUint(count), ...Array.from({ length: count }, () => [1, 48]).flat()]]], []),
  /** A question with many entries. */
  question: (count, seed) => encodeMessage({ type: 'sync-step-1', stateVector: Uint8Array.from([...varUint(count), ...numbers(count, (i) => [seed * 1_000_003 + i * 11, 1])]) }),
} satisfies Record<string, (count: number, seed: number) => Uint8Array>;

/** The name of a kind of nasty message. */
export type NastyKind = keyof typeof nastyKinds;

type Structs = readonly [client: number, bytes: readonly number[]];
type Deleted = readonly [client: number, clocks: readonly number[]];

/** Of each client one struct from clock 0 on, and deletions of one clock each. */
function update(structs: readonly Structs[], deleted: readonly Deleted[]): Uint8Array {
  const bytes = [...varUint(structs.length)];
  for (const [client, struct] of structs) append(bytes, [1, ...varUint(client), 0], struct);
  append(bytes, varUint(deleted.length));
  for (const [client, clocks] of deleted) append(bytes, varUint(client), varUint(clocks.length), numbers(clocks.length, (i) => [clocks[i] ?? 0, 1]));
  return encodeMessage({ type: 'sync-update', update: Uint8Array.from(bytes) });
}

/** Spreading a million arguments is more than a call takes. */
function append(to: number[], ...parts: readonly (readonly number[])[]): void {
  for (const part of parts) for (const byte of part) to.push(byte);
}

function numbers(count: number, of: (i: number) => readonly number[]): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < count; i++) for (const number of of(i)) append(bytes, varUint(number));
  return bytes;
}

/** As lib0 writes an unsigned number. */
function varUint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
  return [...bytes, rest];
}
