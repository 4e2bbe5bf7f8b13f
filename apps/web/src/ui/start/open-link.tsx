import { formatBoardLink, parseBoardLink } from '@paperroll/protocol';
import { Link } from 'lucide-react';
import { useId, useState, type FormEvent, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { boardPath } from '../create-board.ts';

/** Opens a board from a link that somebody sent. */
export function OpenLink(): ReactElement {
  const { origin, router } = useApp();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const id = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const link = parseBoardLink(text);
    if (!link.ok) return setProblem(refusalWords(link.error));
    const { boardId, key } = link.value;
    if (link.value.origin === origin) return router.go(boardPath(boardId, key));
    window.location.assign(formatBoardLink(link.value.origin, boardId, key));
  };
  return (
    <form className="bring surface" onSubmit={submit} noValidate>
      <Link size={22} className="bring__icon" aria-hidden="true" />
      <label className="bring__title" htmlFor={id}>
        {t('start.link.title')}
      </label>
      <p className="bring__about">{t('start.link.about')}</p>
      <div className="bring__row">
        <input
          id={id}
          type="url"
          inputMode="url"
          className="input"
          placeholder="https://…/b/…#…"
          autoComplete="off"
          spellCheck={false}
          value={text}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem`}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
        />
        <button type="submit" className="button" disabled={text.trim() === ''}>
          {t('start.link.open')}
        </button>
      </div>
      <p id={`${id}-problem`} className="field__error" role="alert">
        {problem}
      </p>
    </form>
  );
}
