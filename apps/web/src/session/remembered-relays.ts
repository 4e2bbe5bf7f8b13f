/**
 * The relays of a board as the server told them on an earlier visit, the preferred one first; empty where it has one. What is
 * kept is only a shortcut: addresses that lead nowhere any more are tried, and then the server is asked again.
 */
export function rememberedRelays(boardId: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(boardId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

/** Keeps what the server told; without storage it is asked each time. */
export function rememberRelays(boardId: string, relays: readonly string[]): void {
  try {
    if (relays.length === 0) localStorage.removeItem(nameOf(boardId));
    else localStorage.setItem(nameOf(boardId), JSON.stringify(relays));
  } catch {
    // No storage in this window: the next visit asks.
  }
}

const nameOf = (boardId: string): string => `paperroll:relays:${boardId}`;
