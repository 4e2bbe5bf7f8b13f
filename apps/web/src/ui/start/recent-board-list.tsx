import type { Role } from '@paperroll/protocol';
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

const ROLES: Readonly<Record<Role, string>> = { host: 'Host', edit: 'Editor', view: 'Viewer' };

/** The boards that this browser has opened. */
export function RecentBoardList(): ReactElement {
  const { recents, now } = useApp();
  const boards = useStore(recents.store);
  const heading = useRef<HTMLHeadingElement>(null);
  const remove = (board: RecentBoard): void => {
    if (board.role === 'host' && !window.confirm(`Take “${nameOf(board)}” off this list?\n\nThe board itself stays, but this browser forgets its host link. Keep a copy of the link if you still need it.`)) return;
    recents.remove(board.id);
    heading.current?.focus();
  };
  return (
    <section className="start__section" aria-labelledby="recent-title">
      <h2 id="recent-title" ref={heading} tabIndex={-1}>
        {t('start.recent.title')}
      </h2>
      {boards.length === 0 ? (
        <p className="start__empty">Boards that you open in this browser will hang here, so that you find back without the link.</p>
      ) : (
        <ul className="recents">
          {boards.map((board) => (
            <li key={board.id} className="recent">
              <AppLink href={boardPath(board.id, board.key)} className="recent__link">
                <span className="recent__title">{nameOf(board)}</span>
                <span className="recent__facts">
                  {board.role ? `${ROLES[board.role]} · ` : ''}
                  {formatRelativeTime(board.opened, now())}
                </span>
              </AppLink>
              <IconButton small label={`Take “${nameOf(board)}” off this list`} icon={X} className="recent__remove" onClick={() => remove(board)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const nameOf = (board: RecentBoard): string => board.title || t('board.untitled');
