import type { EditorState } from './editor-state.ts';

/** Holds the state; tells of a change once per batch, and only when something differs. */
export interface StateStore {
  readonly state: EditorState;
  patch(change: Partial<EditorState>): void;
  /** Runs work whose changes are told once, at the end of the outermost batch. */
  batch<T>(work: () => T): T;
  subscribe(listener: (state: EditorState, before: EditorState) => void): () => void;
  clear(): void;
}

/** Starts from the given state. */
export function createStateStore(initial: EditorState): StateStore {
  const listeners = new Set<(state: EditorState, before: EditorState) => void>();
  let state = initial;
  let told = initial;
  let depth = 0;

  const tell = (): void => {
    if (depth > 0 || state === told) return;
    const before = told;
    told = state;
    for (const listener of listeners) listener(told, before);
  };

  return {
    get state() {
      return state;
    },
    patch(change) {
      if (differs(state, change)) state = { ...state, ...change };
      tell();
    },
    batch(work) {
      depth += 1;
      try {
        return work();
      } finally {
        depth -= 1;
        tell();
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}

function differs(state: EditorState, change: Partial<EditorState>): boolean {
  for (const name of Object.keys(change) as (keyof EditorState)[]) if (!same(state[name], change[name])) return true;
  return false;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return isPoint(a) && isPoint(b) && a.x === b.x && a.y === b.y;
}

const isPoint = (value: unknown): value is { readonly x: number; readonly y: number } =>
  typeof value === 'object' && value !== null && 'x' in value && 'y' in value && Object.keys(value).length === 2;
