import type { BoardPoint } from '@paperroll/model';
import { parsePresence, type Presence } from '@paperroll/protocol';
import type { PlainBoard } from './plain-board.ts';

/** Somebody's cursor on its way. */
export interface PlainCursor {
  readonly clientId: number;
  readonly user: Presence['user'];
  at: BoardPoint;
  to: BoardPoint;
  readonly alpha: number;
}

/** Follows everybody's cursor; `changed` when a frame is due. */
export function followCursors({ awareness }: PlainBoard, changed: () => void): { readonly all: ReadonlyMap<number, PlainCursor>; glide(): boolean } {
  const all = new Map<number, PlainCursor>();
  awareness.on('change', ({ added, updated, removed }: Readonly<Record<'added' | 'updated' | 'removed', readonly number[]>>) => {
    for (const clientId of removed) all.delete(clientId);
    for (const clientId of [...added, ...updated]) {
      const presence = clientId === awareness.clientID ? undefined : parsePresence(awareness.getStates().get(clientId));
      if (!presence?.cursor) continue;
      const known = all.get(clientId);
      if (known) known.to = presence.cursor;
      else all.set(clientId, { clientId, user: presence.user, at: presence.cursor, to: presence.cursor, alpha: 1 });
    }
    changed();
  });
  return {
    all,
    glide() {
      let moves = false;
      for (const cursor of all.values()) {
        const dx = cursor.to.x - cursor.at.x;
        const dy = cursor.to.y - cursor.at.y;
        if (Math.abs(dx) + Math.abs(dy) < 0.3) cursor.at = cursor.to;
        else {
          cursor.at = { x: cursor.at.x + dx * 0.3, y: cursor.at.y + dy * 0.3 };
          moves = true;
        }
      }
      return moves;
    },
  };
}
