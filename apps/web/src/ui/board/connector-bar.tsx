import { ArrowLeftRight, ChevronDown, CornerDownRight, StepBack, StepForward } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { LineSwatch } from '../kit/line-swatch.tsx';
import { useBoard, useBoardIndex, useEditorState } from './board-context.tsx';
import { MenuButton } from './menu-button.tsx';

/** What one does with connectors: their kind, their direction, right angles, and the way to their ends. */
export function ConnectorBar({ run }: { readonly run: (id: string) => () => void }): ReactElement | null {
  const { editor } = useBoard().session;
  const selected = useEditorState((state) => state.selectedRelations);
  const kinds = useBoardIndex((index) => [...new Set([...selected].map((id) => index.relations.get(id)?.kind))].join(' '));
  const elbow = useBoardIndex((index) => [...selected].every((id) => index.relations.get(id)?.props['route'] === 'elbow'));
  if (selected.size === 0) return null;
  const kind = editor.notation.relationKinds.find(({ id }) => id === kinds);
  const words = kind?.label ?? t('connector.several', { count: selected.size });
  const action = (id: string): { readonly label: string; readonly chord: string | undefined } => {
    const known = editor.actions.find((one) => one.id === id);
    return { label: known?.label ?? '', chord: known?.shortcuts[0] };
  };
  return (
    <>
      <MenuButton items={{ menu: 'relations' }} className="selection-bar__kind">
        <span className="visually-hidden">{t('selection.kind')} </span>
        <LineSwatch line={kind?.line ?? 'solid'} />
        <span className="selection-bar__kind-word">{words}</span>
        <span className="visually-hidden">{t('selection.change-kind')}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </MenuButton>
      <IconButton {...action('edit.flip-connector')} icon={ArrowLeftRight} side="top" onClick={run('edit.flip-connector')} />
      <IconButton {...action('edit.connector-elbow')} icon={CornerDownRight} side="top" aria-pressed={elbow} onClick={run('edit.connector-elbow')} />
      {selected.size === 1 ? (
        <>
          <IconButton label={t('connector.to-start')} chord="alt+arrowleft" icon={StepBack} side="top" onClick={run('select.against')} />
          <IconButton label={t('connector.to-end')} chord="alt+arrowright" icon={StepForward} side="top" onClick={run('select.along')} />
        </>
      ) : null}
    </>
  );
}
