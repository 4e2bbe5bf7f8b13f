/** Slows down whoever tries keys. An address is one IPv4 address, or one /64 of IPv6, which is what one line has. */
export type WrongKeys = {
  /** Whether an address has tried so many that no key of it is looked at for now. */
  isBlocked(address: string): boolean;
  /** Counts a wrong key; gives how long (ms) its answer should wait. */
  count(address: string): number;
  /** Forgets addresses that have been quiet. Call every few seconds. */
  expire(): void;
};

/** A slip of the fingers, or two, costs nothing. */
const free = 3;
const firstDelayMs = 100;
const longestDelayMs = 5000;
/** Bounds what many addresses can make the relay remember. */
const mostAddresses = 10_000;

/** So many wrong keys a minute are answered, each later than the one before. `now` gives monotonic milliseconds. */
export function createWrongKeys(perMinute: number, now: () => number): WrongKeys {
  const tries = new Map<string, { readonly count: number; readonly at: number }>();

  /** How many are held against an address by now: they are forgiven at the pace at which they are allowed. */
  const heldAgainst = (block: string): number => {
    const known = tries.get(block);
    return known === undefined ? 0 : Math.max(0, known.count - ((now() - known.at) / 60_000) * perMinute);
  };

  return {
    isBlocked: (address) => heldAgainst(addressBlock(address)) > perMinute - 1,
    count(address) {
      const block = addressBlock(address);
      const count = heldAgainst(block) + 1;
      tries.delete(block);
      const [oldest] = tries.keys();
      if (oldest !== undefined && tries.size >= mostAddresses) tries.delete(oldest);
      tries.set(block, { count, at: now() });
      return count <= free ? 0 : Math.min(longestDelayMs, firstDelayMs * 2 ** (Math.ceil(count) - free - 1));
    },
    expire() {
      for (const block of tries.keys()) if (heldAgainst(block) === 0) tries.delete(block);
    },
  };
}

/** What one line of a provider has: an IPv4 address (also in its IPv6 form) as it is, of an IPv6 address the first 64 bits. */
export function addressBlock(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
