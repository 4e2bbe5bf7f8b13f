import { Download, Share2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { AppLink } from '../kit/app-link.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { Logo } from '../kit/logo.tsx';
import { useBoard, useWrites } from './board-context.tsx';
import { BoardMenu } from './board-menu.tsx';
import { BoardTitle } from './board-title.tsx';
import { People } from './people.tsx';
import { SaveBadge } from './save-badge.tsx';

/** Above the wall: which board this is, whether it is saved, who is here, and ways to take it along. */
export function TopBar(): ReactElement {
  const { chrome } = useBoard();
  const writes = useWrites();
  const open = chrome.getState().open;
  return (
    <header className="top-bar">
      <div className="top-bar__side chrome">
        <AppLink href="/" className="top-bar__home" aria-label={t('top.home')}>
          <Logo size={26} />
        </AppLink>
        <BoardTitle />
        {writes ? null : <span className="view-badge">{t('top.view-only')}</span>}
        <SaveBadge />
      </div>
      <div className="top-bar__side chrome">
        <People />
        <span className="top-bar__rule" aria-hidden="true" />
        <IconButton label={t('top.export')} icon={Download} chord="mod+shift+e" className="top-bar__export" onClick={() => open('export')} />
        <button type="button" className="button button--primary top-bar__share" aria-label={t('top.share')} onClick={() => open('share')}>
          <Share2 size={16} aria-hidden="true" />
          <span className="top-bar__share-word">{t('top.share')}</span>
        </button>
        <BoardMenu />
      </div>
    </header>
  );
}
