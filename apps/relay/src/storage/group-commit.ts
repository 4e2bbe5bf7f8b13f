import type { Appended, NewUpdate, RoomKey } from './board-store.ts';
import { StoreError } from './board-store.ts';
import type { AppendOutcome, AppendRequest } from './sqlite-database.ts';

/** Appends of many rooms, gathered into few commits. */
export type GroupCommit = {
  /** Resolves once the commit that carries them is on disk. */
  append(key: RoomKey, updates: readonly NewUpdate[]): Promise<Appended>;
  /** Resolves when nothing waits any more. Never rejects. */
  idle(): Promise<void>;
};

/** How commits are made and reported. */
export type GroupCommitOptions = {
  readonly commit: (requests: readonly AppendRequest[]) => Promise<readonly AppendOutcome[]>;
  readonly onCommit: (commit: { readonly seconds: number; readonly updates: number }) => void;
};

/**
 * How long a commit waits for company: only confirmations wait with it, what people see does not. Measured with a hundred
 * updates a second: 10 ms instead of 3 cost 40 % less of the storage thread and a tenth less of the main thread.
 */
const windowMs = 20;
/**
 * Where commits take long, as on a slow disk or with hundreds of rooms, they come the more rarely, and are so much the cheaper an
 * update: they take up to a third of the time. Bounded, as people wait for *Saved*.
 */
const pauses = 2;
const longestWindowMs = 150;

type Waiting = {
  readonly request: AppendRequest;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
};

/** One commit at a time; what arrives meanwhile goes into the next. */
export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    let tookMs = 0;
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, Math.min(longestWindowMs, Math.max(windowMs, tookMs * pauses))));
      const batch = waiting;
      waiting = [];
      tookMs = await commitBatch(batch);
    }
    running = undefined;
  }

  /** Gives how long it took, in ms. */
  async function commitBatch(batch: readonly Waiting[]): Promise<number> {
    const started = performance.now();
    try {
      const outcomes = await options.commit(batch.map((each) => each.request));
      settle(batch, outcomes);
      const updates = batch.reduce((sum, each) => sum + each.request.updates.length, 0);
      options.onCommit({ seconds: (performance.now() - started) / 1000, updates });
    } catch (error) {
      for (const each of batch) each.reject(error);
    }
    return performance.now() - started;
  }

  return {
    append(key, updates) {
      return new Promise((resolve, reject) => {
        waiting.push({ request: { ...key, updates }, resolve, reject });
        running ??= run();
      });
    },
    idle: () => running ?? Promise.resolve(),
  };
}

function settle(batch: readonly Waiting[], outcomes: readonly AppendOutcome[]): void {
  batch.forEach((each, i) => {
    const appended = outcomes[i];
    if (appended === undefined) each.reject(new StoreError('unknown-board', 'There is no such board.'));
    else each.resolve(appended);
  });
}
