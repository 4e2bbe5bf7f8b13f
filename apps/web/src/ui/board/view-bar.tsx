import { ZOOM_MAX, ZOOM_MIN } from '@paperroll/scene';
import { ListTree, Map as MapIcon, Maximize, Minus, Plus, Redo2, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { tip } from '../kit/tip.ts';
import { useSelected } from '../state/use-store.ts';
import { useAction, useBoard, useEditorState, useWrites } from './board-context.tsx';

/** Undo and redo, how near one stands, and the whole wall at once. */
export function ViewBar(): ReactElement {
  const { preferences } = useApp();
  const { editor } = useBoard().session;
  const writes = useWrites();
  const minimap = useSelected(preferences, (kept) => kept.minimap);
  const fit = useAction('view.zoom-fit');
  return (
    <section className="view-bar" aria-label={t('view.label')}>
      {writes ? <History /> : null}
      <div className="view-bar__group view-bar__zoom chrome">
        <ZoomButtons />
        <IconButton label={fit?.label ?? t('view.fit')} icon={Maximize} chord={fit?.shortcuts[0] ?? 'shift+1'} side="top" className="view-bar__fit" onClick={() => editor.runAction('view.zoom-fit')} />
        <IconButton label={t('minimap.label')} icon={MapIcon} chord="m" side="top" aria-pressed={minimap} className="view-bar__map" onClick={() => editor.runAction('view.minimap')} />
        <IconButton label={t('view.outline')} icon={ListTree} chord="shift+o" side="top" className="view-bar__outline" onClick={() => editor.runAction('view.outline')} />
      </div>
    </section>
  );
}

function History(): ReactElement {
  const { editor } = useBoard().session;
  const canUndo = useEditorState((state) => state.canUndo);
  const canRedo = useEditorState((state) => state.canRedo);
  return (
    <div className="view-bar__group chrome">
      <IconButton label={t('view.undo')} icon={Undo2} chord="mod+z" side="top" disabled={!canUndo} onClick={() => editor.undo()} />
      <IconButton label={t('view.redo')} icon={Redo2} chord="mod+shift+z" side="top" disabled={!canRedo} onClick={() => editor.redo()} />
    </div>
  );
}

function ZoomButtons(): ReactElement {
  const { editor } = useBoard().session;
  const percent = useEditorState((state) => Math.round(state.viewport.zoom * 100));
  return (
    <>
      <IconButton label={t('view.zoom-out')} icon={Minus} chord="mod+-" side="top" disabled={percent <= ZOOM_MIN * 100} onClick={() => editor.runAction('view.zoom-out')} />
      <button type="button" className="view-bar__percent" aria-label={t('view.zoom-now', { percent })} {...tip({ title: t('view.zoom-100'), chord: 'shift+0', side: 'top' })} onClick={() => editor.runAction('view.zoom-100')}>
        {percent}%
      </button>
      <IconButton label={t('view.zoom-in')} icon={Plus} chord="mod+=" side="top" disabled={percent >= ZOOM_MAX * 100} onClick={() => editor.runAction('view.zoom-in')} />
    </>
  );
}
