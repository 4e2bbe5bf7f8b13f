import { assertNever } from '@paperroll/protocol';
import type { StorePlace } from '../settings.ts';
import type { BoardStore } from './board-store.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** What stores need besides their place. */
export type OpenStoreOptions = {
  readonly sqliteMaxPages?: number | undefined;
  /** The folder of the built worker files. */
  readonly workers: URL;
  readonly onCommit: (commit: { readonly seconds: number; readonly updates: number }) => void;
  /** Hears why opening takes long, in a sentence for a log. */
  readonly onNotice?: (notice: string) => void;
};

/** Opens the store of a setting. Rejects with a StoreError. */
export function openStore(place: StorePlace, options: OpenStoreOptions): Promise<BoardStore> {
  const { sqliteMaxPages: maxPages, workers, onCommit, onNotice } = options;
  switch (place.kind) {
    case 'sqlite':
      return openSqliteStore({ path: place.path, maxPages, workerUrl: new URL('sqlite-worker.js', workers), onCommit });
    case 'postgres':
      return openPostgresStore({ url: place.url, onCommit, onNotice });
    default:
      return assertNever(place);
  }
}
