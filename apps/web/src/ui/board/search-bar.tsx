import { ChevronDown, ChevronUp, Search, X } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { focusWall, useBoard, useBoardIndex } from './board-context.tsx';
import { useApp } from '../app-services.ts';
import { findElements } from './find-elements.ts';
import { revealClear } from './shell-actions.ts';

/** Finds stickies by their words and goes from one to the next. */
export function SearchBar(): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const { preferences } = useApp();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(-1);
  const snapshot = useBoardIndex((index) => index.snapshot());
  const found = findElements(snapshot.elements, words);
  const current = found.length === 0 ? -1 : Math.min(at, found.length - 1);

  const go = (to: number): void => {
    if (found.length === 0) return;
    const next = (to + found.length) % found.length;
    setAt(next);
    const element = found[next];
    if (element) revealClear(editor, preferences, [element.id]);
  };
  const close = (): void => {
    chrome.getState().setSearch(false);
    focusWall();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') go(event.shiftKey ? current - 1 : current + 1);
    else if (event.key === 'ArrowDown') go(current + 1);
    else if (event.key === 'ArrowUp') go(current - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count = words.trim() === '' ? '' : found.length === 0 ? t('search.none') : current < 0 ? t('search.found', { count: found.length }) : t('search.at', { at: current + 1, count: found.length });
  return (
    <search className="search-bar chrome" aria-label={t('search.label')}>
      <Search size={16} className="search-bar__icon" aria-hidden="true" />
      <input
        className="search-bar__input"
        type="text"
        aria-label={t('search.label')}
        placeholder={t('search.label')}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens because the person asked to type here
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
      />
      <output className="search-bar__count">{count}</output>
      <IconButton small label={t('search.previous')} icon={ChevronUp} disabled={found.length === 0} onClick={() => go(current - 1)} />
      <IconButton small label={t('search.next')} icon={ChevronDown} disabled={found.length === 0} onClick={() => go(current + 1)} />
      <IconButton small label={t('search.close')} icon={X} onClick={close} />
    </search>
  );
}
