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
  /** Gives an outcome a request; a promise where a request goes a way of its own, for which the others do not wait. */
  readonly commit: (requests: readonly AppendRequest[]) => Promise<readonly (AppendOutcome | Promise<AppendOutcome>)[]>;
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
  const apart = new Set<Promise<void>>();
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
      const together = batch.filter((each, i) => {
        const outcome = outcomes[i];
        if (outcome instanceof Promise) follow(each, outcome, started);
        else settle(each, outcome);
        return !(outcome instanceof Promise);
      });
      if (together.length > 0) report(together, started);
    } catch (error) {
      for (const each of batch) each.reject(error);
    }
    return performance.now() - started;
  }

  function follow(each: Waiting, outcome: Promise<AppendOutcome>, started: number): void {
    const settled = outcome.then((appended) => {
      settle(each, appended);
      report([each], started);
    }, each.reject);
    apart.add(settled);
    void settled.finally(() => apart.delete(settled));
  }

  function report(batch: readonly Waiting[], started: number): void {
    const updates = batch.reduce((sum, each) => sum + each.request.updates.length, 0);
    options.onCommit({ seconds: (performance.now() - started) / 1000, updates });
  }

  return {
    append(key, updates) {
      return new Promise((resolve, reject) => {
        waiting.push({ request: { ...key, updates }, resolve, reject });
        running ??= run();
      });
    },
    async idle() {
      await running;
      await Promise.all(apart);
    },
  };
}

function settle(each: Waiting, appended: AppendOutcome): void {
  if (appended === undefined) each.reject(new StoreError('unknown-board', 'There is no such board.'));
  else each.resolve(appended);
}
