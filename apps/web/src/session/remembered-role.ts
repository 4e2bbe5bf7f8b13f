import { parseRole, type Role } from '@paperroll/protocol';

/**
 * What a key allowed when the relay was last asked: without it, nobody could write on a board opened offline, or viewers
 * would see tools until the relay answers. The relay decides all the same.
 */
export function rememberedRole(boardId: string, key: string): Role | undefined {
  try {
    return parseRole(localStorage.getItem(nameOf(boardId, key)));
  } catch {
    return undefined;
  }
}

/** Keeps what the relay said; without storage it is asked anew each time. */
export function rememberRole(boardId: string, key: string, role: Role): void {
  try {
    localStorage.setItem(nameOf(boardId, key), role);
  } catch {
    // No storage in this window: nothing depends on it while online.
  }
}

const nameOf = (boardId: string, key: string): string => `paperroll:role:${boardId}:${key}`;
