import type { StoredUpdate } from '../storage/board-store.ts';

/** A durable update on its way to other relays: its row in the store, and the frame that connections get, made once. */
export type SharedRow = Omit<StoredUpdate, 'update'> & { readonly frame: Uint8Array };

type FromRoom = {
  /** The sender's id: nobody hears themselves. */
  readonly node: string;
  readonly room: string;
};

/** `line` names one opening of a room at the sender, whose changes of the store are numbered from 1. */
type Numbered = FromRoom & { readonly line: string; readonly number: number };

/** What one relay did to a room in the store. Who misses a number reads the store. */
export type ChangeMessage =
  | (Numbered & { readonly kind: 'rows'; readonly rows: readonly SharedRow[] })
  /** The snapshot was replaced: rows that were told before may be in it, and no longer beside it. */
  | (Numbered & { readonly kind: 'compacted' })
  /** Rows that nobody can read are no part of the room any more. */
  | (Numbered & { readonly kind: 'put-aside'; readonly seqs: readonly number[] })
  /** The last number that was told, for whoever missed just that one. */
  | (Numbered & { readonly kind: 'head' });

/** What relays that have the same room open tell each other. */
export type RoomMessage =
  | ChangeMessage
  /** Body of an awareness message about the sender's own members. */
  | (FromRoom & { readonly kind: 'presence'; readonly update: Uint8Array })
  /** The sender has the room open, and asks who is where. */
  | (FromRoom & { readonly kind: 'presence-wanted' });

/** What every relay hears. */
export type RelayMessage =
  | { readonly kind: 'board-deleted'; readonly node: string; readonly boardId: string }
  /** A board has other keys: who came in with one that is none any more has to go. The hashes are in the store. */
  | { readonly kind: 'keys-changed'; readonly node: string; readonly boardId: string };

/** What relays that serve the same boards tell each other. */
export type BusMessage = RoomMessage | RelayMessage;

/**
 * A hint line between relays: at most once, without order across senders. What must not be lost is in the store
 * before it is published. Each adapter passes `testing/message-bus-contract.ts`.
 */
export type MessageBus = {
  /** Whether other relays can hear at all. Where none can, nothing need be made to be published. */
  readonly isShared: boolean;
  /** Whether messages go through just now. What is published while they do not is lost. */
  isLive(): boolean;
  /** Tells the other relays, those that entered the room or all of them. Never throws and never rejects. */
  publish(message: BusMessage): void;
  /** Hears every message to all relays, and those of entered rooms; of oneself too. Returns its undo. */
  subscribe(listener: (message: BusMessage) => void): () => void;
  /** Hears when messages begin or cease to go through. Returns its undo. */
  onLive(listener: (live: boolean) => void): () => void;
  /** Begins to hear a room. Resolves once it does; on a line that is down, when it is up again. */
  enter(room: string): Promise<void>;
  /** Ceases to hear a room. */
  leave(room: string): void;
  /** Resolves when the bus answers. */
  check(): Promise<void>;
  /** Lets go of connections. Idempotent. */
  close(): Promise<void>;
};

/** Says whether a message is for those who entered its room only. */
export function isRoomMessage(message: BusMessage): message is RoomMessage {
  return 'room' in message;
}
