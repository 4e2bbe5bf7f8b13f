import type { BoardSession, BoardSessionOptions } from './board-session.ts';

export function openBoardSession(options: BoardSessionOptions): BoardSession {
  throw new Error(`not built yet: ${options.boardId}`);
}
