import { ok, problem } from './result.ts';
import type { Problem, Result } from './result.ts';
import { roleAllows } from './roles.ts';
import type { Role } from './roles.ts';

/** Which of a board's two documents a room carries. */
export type RoomKind = 'board' | 'workshop';

/** One document of one board, as named in the sync address. */
export type RoomAddress = { readonly boardId: string; readonly kind: RoomKind };

const workshopSuffix = '.workshop';
const boardIdPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Says whether a text can be a board id: 1 to 64 of `A-Z a-z 0-9 _ -`. */
export function isBoardId(text: string): boolean {
  return boardIdPattern.test(text);
}

/** The room of a board's document (`<id>`) or of its workshop document (`<id>.workshop`). */
export function roomName(boardId: string, kind: RoomKind = 'board'): string {
  return kind === 'workshop' ? boardId + workshopSuffix : boardId;
}

/** Reads a room name. */
export function parseRoomName(name: string): Result<RoomAddress, Problem<'bad-room'>> {
  const kind: RoomKind = name.endsWith(workshopSuffix) ? 'workshop' : 'board';
  const boardId = kind === 'workshop' ? name.slice(0, -workshopSuffix.length) : name;
  return isBoardId(boardId)
    ? ok({ boardId, kind })
    : problem('bad-room', 'A board name has 1 to 64 letters, digits, hyphens or underscores.');
}

/** Says whether a role may write into a room: editors write boards, only hosts write workshops. */
export function mayWrite(role: Role, kind: RoomKind): boolean {
  return roleAllows(role, kind === 'workshop' ? 'host' : 'edit');
}
