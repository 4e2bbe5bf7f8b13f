import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import { createStore, type Store } from './store.ts';

/** A board's copy in this browser. */
export interface OfflineStore {
  /** Whether changes are being kept; false where the browser has no storage for this page or it is full. */
  readonly keeping: Store<boolean>;
  /** Resolves when what was kept is in the document, at once when nothing can be kept; never rejects. */
  readonly loaded: Promise<void>;
  /** Keeps an update of which the document does not tell. */
  keep(update: Uint8Array): void;
  /** Throws the copy away. */
  forget(): Promise<void>;
  close(): void;
}

const PROBE = 'paperroll';
const PROBE_MS = 3000;

/** Keeps a board in IndexedDB from now on, and puts into the document what was kept before. */
export function keepOffline(boardId: string, doc: Y.Doc, factory: IDBFactory | undefined): OfflineStore {
  const keeping = createStore(false);
  let persistence: IndexeddbPersistence | undefined;
  let closed = false;

  const load = async (): Promise<void> => {
    // y-indexeddb never tells that it could not open: private windows and blocked storage are found out first.
    if (!(await canOpen(factory)) || closed) return;
    persistence = new IndexeddbPersistence(`${PROBE}/${boardId}`, doc);
    await persistence.whenSynced;
    // A write that fails (a full disk) ends its transaction; the event bubbles up to the database.
    persistence.db?.addEventListener('abort', () => keeping.set(false));
    if (!closed) keeping.set(true);
  };

  return {
    keeping,
    loaded: load().catch(() => undefined),
    // What comes before the storage is open is in the document by then, and is kept with it.
    keep: (update) => persistence?._storeUpdate(update, undefined),
    forget: async () => {
      keeping.set(false);
      await persistence?.clearData();
    },
    close: () => {
      closed = true;
      void persistence?.destroy();
    },
  };
}

function canOpen(factory: IDBFactory | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    if (!factory) return resolve(false);
    const timer = setTimeout(() => resolve(false), PROBE_MS);
    const answer = (can: boolean): void => {
      clearTimeout(timer);
      resolve(can);
    };
    try {
      const request = factory.open(PROBE);
      request.addEventListener('success', () => {
        request.result.close();
        answer(true);
      });
      request.addEventListener('error', () => answer(false));
    } catch {
      answer(false);
    }
  });
}
