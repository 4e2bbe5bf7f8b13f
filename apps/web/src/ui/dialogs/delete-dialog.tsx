import { useState, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard, useBoardIndex } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import '../../styles/dialogs.css';

/** Asks before a board goes for everybody. */
export function DeleteDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { api, recents, router } = useApp();
  const title = useBoardIndex((index) => index.meta.title) || t('board.untitled');
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem?: string }>({ busy: false });
  const close = chrome.getState().closeDialog;
  const remove = (): void => {
    setState({ busy: true });
    void api.remove(session.boardId, session.key).then((done) => {
      if (!done.ok) return setState({ busy: false, problem: refusalWords(done.error) });
      recents.remove(session.boardId);
      router.go('/');
    });
  };
  return (
    <Dialog title={t('delete.title', { title })} description={t('delete.about')} size="narrow" onClose={close}>
      {state.problem ? (
        <p className="note-box note-box--bad" role="alert">
          {state.problem}
        </p>
      ) : null}
      <footer className="dialog__foot">
        <button type="button" className="button button--quiet" onClick={close}>
          {t('delete.keep')}
        </button>
        <button type="button" className="button button--danger" disabled={state.busy} onClick={remove}>
          {t('delete.confirm')}
        </button>
      </footer>
    </Dialog>
  );
}
