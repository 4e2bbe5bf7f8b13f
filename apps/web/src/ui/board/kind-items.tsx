import { isContainerFigure, kindOf, labelOf } from '@paperroll/model';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { useBoard, useBoardIndex, useEditorState } from './board-context.tsx';

/** Menu items that make the selection another kind: paper becomes other paper, areas other areas. */
export function KindItems({ current }: { readonly current: string | undefined }): ReactElement {
  const { editor } = useBoard().session;
  const meta = useBoardIndex((index) => index.meta);
  const selection = useEditorState((state) => state.selection);
  const area = [...selection].every((id) => isContainerFigure(kindOf(editor.notation, editor.index.elements.get(id)?.kind ?? '').figure));
  const kinds = editor.notation.kinds.filter((kind) => kind.levels.includes(meta.level) && isContainerFigure(kind.figure) === area);
  return (
    <DropdownMenu.RadioGroup value={current ?? ''} onValueChange={(next) => editor.runAction(`kind.retype:${next}`)}>
      {kinds.map((kind) => (
        <DropdownMenu.RadioItem key={kind.id} className="menu__item menu__item--kind" value={kind.id}>
          <KindSwatch kind={kind} size={22} />
          {labelOf(kind, meta.labels)}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
