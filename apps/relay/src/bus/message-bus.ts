import type { StoredUpdate } from '../storage/board-store.ts';

/** What relays that serve the same boards tell each other. `node` is the sender's id: nobody hears themselves. */
export type BusMessage =
  | {
      readonly kind: 'updates';
      readonly node: string;
      readonly room: string;
      /** Durable updates with their rows in the store. */
      readonly updates: readonly StoredUpdate[];
    }
  | { readonly kind: 'presence'; readonly node: string; readonly room: string; readonly update: Uint8Array }
  /** A board has other keys: who came in with one that is none any more has to go. The hashes are in the store. */
  | { readonly kind: 'keys-changed'; readonly node: string; readonly boardId: string }
  | { readonly kind: 'board-deleted'; readonly node: string; readonly boardId: string };

/**
 * A hint line between relays: at most once, without order across senders. What must not be lost is in the store
 * before it is published.
 */
export type MessageBus = {
  /** Tells the other relays. Never rejects for one that does not listen. */
  publish(message: BusMessage): void;
  /** Hears every message. Returns its undo. */
  subscribe(listener: (message: BusMessage) => void): () => void;
  /** Resolves when the bus answers. */
  check(): Promise<void>;
  /** Lets go of connections. Idempotent. */
  close(): Promise<void>;
};
