/** A value that changes, in the shape that `useSyncExternalStore` reads: `get` returns the same object until it changes. */
export interface Store<T> {
  get(): T;
  /** Calls the listener after each change; returns its undo. */
  subscribe(listener: () => void): () => void;
}

/** A store that its owner sets. */
export interface WritableStore<T> extends Store<T> {
  /** Sets and tells, unless the value is the same one. */
  set(value: T): void;
}

/** Makes a store with a first value. */
export function createStore<T>(first: T): WritableStore<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
