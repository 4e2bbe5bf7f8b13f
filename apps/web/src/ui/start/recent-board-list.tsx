import { X } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { formatRelativeTime } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { boardPath } from '../create-board.ts';
import { AppLink } from '../kit/app-link.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import type { RecentBoard } from '../state/recent-boards.ts';
import { useStore } from '../state/use-store.ts';

/** The boards that this browser has opened. */
export function RecentBoardList(): ReactElement {
  const { recents, now } = useApp();
  const boards = useStore(recents.store);
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = (board: RecentBoard): void => {
    if (board.role === 'host' && !window.confirm(t('start.recent.confirm', { title: nameOf(board) }))) return;
    recents.remove(board.id);
    heading.current?.focus();
  };
  return (
    <section className="start__section" aria-labelledby="recent-title">
      <h2 id="recent-title" ref={heading} tabIndex={-1}>
        {t('start.recent.title')}
      </h2>
      {boards.length === 0 ? (
        <p className="start__empty">{t('start.recent.empty')}</p>
      ) : (
        <ul className="recents">
          {boards.map((board) => (
            <li key={board.id} className="recent">
              <AppLink href={boardPath(board.id, board.key)} className="recent__link">
                <span className="recent__title">{nameOf(board)}</span>
                <span className="recent__facts">
                  {board.role ? `${t(`start.role.${board.role}`)} · ` : ''}
                  {formatRelativeTime(board.opened, now())}
                </span>
              </AppLink>
              <IconButton small label={t('start.recent.remove', { title: nameOf(board) })} icon={X} className="recent__remove" onClick={() => remove(board)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const nameOf = (board: RecentBoard): string => board.title || t('board.untitled');
