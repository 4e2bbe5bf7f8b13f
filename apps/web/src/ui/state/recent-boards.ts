import type { Role } from '@paperroll/protocol';
import * as v from 'valibot';
import { createLocalStore, type KeepingWindow, type LocalStore } from './local-store.ts';

const KEPT = 50;

const text = v.pipe(v.string(), v.maxLength(400));
const keysSchema = v.object({ host: v.optional(text), edit: v.optional(text), view: v.optional(text) });
const recentSchema = v.object({
  id: v.pipe(text, v.minLength(1)),
  /** The key that last opened the board; empty where the server needs none. */
  key: text,
  title: text,
  role: v.optional(v.picklist(['host', 'edit', 'view'])),
  /** Milliseconds since 1970. */
  opened: v.number(),
  /** The keys that this browser holds, by role. */
  keys: v.optional(keysSchema, {}),
});
const listSchema = v.array(recentSchema);

/** A board that this browser has opened. */
export type RecentBoard = v.InferOutput<typeof recentSchema>;
/** Keys by role, as far as they are known. */
export type KnownKeys = v.InferOutput<typeof keysSchema>;

/** The boards of this browser, the last opened first. */
export interface RecentBoards {
  readonly store: LocalStore<readonly RecentBoard[]>;
  find(id: string): RecentBoard | undefined;
  /** Notes what is now known of a board; what is not given stays as it was. */
  note(id: string, known: RecentNote): void;
  remove(id: string): void;
}

/** What may become known of a board. */
export interface RecentNote {
  readonly key?: string;
  readonly title?: string;
  readonly role?: Role;
  readonly opened?: number;
  readonly keys?: KnownKeys;
}

/** Keeps the recent boards. Keys stay in this browser: they are what lets its owner back in. */
export function createRecentBoards(win: KeepingWindow): RecentBoards {
  const store: LocalStore<readonly RecentBoard[]> = createLocalStore(win, 'paperroll.boards', listSchema, []);
  const find = (id: string): RecentBoard | undefined => store.get().find((board) => board.id === id);
  return {
    store,
    find,
    note(id, known) {
      const before = find(id) ?? { id, key: '', title: '', opened: 0, keys: {} };
      const after: RecentBoard = { ...before, ...known, keys: keysAfter(before.keys, known) };
      if (JSON.stringify(after) === JSON.stringify(before)) return;
      const others = store.get().filter((board) => board.id !== id);
      store.set([after, ...others].sort((a, b) => b.opened - a.opened).slice(0, KEPT));
    },
    remove: (id) => store.update((list) => list.filter((board) => board.id !== id)),
  };
}

/** A key that opened the board in a role is that role's key. */
function keysAfter(before: KnownKeys, { key, role, keys = {} }: RecentNote): KnownKeys {
  return { ...before, ...(key && role ? { [role]: key } : {}), ...keys };
}
