import { TITLE_LIMIT } from '@paperroll/model';
import { useEffect, useRef } from 'react';
import type { BoardSession } from '../../session/board-session.ts';
import { useApp } from '../app-services.ts';
import { useSelected } from '../state/use-store.ts';
import { useBoardIndex, useWrites } from './board-context.tsx';

/**
 * Hangs the title that a board was made with on its wall: a board made by a program has it in the relay's record alone. Only once all
 * that the relay holds is here, and only by who may write; it is nobody's step to undo.
 */
export function useGivenTitle(session: BoardSession): void {
  const { api } = useApp();
  const asked = useRef(false);
  const writes = useWrites();
  const complete = useSelected(session.status, (status) => status.state === 'saved');
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
