import type { EditorNotice } from './editor.ts';

/** Tells notices after the state they belong to: those of a batch are held back until it ends. */
export interface Notices {
  notify(notice: EditorNotice): void;
  onNotice(listener: (notice: EditorNotice) => void): () => void;
  hold<T>(work: () => T): T;
  clear(): void;
}

/** An empty list of listeners. */
export function createNotices(): Notices {
  const listeners = new Set<(notice: EditorNotice) => void>();
  let held: EditorNotice[] = [];
  let depth = 0;
  const flush = (): void => {
    if (depth > 0) return;
    const ready = held;
    held = [];
    for (const notice of ready) for (const listener of listeners) listener(notice);
  };
  return {
    notify(notice) {
      held.push(notice);
      flush();
    },
    onNotice(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hold(work) {
      depth += 1;
      try {
        return work();
      } finally {
        depth -= 1;
        flush();
      }
    },
    clear() {
      listeners.clear();
      held = [];
    },
  };
}
