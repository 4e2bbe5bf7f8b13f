import { EM } from '@paperroll/model';
import type { ScreenPoint } from '@paperroll/scene';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { focusWall, useBoard, useEditorState } from './board-context.tsx';
import { KindItems } from './kind-items.tsx';
import { ActionItem, ActionItems, Separator, SubMenu } from './menu-items.tsx';
import { RelationItems } from './relation-items.tsx';

/** The open menu at a place of the wall. */
export function WallMenuAt({ at, onClose }: { readonly at: ScreenPoint; readonly onClose: () => void }): ReactElement {
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DropdownMenu.Trigger asChild>
        <span className="wall-menu__anchor" style={{ left: at.left, top: at.top }} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu menu--free"
          side="right"
          sideOffset={2}
          align="start"
          collisionPadding={8}
          aria-label={t('menu.wall')}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) focusWall();
          }}
        >
          <Items />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const CHANGES: readonly string[] = ['edit.rename', 'edit.cut', 'edit.copy', 'edit.copy-picture', 'edit.paste', 'edit.duplicate'];
const PATTERNS: readonly string[] = ['model.state-change', 'model.state-view', 'model.automation', 'model.translation'];
const COLUMNS: readonly string[] = ['model.draw-again', 'model.insert-column', 'model.column-left', 'model.column-right', 'model.separate-columns', 'model.remove-column'];
const MARKS: readonly string[] = ['kind.pivotal', 'kind.resolve', 'kind.reword'];

/** Of a column one deletes the column alone, or all that hangs in it, too. */
function DeleteItems(): ReactElement | null {
  const { editor } = useBoard().session;
  const selection = useEditorState((state) => state.selection);
  const column = selection.size === 1 && [...selection].every((id) => editor.index.elements.get(id)?.kind === EM.slice);
  if (!column) return <ActionItem id="edit.delete" />;
  return (
    <>
      <ActionItem id="edit.delete" label={t('menu.delete-column-only')} />
      <ActionItem id="model.remove-column" />
    </>
  );
}

function Items(): ReactElement {
  const { editor } = useBoard().session;
  const selection = useEditorState((state) => state.selection);
  const relations = useEditorState((state) => state.selectedRelations);
  const writes = !editor.state.readOnly;
  const some = selection.size + relations.size > 0;
  const enabled = (id: string): boolean => editor.actions.some((action) => action.id === id && action.enabled(editor));
  const list = (ids: readonly string[]): ReactElement[] => ids.filter(enabled).map((id) => <ActionItem key={id} id={id} />);
  return (
    <>
      {list(CHANGES)}
      {selection.size > 0 ? list(['view.specifications']) : null}
      {writes && enabled('model.insert-column') ? (
        <>
          <Separator />
          {list(PATTERNS)}
          <SubMenu label={t('menu.columns')}>{list(COLUMNS)}</SubMenu>
        </>
      ) : null}
      {writes && selection.size > 0 ? (
        <>
          <Separator />
          <SubMenu label={t('menu.kind')}>
            <KindItems current={undefined} />
          </SubMenu>
          {list(MARKS)}
          <SubMenu label={t('menu.arrange')}>
            <ActionItems group="arrange" />
          </SubMenu>
          {list(['edit.frame', 'edit.unframe', 'edit.lock', 'edit.unlock'])}
        </>
      ) : null}
      {writes && selection.size === 0 ? (
        <>
          <Separator />
          <SubMenu label={t('menu.tidy')}>{list(['arrange.time', 'arrange.overlaps', 'tool.space'])}</SubMenu>
        </>
      ) : null}
      {writes && selection.size === 0 && relations.size > 0 ? (
        <>
          <Separator />
          <SubMenu label={t('menu.connector-kind')}>
            <RelationItems />
          </SubMenu>
          {list(['edit.flip-connector', 'edit.connector-elbow'])}
        </>
      ) : null}
      {some ? (
        <>
          <Separator />
          {list([...(selection.size === 0 ? ['select.against', 'select.along'] : []), 'view.details', 'view.zoom-selection', 'board.export-selection'])}
          <DeleteItems />
        </>
      ) : null}
      <Separator />
      {list(['select.all', 'view.zoom-fit', 'view.search'])}
    </>
  );
}
