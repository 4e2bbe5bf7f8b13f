import { useEffect } from 'react';
import type { BoardSession } from '../../session/board-session.ts';
import { useApp } from '../app-services.ts';
import { useStore } from '../state/use-store.ts';
import { useBoardIndex } from './board-context.tsx';

/** Keeps an opened board in this browser's list, with its title and the role of its key. */
export function useKeptRecent(session: BoardSession): void {
  const { recents, now } = useApp();
  const role = useStore(session.role);
  const loaded = useStore(session.loaded);
  const title = useBoardIndex((index) => index.meta.title);
  const { boardId, key } = session;
  useEffect(() => {
    if (loaded && role) recents.note(boardId, { key, role, opened: now() });
  }, [recents, now, boardId, key, loaded, role]);
  useEffect(() => {
    if (loaded && role && title !== '') recents.note(boardId, { title });
  }, [recents, boardId, loaded, role, title]);
}
