import { formatBoardLink, type Role } from '@paperroll/protocol';
import { useId, useState, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { useBoard } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import '../../styles/dialogs.css';

const CHOICES: readonly Role[] = ['view', 'edit', 'host'];

/** Says what new links do, and makes them. */
export function RenewLinksDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { api, recents, router } = useApp();
  const [role, setRole] = useState<Role>('view');
  const [state, setState] = useState<{ readonly busy: boolean; readonly problem?: string }>({ busy: false });
  const name = useId();
  const { boardId, key, origin } = session;
  const renew = (): void => {
    setState({ busy: true });
    void api.renew(boardId, key, role).then((renewed) => {
      if (!renewed.ok) {
        return setState({ busy: false, problem: renewed.error.code === 'http-409' ? t('renew.meanwhile') : refusalWords(renewed.error) });
      }
      const keys = renewed.value;
      recents.note(boardId, { keys, ...(keys.host === undefined ? {} : { key: keys.host }) });
      chrome.getState().toast(t('renew.done'));
      chrome.getState().open('share');
      // One's own link is a new one as well: the page goes on with it.
      if (keys.host !== undefined && keys.host !== key) router.go(new URL(formatBoardLink(origin, boardId, keys.host)).href);
    });
  };
  return (
    <Dialog title={t('renew.title')} description={t('renew.about')} size="narrow" onClose={chrome.getState().closeDialog}>
      <fieldset className="renew" disabled={state.busy}>
        <legend className="visually-hidden">{t('renew.which')}</legend>
        {CHOICES.map((each) => (
          <div key={each} className="share-link">
            <input type="radio" id={`${name}-${each}`} className="radio" name={name} checked={each === role} onChange={() => setRole(each)} aria-describedby={`${name}-${each}-about`} />
            <label className="share-link__title" htmlFor={`${name}-${each}`}>
              {t(`renew.${each}`)}
            </label>
            <p className="share-link__about" id={`${name}-${each}-about`}>
              {t(`renew.${each}.about`)}
            </p>
          </div>
        ))}
      </fieldset>
      {state.problem ? (
        <p className="note-box note-box--bad" role="alert">
          {state.problem}
        </p>
      ) : null}
      <footer className="dialog__foot">
        <button type="button" className="button button--quiet" onClick={() => chrome.getState().open('share')}>
          {t('renew.keep')}
        </button>
        <button type="button" className="button button--danger" disabled={state.busy} onClick={renew}>
          {t('renew.confirm')}
        </button>
      </footer>
    </Dialog>
  );
}
