import type { ReactElement } from 'react';
import type { BoardSession } from '../session/board-session.ts';

/** The two dresses of chrome and wall. */
export type Theme = 'light' | 'dark';

/** What the wall needs. */
export interface WallProps {
  readonly session: BoardSession;
  readonly theme: Theme;
}

/** The wall: canvas, text field over it, and input. Fills its positioned parent. */
export function Wall({ session, theme }: WallProps): ReactElement {
  return <div data-wall={session.boardId} data-theme={theme} />;
}
