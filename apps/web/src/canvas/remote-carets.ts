import { elementId, type BoardDoc, type ElementId } from '@paperroll/model';
import type { Me, Peer } from '../session/board-session.ts';
import { FADE_AFTER_MS, FADED } from './remote-cursors.ts';

/** Somebody's caret in a sticky as it stands now; offsets in UTF-16 units, equal where nothing is selected. */
export interface ShownCaret {
  readonly clientId: number;
  readonly user: Me;
  readonly id: ElementId;
  readonly anchor: number;
  readonly head: number;
  /** 1 while it moves, less when it has rested for long. */
  readonly alpha: number;
}

/** Carets of others in what they write. */
export interface RemoteCarets {
  update(peers: readonly Peer[], now: number): void;
  /** They are looked up in the text at each call: it moves them without a word from their owners. */
  shown(now: number): readonly ShownCaret[];
  /** When the next one changes by itself, in the clock of `now`; undefined when none will. */
  nextFade(now: number): number | undefined;
}

interface Track {
  user: Me;
  readonly id: ElementId;
  anchor: string;
  head: string;
  /** Where it was found last: letters that had not arrived yet leave it there. */
  at: { readonly anchor: number; readonly head: number } | undefined;
  movedAt: number;
}

/** Makes an empty set of carets in the texts of a board. */
export function createRemoteCarets(board: Pick<BoardDoc, 'findTextMark'>): RemoteCarets {
  const tracks = new Map<number, Track>();
  return {
    update(peers, now) {
      const here = new Set<number>();
      for (const { clientId, user, presence, self } of peers) {
        const { id, anchor, head } = presence.editing ?? {};
        if (self || id === undefined || anchor === undefined || head === undefined) continue;
        here.add(clientId);
        const track = tracks.get(clientId);
        if (track?.id === id) {
          track.user = user;
          if (track.anchor !== anchor || track.head !== head) track.movedAt = now;
          track.anchor = anchor;
          track.head = head;
        } else tracks.set(clientId, { user, id: elementId(id), anchor, head, at: undefined, movedAt: now });
      }
      for (const clientId of tracks.keys()) if (!here.has(clientId)) tracks.delete(clientId);
    },
    shown(now) {
      const carets: ShownCaret[] = [];
      for (const [clientId, track] of tracks) {
        const anchor = board.findTextMark(track.id, track.anchor);
        const head = board.findTextMark(track.id, track.head);
        if (anchor !== undefined && head !== undefined) {
          if (track.at && track.at.head !== head) track.movedAt = Math.max(track.movedAt, now);
          if (track.at?.anchor !== anchor || track.at.head !== head) track.at = { anchor, head };
        }
        if (!track.at) continue;
        carets.push({ clientId, user: track.user, id: track.id, ...track.at, alpha: now - track.movedAt < FADE_AFTER_MS ? 1 : FADED });
      }
      return carets;
    },
    nextFade(now) {
      let next: number | undefined;
      for (const { movedAt } of tracks.values()) {
        const at = movedAt + FADE_AFTER_MS;
        if (at > now && (next === undefined || at < next)) next = at;
      }
      return next;
    },
  };
}
