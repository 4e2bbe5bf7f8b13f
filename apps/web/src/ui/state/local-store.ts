import * as v from 'valibot';
import { createStore, type Store } from '../../session/store.ts';

/** The part of `window` that keeps things on this device. */
export type KeepingWindow = Pick<Window, 'addEventListener'> & { readonly localStorage: Storage };

/** A value that this browser keeps, the same in all its tabs. */
export interface LocalStore<T> extends Store<T> {
  set(value: T): void;
  update(change: (value: T) => T): void;
}

/**
 * Keeps a value under a name in localStorage. What is stored is foreign input: a broken or missing value reads as the first one.
 * Where storage is full or forbidden, the value lives as long as the page.
 */
export function createLocalStore<T>(win: KeepingWindow, name: string, schema: v.GenericSchema<unknown, T>, first: T): LocalStore<T> {
  const read = (): T => {
    const parsed = v.safeParse(schema, parseJson(readItem(win, name)));
    return parsed.success ? parsed.output : first;
  };
  const store = createStore(read());
  const set = (value: T): void => {
    store.set(value);
    writeItem(win, name, JSON.stringify(value));
  };
  win.addEventListener('storage', (event) => {
    if (event.key === name) store.set(read());
  });
  return { get: store.get, subscribe: store.subscribe, set, update: (change) => set(change(store.get())) };
}

function readItem(win: KeepingWindow, name: string): string | null {
  try {
    return win.localStorage.getItem(name);
  } catch {
    return null;
  }
}

function writeItem(win: KeepingWindow, name: string, text: string): void {
  try {
    win.localStorage.setItem(name, text);
  } catch {
    // Storage is full or forbidden (private windows): the value stays good for this page.
  }
}

function parseJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
