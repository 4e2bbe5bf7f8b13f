import type { Action, Editor, EditorState } from '@paperroll/editor';
import type { Presence, Role } from '@paperroll/protocol';
import type { MessageId } from '../i18n/message-id.ts';
import type { Store } from './store.ts';

export type { Store } from './store.ts';

/** Where this person's changes are: `saved` only once the relay has confirmed that all of them are stored. */
export type SaveState = 'connecting' | 'saving' | 'saved' | 'reconnecting' | 'offline' | 'not-saved' | 'closed';

/** What the save badge says. */
export interface SessionStatus {
  readonly state: SaveState;
  /** The name of the sentence that says it. */
  readonly message: MessageId;
  /** Changes that the relay has not confirmed yet. */
  readonly pending: number;
  /** Why the connection ended; `permanent`: it will not be tried again. */
  readonly closed?: { readonly code: number; readonly message: MessageId; readonly permanent: boolean };
}

/** Who is here: asked once, kept in this browser. `color` is `#rrggbb`. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

/** Somebody on the board, oneself included (`self`). */
export interface Peer {
  readonly clientId: number;
  readonly user: Me;
  readonly presence: Presence;
  readonly self: boolean;
}

/** The caret in the text of an element, and where the selection began (UTF-16 units). */
export interface TextCaret {
  readonly id: string;
  readonly anchor: number;
  readonly head: number;
}

/** One open board: its document, its connection, its people and its editor. */
export interface BoardSession {
  readonly boardId: string;
  readonly key: string;
  /** Of the relay, without a trailing slash. */
  readonly origin: string;
  /** Unknown until the relay said it. */
  readonly role: Store<Role | undefined>;
  readonly status: Store<SessionStatus>;
  /** Each person once, oneself first, then by name. Changes when somebody comes, goes, renames, selects or writes; cursors in it may be old. */
  readonly peers: Store<readonly Peer[]>;
  /** The same with every move of a cursor: for the canvas. */
  readonly livePeers: Store<readonly Peer[]>;
  readonly editor: Editor;
  readonly editorState: Store<EditorState>;
  /** Whether the first content is here. */
  readonly loaded: Store<boolean>;
  /** Whether a large board is coming in piece by piece: what is there can be read, moved and written on. */
  readonly arriving: Store<boolean>;
  /** Resolves at the first content, from this device or from the relay; never rejects. */
  readonly ready: Promise<void>;
  setMe(me: Me): void;
  /** Shows the others where the caret stands in what is being written; undefined: nowhere. */
  setCaret(caret: TextCaret | undefined): void;
  /** Moves the view to where a peer is: their cursor, else the middle of their screen. */
  goToPeer(clientId: number): void;
  /** Keeps the view on a peer's until the person here moves it themselves; undefined stops. */
  follow(clientId: number | undefined): void;
  readonly following: Store<number | undefined>;
  /** Tries the connection again now. */
  reconnect(): void;
  /** Leaves the board; idempotent. */
  close(): void;
}

/** What a session is opened with. */
export interface BoardSessionOptions {
  readonly origin: string;
  readonly boardId: string;
  /** Empty where the server opens boards without keys. */
  readonly key: string;
  readonly me: Me;
  /** The shell's own actions, which join the editor's in menus, keys and palette. */
  readonly shellActions: readonly Action[];
}
