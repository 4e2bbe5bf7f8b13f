import { createWorkerClient } from '../worker-client.ts';
import { createLanes } from './lanes.ts';
import type { Lanes } from './lanes.ts';
import type { ComputeRequest, ComputeResponses, MergeRequest, RebuildRequest } from './compute-protocol.ts';

/** Whole-board work, away from the thread that serves sockets. Calls reject on bytes that are no update. */
export type Compute = {
  /**
   * Tries to read a room. Rejects with the code `damaged-snapshot` when nothing of it can be read, `worker-slow` when it
   * took too long, and `worker-lost` when the worker died of it.
   */
  load(snapshot: Uint8Array | undefined, tail: readonly Uint8Array[]): Promise<ComputeResponses['load']>;
  merge(request: MergeRequest): Promise<ComputeResponses['merge']>;
  /** The document of a room as of a moment, as an update. */
  rebuild(request: RebuildRequest): Promise<Uint8Array>;
  /** How much of a segment was written before `until`, by whom, in steps of `stepMs`. */
  countChanges(segment: Uint8Array, until: number, stepMs: number): Promise<ComputeResponses['count-changes']>;
  diff(update: Uint8Array, stateVector: Uint8Array): Promise<ComputeResponses['diff']>;
  /** How many calls wait, merges aside: callers choose a cheaper way when there are many. */
  pending(): number;
  close(): Promise<void>;
};

const timeoutMs = 60_000;
/** Whoever waits for a difference is given everything after this. */
const diffMs = 10_000;
const stuckMs = 250;
const lanes = 3;
/** Merging may take long on a busy machine: it steps back behind everything else, and nobody waits for it. */
const mergeMs = 180_000;
/** So long a merge may take before those of other rooms go around it. */
const stuckMergeMs = 10_000;
const mergeLanes = 2;

/**
 * Starts compute workers from their built file, as they are needed. A room that cannot be read in `loadMs` is given up. Merges have
 * workers of their own, behind all others: when all rooms are due at once, the machine is for those who work in them.
 */
export function createCompute(workerUrl: URL, loadMs: number): Compute {
  const workers = (name: string, isBackground: boolean) => () => createWorkerClient({ url: workerUrl, name, timeoutMs, isBackground });
  const readers = createLanes({ create: workers('compute worker', false), lanes, stuckMs });
  const mergers = createLanes({ create: workers('merge worker', true), lanes: mergeLanes, stuckMs: stuckMergeMs });
  const call = async <Op extends ComputeRequest['op']>(
    request: Extract<ComputeRequest, { op: Op }>,
    { by = readers, limitMs = timeoutMs }: { readonly by?: Lanes; readonly limitMs?: number } = {},
  ): Promise<ComputeResponses[Op]> => (await by.call(request, limitMs)) as ComputeResponses[Op];
  return {
    load: (snapshot, tail) => call<'load'>({ op: 'load', snapshot, tail }, { limitMs: loadMs }),
    merge: (request) => call<'merge'>({ op: 'merge', ...request }, { by: mergers, limitMs: mergeMs }),
    rebuild: (request) => call<'rebuild'>({ op: 'rebuild', ...request }),
    countChanges: (segment, until, stepMs) => call<'count-changes'>({ op: 'count-changes', segment, until, stepMs }),
    diff: (update, stateVector) => call<'diff'>({ op: 'diff', update, stateVector }, { limitMs: diffMs }),
    pending: readers.pending,
    async close() {
      await Promise.all([readers.close(), mergers.close()]);
    },
  };
}
