import type { RoomKey } from '../storage/board-store.ts';
import type { RoomDeps } from './room-deps.ts';

/** A stored update that no peer could take in, and why. */
export type DamagedRow = { readonly seq: number; readonly reason: string };

/** What is stored of a room cannot be read: it is refused alone. */
export class UnreadableRoom extends Error {
  override readonly name = 'UnreadableRoom';
}

/**
 * Puts damaged rows, which were read in an epoch of the store, aside, so that the rest of the room can be used. Never rejects: with a store that refuses they stay
 * where they are, and are found again at the next load.
 */
export async function quarantine(deps: RoomDeps, key: RoomKey, rows: readonly DamagedRow[], epoch: number | undefined): Promise<void> {
  const { logger, metrics, store } = deps;
  metrics.quarantined.inc(rows.length);
  logger.error({ room: key.room, rows }, 'updates cannot be read and are put aside, the room is only shown');
  try {
    await store.quarantine(key, rows, epoch);
  } catch (error) {
    logger.error({ room: key.room, reason: String(error) }, 'the damaged updates could not be put aside');
  }
}
