import type { Editor } from '@paperroll/editor';
import { readEventModel, type EventModel } from '@paperroll/model';
import { createStore, type Store } from '../../session/store.ts';

/** How long a burst of changes may go on before it is looked at all the same (ms). */
const PATIENCE_MS = 400;

/** The Event Model of an open board, read anew while the browser idles after changes. */
export interface LiveModel {
  readonly model: Store<EventModel>;
  /** Reads what has changed since, at once. */
  refresh(): EventModel;
  /** Follows the board; returns its undo. */
  follow(): () => void;
}

/** Makes the live model of an editor's board. */
export function createLiveModel({ index }: Pick<Editor, 'index'>): LiveModel {
  let read = index.snapshot();
  const model = createStore(readEventModel(read));
  const refresh = (): EventModel => {
    const snapshot = index.snapshot();
    if (snapshot !== read) {
      read = snapshot;
      model.set(readEventModel(snapshot));
    }
    return model.get();
  };
  return {
    model,
    refresh,
    follow() {
      const idle = whenIdle(refresh);
      const stop = index.onDiff(idle.ask);
      idle.ask();
      return () => {
        stop();
        idle.cancel();
      };
    },
  };
}

/** Does something once the browser idles, however often it is asked for until then. */
export function whenIdle(work: () => void): { readonly ask: () => void; readonly cancel: () => void } {
  let asked: (() => void) | undefined;
  const run = (): void => {
    asked = undefined;
    work();
  };
  return {
    ask() {
      if (asked) return;
      // Safari does not have it.
      if ('requestIdleCallback' in window) {
        const id = requestIdleCallback(run, { timeout: PATIENCE_MS });
        asked = () => cancelIdleCallback(id);
      } else {
        const timer = setTimeout(run, PATIENCE_MS / 4);
        asked = () => clearTimeout(timer);
      }
    },
    cancel() {
      asked?.();
      asked = undefined;
    },
  };
}
