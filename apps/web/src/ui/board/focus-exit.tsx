import { PanelTopOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { focusWall, useBoard } from './board-context.tsx';

/** The way back while the chrome is put away. */
export function FocusExit(): ReactElement {
  const { chrome } = useBoard();
  const back = (): void => {
    chrome.getState().setFocus(false);
    focusWall();
  };
  return (
    <div className="focus-exit chrome">
      <IconButton label={t('view.tools-back')} icon={PanelTopOpen} chord="mod+." side="left" onClick={back} />
    </div>
  );
}
