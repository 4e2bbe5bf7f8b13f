import { containsPoint, type BoardPoint, type Rect } from '@paperroll/model';
import type { Me, Peer } from '../session/board-session.ts';

/** Somebody's cursor as it is shown now. */
export interface ShownCursor {
  readonly clientId: number;
  readonly user: Me;
  readonly at: BoardPoint;
  /** 1 while it moves, less when it has rested for long. */
  readonly alpha: number;
}

/** Cursors of others, gliding between the places that presence reports twenty times a second. */
export interface RemoteCursors {
  /** Takes in where they are; true when one that is, was or will be in view has changed. */
  update(peers: readonly Peer[], now: number, view: Rect): boolean;
  /** Brings them nearer to where they should be; true while some still move in view. Out of sight nobody glides. */
  advance(now: number, instantly: boolean, view: Rect): boolean;
  /** Those in view. */
  shown(now: number, view: Rect): readonly ShownCursor[];
  /** When the next cursor changes by itself, in the clock of `now`; undefined when none will. */
  nextFade(now: number): number | undefined;
}

interface Track {
  user: Me;
  at: BoardPoint;
  to: BoardPoint;
  movedAt: number;
}

const GLIDE_MS = 45;
/** How long (ms) somebody may rest before they fade, and how much of them is left then. */
export const FADE_AFTER_MS = 12_000;
export const FADED = 0.4;
const GONE_AFTER_MS = 90_000;
const NEAR_UNITS = 0.2;

/** Makes an empty set of cursors. */
export function createRemoteCursors(): RemoteCursors {
  const tracks = new Map<number, Track>();
  let last = 0;
  return {
    update(peers, now, view) {
      const here = new Set<number>();
      let seen = false;
      for (const { clientId, user, presence, self } of peers) {
        if (self || !presence.cursor) continue;
        here.add(clientId);
        const track = tracks.get(clientId);
        if (!track) {
          tracks.set(clientId, { user, at: presence.cursor, to: presence.cursor, movedAt: now });
          seen ||= containsPoint(view, presence.cursor);
        } else {
          seen ||= track.user !== user && !sameUser(track.user, user) && containsPoint(view, track.at);
          track.user = user;
          if (track.to.x !== presence.cursor.x || track.to.y !== presence.cursor.y) {
            track.to = presence.cursor;
            track.movedAt = now;
            seen ||= containsPoint(view, track.at) || containsPoint(view, track.to);
          }
        }
      }
      for (const [clientId, { at }] of tracks) {
        if (here.has(clientId)) continue;
        tracks.delete(clientId);
        seen ||= containsPoint(view, at);
      }
      return seen;
    },
    advance(now, instantly, view) {
      // After a rest the first step is one frame long, not the whole rest.
      const elapsed = Math.min(32, Math.max(1, now - last));
      last = now;
      const share = instantly ? 1 : 1 - Math.exp(-elapsed / GLIDE_MS);
      let moving = false;
      for (const track of tracks.values()) {
        const gap = { x: track.to.x - track.at.x, y: track.to.y - track.at.y };
        const isSeen = containsPoint(view, track.at) || containsPoint(view, track.to);
        if (!isSeen || Math.hypot(gap.x, gap.y) < NEAR_UNITS) track.at = track.to;
        else {
          track.at = { x: track.at.x + gap.x * share, y: track.at.y + gap.y * share };
          moving = true;
        }
      }
      return moving;
    },
    shown(now, view) {
      const cursors: ShownCursor[] = [];
      for (const [clientId, { user, at, movedAt }] of tracks) {
        const rested = now - movedAt;
        if (rested < GONE_AFTER_MS && containsPoint(view, at)) cursors.push({ clientId, user, at, alpha: rested < FADE_AFTER_MS ? 1 : FADED });
      }
      return cursors;
    },
    nextFade(now) {
      let next: number | undefined;
      for (const { movedAt } of tracks.values()) {
        for (const at of [movedAt + FADE_AFTER_MS, movedAt + GONE_AFTER_MS]) if (at > now && (next === undefined || at < next)) next = at;
      }
      return next;
    },
  };
}

const sameUser = (a: Me, b: Me): boolean => a.name === b.name && a.color === b.color;
