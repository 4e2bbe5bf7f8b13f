/**
 * Remembers what each task asked for, so that only those run again for which an answer changed. Incremental equals from-scratch as long as tasks are pure
 * and ask for everything that they use.
 */
export interface Tracker<T> {
  /** Runs a task, noting what it asks for through `asked`. */
  run<R>(task: T, work: () => R): R;
  /** Notes that the running task asked for something. */
  asked(key: string): void;
  /** The tasks that asked for one of these. */
  affectedBy(keys: Iterable<string>): ReadonlySet<T>;
  /** Forgets a task. */
  forget(task: T): void;
}

/** Starts without any task. */
export function createTracker<T>(): Tracker<T> {
  const asking = new Map<string, Set<T>>();
  const askedBy = new Map<T, Set<string>>();
  let running: Set<string> | undefined;
  const forget = (task: T): void => {
    for (const key of askedBy.get(task) ?? []) {
      const tasks = asking.get(key);
      tasks?.delete(task);
      if (tasks?.size === 0) asking.delete(key);
    }
    askedBy.delete(task);
  };
  return {
    run: (task, work) => {
      const outer = running;
      running = new Set();
      try {
        return work();
      } finally {
        forget(task);
        askedBy.set(task, running);
        for (const key of running) {
          const tasks = asking.get(key);
          if (tasks) tasks.add(task);
          else asking.set(key, new Set([task]));
        }
        running = outer;
      }
    },
    asked: (key) => void running?.add(key),
    affectedBy: (keys) => {
      const tasks = new Set<T>();
      for (const key of keys) for (const task of asking.get(key) ?? []) tasks.add(task);
      return tasks;
    },
    forget,
  };
}
