import { WorkerFailure } from '../worker-client.ts';
import type { WorkerClient } from '../worker-client.ts';

/** How work is spread over workers. */
export type LaneOptions = {
  /** Makes a worker, which starts with its first call. */
  readonly create: () => WorkerClient;
  /** So many workers at most. */
  readonly lanes: number;
  /** So long (ms) one call may take before others go around it. */
  readonly stuckMs: number;
};

/** Calls into workers, one at a time each: what a call costs, others do not wait for. */
export type Lanes = Pick<WorkerClient, 'pending' | 'close'> & {
  /** `timeoutMs` is counted from when the call's turn has come. Rejects with a WorkerFailure. */
  call(request: unknown, timeoutMs: number): Promise<unknown>;
};

type Job = { readonly request: unknown; readonly timeoutMs: number; resolve(answer: unknown): void; reject(error: unknown): void };
type Lane = { readonly worker: WorkerClient; busy: boolean };

/**
 * One worker does all of the work while its calls are short. While one call takes long, what waits behind it is given to the
 * next worker, which is started only then: a board that cannot be read in time delays no other.
 */
export function createLanes({ create, lanes: most, stuckMs }: LaneOptions): Lanes {
  const lanes: Lane[] = [];
  const queue: Job[] = [];
  let looking: NodeJS.Timeout | undefined;
  let closed = false;

  function dispatch(): void {
    for (const lane of lanes.length === 0 ? [addLane()] : lanes) {
      if (lane.busy) continue;
      const job = queue.shift();
      if (job === undefined) break;
      void run(lane, job);
    }
    if (queue.length === 0 || lanes.length >= most) return;
    looking ??= setTimeout(widen, stuckMs);
    looking.unref();
  }

  /** Somebody has waited for as long as a call may take, and every worker is busy with one that takes longer. */
  function widen(): void {
    looking = undefined;
    if (closed || queue.length === 0) return;
    if (lanes.every((lane) => lane.busy) && lanes.length < most) addLane();
    dispatch();
  }

  function addLane(): Lane {
    const lane: Lane = { worker: create(), busy: false };
    lanes.push(lane);
    return lane;
  }

  async function run(lane: Lane, job: Job): Promise<void> {
    lane.busy = true;
    try {
      job.resolve(await lane.worker.call(job.request, job.timeoutMs));
    } catch (error) {
      job.reject(error);
    }
    lane.busy = false;
    clearTimeout(looking);
    looking = undefined;
    dispatch();
  }

  return {
    call(request, timeoutMs) {
      if (closed) return Promise.reject(new WorkerFailure('the compute workers are closed', 'worker-lost'));
      return new Promise((resolve, reject) => {
        queue.push({ request, timeoutMs, resolve, reject });
        dispatch();
      });
    },
    pending: () => queue.length + lanes.filter((lane) => lane.busy).length,
    async close() {
      closed = true;
      clearTimeout(looking);
      for (const job of queue.splice(0)) job.reject(new WorkerFailure('the compute workers were closed', 'worker-lost'));
      await Promise.all(lanes.map((lane) => lane.worker.close()));
    },
  };
}
