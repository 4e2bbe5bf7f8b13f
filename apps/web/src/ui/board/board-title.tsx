import { TITLE_LIMIT } from '@paperroll/model';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { focusWall, useBoard, useBoardIndex, useWrites } from './board-context.tsx';

/** The board's title; whoever may write changes it where it stands. */
export function BoardTitle(): ReactElement {
  const { editor } = useBoard().session;
  const writes = useWrites();
  const title = useBoardIndex((index) => index.meta.title);
  const [draft, setDraft] = useState<string | undefined>(undefined);
  if (!writes) return <h1 className="board-title board-title--fixed">{title || t('board.untitled')}</h1>;

  const commit = (): void => {
    const next = draft?.trim();
    setDraft(undefined);
    if (next !== undefined && next !== title) editor.run({ type: 'edit-board', change: { title: next } });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Escape') setDraft(undefined);
    else commit();
    focusWall();
  };
  return (
    <h1 className="board-title">
      <input
        className="board-title__input"
        aria-label={t('top.title')}
        value={draft ?? title}
        placeholder={t('board.untitled')}
        maxLength={TITLE_LIMIT}
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </h1>
  );
}
