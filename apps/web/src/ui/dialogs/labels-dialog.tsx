import { useState, type FormEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard, useBoardIndex } from '../board/board-context.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import '../../styles/dialogs.css';

const LABEL_LIMIT = 60;

/** The board's own words for its kinds: palette, legend and exports use them; the kinds stay what they are. */
export function LabelsDialog(): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const labels = useBoardIndex((index) => index.meta.labels);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const close = chrome.getState().closeDialog;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const changed = Object.entries(drafts).filter(([id, draft]) => (draft.trim() || undefined) !== labels[id]);
    const change = Object.fromEntries(changed.map(([id, draft]) => [id, draft.trim() || null]));
    const done = changed.length === 0 || editor.run({ type: 'edit-board', change: { labels: change } }).ok;
    if (done) close();
  };
  return (
    <Dialog title={t('labels.title')} description={t('labels.about')} onClose={close}>
      <form className="dialog__form" onSubmit={submit}>
        <ul className="dialog__body labels">
          {editor.notation.kinds.map((kind) => (
            <li key={kind.id} className="label-row">
              <KindSwatch kind={kind} size={26} />
              <label className="label-row__name" htmlFor={`label-${kind.id}`}>
                {kind.label}
              </label>
              <input
                id={`label-${kind.id}`}
                className="input"
                placeholder={kind.label}
                maxLength={LABEL_LIMIT}
                autoComplete="off"
                value={drafts[kind.id] ?? labels[kind.id] ?? ''}
                onChange={(event) => setDrafts({ ...drafts, [kind.id]: event.target.value })}
              />
            </li>
          ))}
        </ul>
        <footer className="dialog__foot">
          <button type="submit" className="button button--primary">
            {t('labels.confirm')}
          </button>
          <button type="button" className="button button--quiet" onClick={close}>
            {t('dialog.cancel')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
