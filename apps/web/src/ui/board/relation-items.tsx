import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import { LineSwatch } from '../kit/line-swatch.tsx';
import { useBoard, useBoardIndex, useEditorState } from './board-context.tsx';
import { Tick } from './menu-items.tsx';

/** Menu items that make the connectors that are selected another kind; each with its line and head, which are the legend. */
export function RelationItems(): ReactElement {
  const { editor } = useBoard().session;
  const selected = useEditorState((state) => state.selectedRelations);
  const kinds = useBoardIndex((index) => [...selected].map((id) => index.relations.get(id)?.kind).join(' '));
  return (
    <DropdownMenu.RadioGroup value={kinds} onValueChange={(next) => editor.runAction(`connector.${next}`)}>
      {editor.notation.relationKinds.map(({ id, label, line }) => (
        <DropdownMenu.RadioItem key={id} className="menu__item" value={id}>
          <Tick />
          <LineSwatch line={line} />
          {label}
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
