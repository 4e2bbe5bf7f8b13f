import { Menu } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { MenuButton } from './menu-button.tsx';

/** Everything of the board that is not on the wall itself. */
export function BoardMenu(): ReactElement {
  return (
    <MenuButton items={{ menu: 'board' }} align="end" className="icon-button" aria-label={t('top.menu')}>
      <Menu size={18} aria-hidden="true" />
    </MenuButton>
  );
}
