/** A relay of a server: its name among the others, and the address at which clients reach it (no trailing slash). */
export type RelayPlace = { readonly id: string; readonly url: string };

/** Which relays serve a board. */
export type Placement = {
  /**
   * The relays of a board's shard, the preferred one first. Every relay works out the same list. Boards of one tenant
   * share a shard and have orders of their own in it; without tenants each board is its own.
   */
  preferred(boardId: string, tenant?: string): readonly RelayPlace[];
};

/** Two 32-bit hashes of a text. */
type Hash = readonly [first: number, second: number];

/**
 * Places boards on relays by rendezvous hashing (Thaler and Ravishankar, 1998): each relay has a score for each board, and the
 * `shardSize` best are its shard. A relay that comes takes its share from all others and moves nothing between them;
 * one that goes leaves its boards to the next in their lists. Two boards rarely share a whole shard, so that a board that
 * harms its relays takes few others with it. For the same reason a shard is made of the relays that are set up, not of those
 * that answer just now: else a board that ends its relays would be led on to the next ones, and through all of them.
 */
export function createPlacement(relays: readonly RelayPlace[], shardSize: number): Placement {
  const known = relays.map((relay) => ({ relay, hash: hashOf(relay.id) })).sort((a, b) => (a.relay.id < b.relay.id ? -1 : 1));
  const size = Math.min(Math.max(1, shardSize), known.length);

  /** The best of some relays for a text, best first; the earlier id wins a tie. */
  function best<Candidate extends { readonly hash: Hash }>(text: string, candidates: readonly Candidate[], count: number): readonly Candidate[] {
    const hash = hashOf(text);
    const chosen: Candidate[] = [];
    const scores: number[] = [];
    for (const candidate of candidates) {
      const score = scoreOf(hash, candidate.hash);
      if (chosen.length === count && score <= (scores[count - 1] ?? 0)) continue;
      let at = chosen.length;
      while (at > 0 && score > (scores[at - 1] ?? 0)) at -= 1;
      chosen.splice(at, 0, candidate);
      scores.splice(at, 0, score);
      if (chosen.length > count) {
        chosen.pop();
        scores.pop();
      }
    }
    return chosen;
  }

  return {
    preferred(boardId, tenant = boardId) {
      const shard = best(tenant, known, size);
      const order = tenant === boardId ? shard : best(boardId, shard, size);
      return order.map(({ relay }) => relay);
    },
  };
}

/** FNV-1a over UTF-16 units from two starts: names that differ in one letter share nothing after {@link mix}. */
function hashOf(text: string): Hash {
  let [first, second] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x01000193);
  }
  return [mix(first), mix(second ^ text.length)];
}

/** The 32-bit finaliser of MurmurHash3, as an unsigned number. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const scoreOf = (board: Hash, relay: Hash): number => mix(mix(board[0] ^ relay[0]) + (board[1] ^ relay[1]));
