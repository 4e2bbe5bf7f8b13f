import { ArrowDownToLine, ArrowUpToLine, Cable, Ellipsis, Pencil, Plus } from 'lucide-react';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { useStore } from '../state/use-store.ts';
import type { Outline } from './create-outline.ts';
import { moveRow, selectNode } from './outline-edits.ts';

/** What the keys do, for hands without keys. */
export function OutlineTools({ outline }: { readonly outline: Outline }): ReactElement {
  const { editor } = outline;
  const { rows, active, nodes } = useStore(outline.state);
  const row = rows[active];
  const node = row?.node;
  const isElement = node?.type === 'element';
  const none = !row || node?.type === 'group';
  return (
    <div className="outline__tools" role="toolbar" aria-label={t('outline.tools')}>
      <IconButton label={t('outline.add')} icon={Plus} side="top" onClick={() => outline.setMode({ type: 'writing', kind: editor.notation.defaultKind, after: row })} />
      <IconButton label={t('outline.rewrite')} icon={Pencil} chord="enter" side="top" disabled={none} onClick={() => (row ? outline.setMode({ type: 'renaming', key: row.key }) : undefined)} />
      <IconButton label={t('outline.connect')} icon={Cable} chord="x" side="top" disabled={!isElement} onClick={() => (isElement ? outline.setMode({ type: 'connecting', from: node.element.id }) : undefined)} />
      <IconButton label={t('outline.earlier')} icon={ArrowUpToLine} chord="alt+arrowup" side="top" disabled={!isElement} onClick={() => (row ? moveRow(editor, row, nodes, 'earlier') : undefined)} />
      <IconButton label={t('outline.later')} icon={ArrowDownToLine} chord="alt+arrowdown" side="top" disabled={!isElement} onClick={() => (row ? moveRow(editor, row, nodes, 'later') : undefined)} />
      <IconButton
        label={t('outline.more')}
        icon={Ellipsis}
        side="top"
        aria-haspopup="menu"
        disabled={none}
        onClick={(event) => {
          if (node) selectNode(editor, node);
          const box = event.currentTarget.getBoundingClientRect();
          outline.setMode({ type: 'menu', at: { left: box.left, top: box.top } });
        }}
      />
    </div>
  );
}
