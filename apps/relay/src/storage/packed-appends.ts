import type { AppendOutcome, AppendRequest } from './sqlite-database.ts';

/**
 * Appends of many rooms as few long lists, for the way to the storage thread: an object for each update costs both threads more than
 * storing it, and bytes that lie in a larger buffer would travel with all of it. `counts` are updates by request; `sizes` and
 * `authors` are by update, whose bytes follow each other.
 */
export type PackedAppends = {
  readonly boardIds: readonly string[];
  readonly rooms: readonly string[];
  readonly counts: readonly number[];
  readonly sizes: readonly number[];
  readonly authors: readonly string[];
  readonly bytes: Uint8Array;
};

/** Where they are. `at` is by request and -1 where the board is gone; `seqs` are those of the others, one after the other. */
export type PackedOutcomes = { readonly at: readonly number[]; readonly seqs: readonly number[] };

/** See {@link PackedAppends}. */
export function packAppends(requests: readonly AppendRequest[]): PackedAppends {
  const packed = { boardIds: [] as string[], rooms: [] as string[], counts: [] as number[], sizes: [] as number[], authors: [] as string[] };
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const { boardId, room, updates } of requests) {
    packed.boardIds.push(boardId);
    packed.rooms.push(room);
    packed.counts.push(updates.length);
    for (const { update, author } of updates) {
      packed.sizes.push(update.length);
      packed.authors.push(author);
      parts.push(update);
      size += update.length;
    }
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { ...packed, bytes };
}

/** The requests again; their bytes are views. */
export function unpackAppends({ boardIds, rooms, counts, sizes, authors, bytes }: PackedAppends): readonly AppendRequest[] {
  let [next, at] = [0, 0];
  return counts.map((count, i) => ({
    boardId: boardIds[i] ?? '',
    room: rooms[i] ?? '',
    updates: Array.from({ length: count }, () => {
      const update = bytes.subarray(at, (at += sizes[next] ?? 0));
      return { update, author: authors[next++] ?? '' };
    }),
  }));
}

/** See {@link PackedOutcomes}. */
export function packOutcomes(outcomes: readonly AppendOutcome[]): PackedOutcomes {
  return { at: outcomes.map((outcome) => outcome?.at ?? -1), seqs: outcomes.flatMap((outcome) => outcome?.seqs ?? []) };
}

/** The outcomes of these requests again. */
export function unpackOutcomes({ at, seqs }: PackedOutcomes, requests: readonly AppendRequest[]): readonly AppendOutcome[] {
  let next = 0;
  return requests.map(({ updates }, i) => {
    const moment = at[i] ?? -1;
    return moment === -1 ? undefined : { seqs: seqs.slice(next, (next += updates.length)), at: moment };
  });
}
