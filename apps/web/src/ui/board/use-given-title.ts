import { TITLE_LIMIT } from '@paperroll/model';
import { useEffect, useRef, useState } from 'react';
import type { BoardSession } from '../../session/board-session.ts';
import { useApp } from '../app-services.ts';
import { useBoardIndex, useWrites } from './board-context.tsx';

/**
 * Hangs the title that a board was made with on its wall: a board made by a program has it in the relay's record alone. Only once all
 * that the relay holds is here, and only by who may write; it is nobody's step to undo.
 */
export function useGivenTitle(session: BoardSession): void {
  const { api } = useApp();
  const asked = useRef(false);
  const writes = useWrites();
  const complete = useOnceSaved(session);
  const untitled = useBoardIndex((index) => index.meta.title === '');
  const wanted = writes && complete && untitled;
  useEffect(() => {
    if (!wanted || asked.current) return;
    asked.current = true;
    const { editor } = session;
    const { board, index } = editor;
    void api.title(session.boardId, session.key).then((answer) => {
      const title = answer.ok ? answer.value.trim().slice(0, TITLE_LIMIT) : '';
      if (title !== '' && index.meta.title === '' && !editor.state.readOnly) board.transact('system', (writer) => writer.setBoard('title', title));
    });
  }, [api, session, wanted]);
}

/** Whether everything was saved once. Not whether it is: that changes with every word, and all of the chrome would render for it. */
function useOnceSaved({ status }: BoardSession): boolean {
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    if (saved) return undefined;
    const look = (): void => setSaved(status.get().state === 'saved');
    look();
    return status.subscribe(look);
  }, [status, saved]);
  return saved;
}
