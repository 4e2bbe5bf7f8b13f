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
  /** How long a commit waits for company, in ms, where the last one took so many. */
  readonly windowMs: (tookMs: number) => number;
};

type Waiting = {
  readonly request: AppendRequest;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
};

/** One commit at a time; what arrives meanwhile goes into the next. */
export function createGroupCommit(options: GroupCommitOptions): GroupCommit {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;
  let tookMs = 0;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await new Promise((resolve) => setTimeout(resolve, options.windowMs(tookMs)));
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
