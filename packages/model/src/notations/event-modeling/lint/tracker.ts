/**
 * Remembers what each task asked for, so that only those run again for which an answer changed. Incremental equals from-scratch as long as tasks are pure
 * and ask for everything that they use.
 */
export interface Tracker<T> {
  /** Runs a task, noting what it asks for through `asked`. */
  run<R>(task: T, work: () => R): R;
  /** Notes that the running task asked a question about something. */
  asked(question: string, about: string): void;
  /** The tasks that asked one of these. */
  affectedBy(asked: Iterable<Asked>): ReadonlySet<T>;
  /** Forgets a task. */
  forget(task: T): void;
}

/** A question, and what it is about. */
export type Asked = readonly [question: string, about: string];

interface Asking<T> {
  readonly tasks: Set<T>;
  /** The run that asked last: asking twice costs nothing. */
  run: number;
}

/** Starts without any task. */
export function createTracker<T>(): Tracker<T> {
  // Two levels instead of one joined key: a lint from scratch asks some hundred thousand times, and joining strings would be most of its cost.
  const byQuestion = new Map<string, Map<string, Asking<T>>>();
  const askedBy = new Map<T, readonly Asking<T>[]>();
  let running: Asking<T>[] | undefined;
  let run = 0;
  const forget = (task: T): void => {
    for (const asking of askedBy.get(task) ?? []) asking.tasks.delete(task);
    askedBy.delete(task);
  };
  const askingOf = (question: string, about: string): Asking<T> => {
    let known = byQuestion.get(question);
    if (known === undefined) byQuestion.set(question, (known = new Map()));
    let asking = known.get(about);
    if (asking === undefined) known.set(about, (asking = { tasks: new Set(), run: 0 }));
    return asking;
  };
  return {
    run: (task, work) => {
      forget(task);
      running = [];
      run += 1;
      try {
        return work();
      } finally {
        for (const asking of running) asking.tasks.add(task);
        askedBy.set(task, running);
        running = undefined;
      }
    },
    asked: (question, about) => {
      if (running === undefined) return;
      const asking = askingOf(question, about);
      if (asking.run === run) return;
      asking.run = run;
      running.push(asking);
    },
    affectedBy: (asked) => {
      const tasks = new Set<T>();
      for (const [question, about] of asked) for (const task of byQuestion.get(question)?.get(about)?.tasks ?? []) tasks.add(task);
      return tasks;
    },
    forget,
  };
}

/** For who looks once and never again: notes nothing, so that no task is ever affected, and asking is free. */
export const createForgetfulTracker = <T>(): Tracker<T> => ({
  run: (_task, work) => work(),
  asked: () => undefined,
  affectedBy: () => new Set(),
  forget: () => undefined,
});
