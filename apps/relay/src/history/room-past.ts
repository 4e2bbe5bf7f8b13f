import type { Problem, Result } from '@paperroll/protocol';
import { ok } from '@paperroll/protocol';
import type { Compute } from '../compute/compute-client.ts';
import type { HistoryIndex } from '../storage/board-history.ts';
import type { BoardStore, RoomKey, StoredUpdate } from '../storage/board-store.ts';
import { StoreError } from '../storage/board-store.ts';
import { addCounts, countChanges, stepOf } from './count-changes.ts';
import type { CountedChanges } from './count-changes.ts';
import { historyBegins, planMoment } from './plan-moment.ts';
import type { MomentPlan } from './plan-moment.ts';

/** One page of what was written, the newest first. `before` (ms since 1970) gives the next page; undefined at the end. */
export type PastPage = {
  /** From when on every moment can be had; undefined when from the beginning. */
  readonly begins: number | undefined;
  readonly changes: readonly CountedChanges[];
  readonly before: number | undefined;
};

/** Which page: what was stored before a time, so many steps of such a length. */
export type PageRequest = { readonly before: number; readonly limit: number; readonly stepMs: number };

/** The past of rooms, as the store keeps it. */
export type RoomPast = {
  /** The document as of a moment (ms since 1970), as one update. Rejects with a StoreError. */
  asOf(key: RoomKey, at: number): Promise<Result<Uint8Array, Problem<'not-kept'>>>;
  /** Who wrote how much, when. Rejects with a StoreError. */
  changes(key: RoomKey, request: PageRequest): Promise<PastPage>;
};

const tries = 5;

/** Reads the past from the store, and has it put together in the compute worker. */
export function createRoomPast({ store, compute }: { readonly store: BoardStore; readonly compute: Compute }): RoomPast {
  /** What is kept, and the unmerged rows that belong to it: a merge in between makes it look again. */
  async function look(key: RoomKey): Promise<Kept> {
    for (let left = tries; left > 0; left--) {
      const index = await store.readHistory(key);
      const { version, rows } = await store.readMissing(key, { version: index.version, seqs: [] });
      if (version === index.version) return { index, rows };
    }
    throw new StoreError('unavailable', 'The board is merged so often that its past cannot be read. Try again.');
  }

  /** Undefined when something was merged or pruned away meanwhile. */
  async function rebuild(key: RoomKey, { begin, segments, needsTail }: MomentPlan, { index, rows }: Kept, until: number): Promise<Uint8Array | undefined> {
    const wanted = begin.kind === 'checkpoint' ? [begin.part, ...segments] : segments;
    const parts = (await store.readHistoryParts(key, wanted.map(({ id }) => id))).filter((part) => part !== undefined);
    const now = begin.kind === 'snapshot' ? await store.readMissing(key, { version: none, seqs: [] }) : undefined;
    if (parts.length < wanted.length || (now !== undefined && now.version !== index.version)) return undefined;
    const [checkpoint, rest] = begin.kind === 'checkpoint' ? [parts[0], parts.slice(1)] : [undefined, parts];
    return compute.rebuild({ checkpoint, snapshot: now?.snapshot, segments: rest, tail: needsTail ? rows : [], until });
  }

  async function* countsBackwards(key: RoomKey, { index, rows }: Kept, { before: until, stepMs }: PageRequest): AsyncGenerator<readonly CountedChanges[]> {
    yield countChanges(rows, { until, stepMs });
    const segments = index.parts.filter((part) => part.kind === 'segment' && part.from < until);
    for (const { id } of segments.toReversed()) {
      const [bytes] = await store.readHistoryParts(key, [id]);
      if (bytes !== undefined) yield await compute.countChanges(bytes, until, stepMs);
    }
  }

  return {
    async asOf(key, at) {
      for (let left = tries; left > 0; left--) {
        const kept = await look(key);
        const planned = planMoment(kept.index, at);
        if (!planned.ok) return planned;
        const update = await rebuild(key, planned.value, kept, at);
        if (update !== undefined) return ok(update);
      }
      throw new StoreError('unavailable', 'The board is merged so often that its past cannot be read. Try again.');
    },
    async changes(key, request) {
      const kept = await look(key);
      const begins = historyBegins(kept.index);
      let counted: readonly CountedChanges[] = [];
      for await (const more of countsBackwards(key, kept, request)) {
        counted = addCounts([...counted, ...more], request.stepMs);
        // Only a step with an older one behind it is complete.
        if (counted.length > request.limit) break;
      }
      const changes = counted.slice(0, request.limit);
      const last = counted.length > request.limit ? changes.at(-1) : undefined;
      return {
        begins: begins === -Infinity ? undefined : begins,
        changes,
        before: last === undefined ? undefined : stepOf(last.from, request.stepMs) * request.stepMs,
      };
    },
  };
}

/** The version of a snapshot that nobody has. */
const none = -1;

type Kept = { readonly index: HistoryIndex; readonly rows: readonly StoredUpdate[] };
