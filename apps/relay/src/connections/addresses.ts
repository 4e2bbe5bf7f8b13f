import { createTokenBucket } from './token-bucket.ts';
import type { TokenBucket } from './token-bucket.ts';

/** One address that connects: how many connections it has, and what it owes for frames that cost more than their length. */
export type Address = { connections: number; readonly dues: TokenBucket };

/** Who connects from where. */
export type Addresses = {
  /** Counts a connection. */
  enter(name: string): Address;
  /** Counts it no more. What an address owes it owes also when it comes back. */
  leave(name: string): void;
  /** Forgets those who have no connection and owe nothing. Call every few seconds. */
  expire(): void;
};

/** Others of an address may be honest: they do not wait longer than this. */
const longestDebtSeconds = 10;

/** See {@link Addresses}. An address may cost `perSecond` bytes more than it sends, and so many more at once. `now` gives monotonic milliseconds. */
export function createAddresses({ perSecond, burst }: { readonly perSecond: number; readonly burst: number }, now: () => number): Addresses {
  const known = new Map<string, Address>();
  const forget = (name: string, { connections, dues }: Address): void => {
    if (connections === 0 && dues.isFull()) known.delete(name);
  };
  return {
    enter(name) {
      const address = known.get(name) ?? { connections: 0, dues: createTokenBucket(perSecond, burst, now, longestDebtSeconds * perSecond) };
      known.set(name, address);
      address.connections += 1;
      return address;
    },
    leave(name) {
      const address = known.get(name);
      if (address === undefined) return;
      address.connections -= 1;
      forget(name, address);
    },
    expire() {
      for (const [name, address] of known) forget(name, address);
    },
  };
}
