import { useCallback, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { DropVeil } from '../kit/drop-veil.tsx';
import { useFileDrop } from '../kit/use-file-drop.ts';
import { useBoard, useChrome, useWrites } from './board-context.tsx';

/**
 * A file dropped on the wall is read as an import: without this the browser would leave the board to show the file.
 * While a dialog is open the drop is caught and nothing more; the import dialog takes drops itself.
 */
export function WallDrop(): ReactElement | null {
  const { chrome } = useBoard();
  const { runWork } = useApp();
  const writes = useWrites();
  const busy = useChrome((state) => state.dialog !== undefined);
  const take = useCallback(
    (file: File): void => {
      if (busy) return;
      if (writes) void import('../long-work/bring-file.ts').then(({ bringFile }) => bringFile(chrome, runWork, file));
      else chrome.getState().toast(t('wall.look-only'), 'bad');
    },
    [busy, chrome, runWork, writes],
  );
  const over = useFileDrop(take);
  return over && writes && !busy ? <DropVeil words={t('wall.drop')} /> : null;
}
