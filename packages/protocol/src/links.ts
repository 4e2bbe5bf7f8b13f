import { ok, problem } from './result.ts';
import type { Problem, Result } from './result.ts';
import { isBoardId } from './rooms.ts';

/** What a board link says. `origin` has no trailing slash; `key` is empty when the link carries none. */
export type BoardLink = { readonly origin: string; readonly boardId: string; readonly key: string };

const linkPattern = /^(https?:\/\/[^/\s?#]+(?:\/[^\s?#]*?)?)\/b\/([^/\s?#]+)\/?(?:\?[^#\s]*)?(?:#(\S*))?$/i;
const keyPattern = /^[A-Za-z0-9_-]{0,256}$/;

/**
 * Reads a board link, `<origin>/b/<boardId>#<key>`. A server below a path (`https://host/wall/b/…`) keeps that
 * path in `origin`. The key may be missing: servers on a trusted network open boards without one.
 */
export function parseBoardLink(text: string): Result<BoardLink, Problem<'bad-link'>> {
  const match = linkPattern.exec(text.trim());
  const [, origin, boardId, key = ''] = match ?? [];
  if (origin === undefined || boardId === undefined || !isBoardId(boardId)) {
    return problem('bad-link', 'This is not a board link. It should look like https://server/b/board#key.');
  }
  if (!keyPattern.test(key)) {
    return problem('bad-link', 'The part of the link after # is not a key. Copy the whole link again.');
  }
  return ok({ origin, boardId, key });
}

/** The link that opens a board with a key. The key stays in the fragment, which browsers never send. */
export function formatBoardLink(origin: string, boardId: string, key: string): string {
  const page = `${withoutTrailingSlash(origin)}/b/${boardId}`;
  return key === '' ? page : `${page}#${key}`;
}

/** The base of the sync addresses of a server: `http://host` becomes `ws://host/sync`, https becomes wss. */
export function syncUrl(origin: string): string {
  return `${withoutTrailingSlash(origin).replace(/^http/i, 'ws')}/sync`;
}

function withoutTrailingSlash(origin: string): string {
  return origin.replace(/\/+$/, '');
}
