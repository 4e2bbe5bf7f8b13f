import { useState, type ReactElement } from 'react';
import { useApp } from '../app-services.ts';
import { useBoard, useBoardIndex } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import '../../styles/dialogs.css';

/** Asks before a board goes for everybody. */
export function DeleteDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { api, recents, router } = useApp();
  const title = useBoardIndex((index) => index.meta.title) || 'Untitled board';
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem?: string }>({ busy: false });
  const close = chrome.getState().closeDialog;
  const remove = (): void => {
    setState({ busy: true });
    void api.remove(session.boardId, session.key).then((done) => {
      if (!done.ok) return setState({ busy: false, problem: done.error.message });
      recents.remove(session.boardId);
      router.go('/');
    });
  };
  return (
    <Dialog title={`Delete “${title}”?`} description="The board goes away for everybody, and its links open nothing any more. This cannot be undone: export it first if somebody may need it." size="narrow" onClose={close}>
      {state.problem ? (
        <p className="note-box note-box--bad" role="alert">
          {state.problem}
        </p>
      ) : null}
      <footer className="dialog__foot">
        <button type="button" className="button button--quiet" onClick={close}>
          Keep it
        </button>
        <button type="button" className="button button--danger" disabled={state.busy} onClick={remove}>
          Delete for everybody
        </button>
      </footer>
    </Dialog>
  );
}
