import { assertNever } from '@paperroll/model';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useRef, type ComponentPropsWithRef, type ReactElement } from 'react';
import { focusWall } from './board-context.tsx';
import { BoardItems } from './board-items.tsx';
import { KindItems } from './kind-items.tsx';
import { ActionItems, LevelItems } from './menu-items.tsx';
import { RelationItems } from './relation-items.tsx';

/** The menus of buttons. */
export type MenuItems = { readonly menu: 'board' } | { readonly menu: 'level' } | { readonly menu: 'arrange' } | { readonly menu: 'relations' } | { readonly menu: 'kinds'; readonly current: string | undefined };

/** What an open or closed menu needs; `button` is what its button was before. */
export interface LoadedMenuProps {
  readonly items: MenuItems;
  readonly align: 'start' | 'end';
  readonly wide: boolean;
  readonly button: ComponentPropsWithRef<'button'>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A button and its menu. */
export function LoadedMenu({ items, align, wide, button, open, onOpenChange }: LoadedMenuProps): ReactElement {
  const chose = useRef(false);
  // What was chosen of these is done to the wall, where one goes on working; whoever chose nothing is back where they were.
  const giveFocus = (event: Event): void => {
    if (!chose.current || items.menu === 'board') return;
    event.preventDefault();
    if (document.activeElement === document.body || document.activeElement?.closest('[role="menu"]')) focusWall();
  };
  return (
    <DropdownMenu.Root
      modal={false}
      open={open}
      onOpenChange={(next) => {
        if (next) chose.current = false;
        onOpenChange(next);
      }}
    >
      <DropdownMenu.Trigger {...button} />
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={`menu${wide ? ' menu--wide' : ''}`} side="bottom" align={align} sideOffset={8} collisionPadding={8} onCloseAutoFocus={giveFocus} onClickCapture={() => (chose.current = true)}>
          {itemsOf(items)}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function itemsOf(items: MenuItems): ReactElement {
  switch (items.menu) {
    case 'board':
      return <BoardItems />;
    case 'level':
      return <LevelItems />;
    case 'arrange':
      return <ActionItems group="arrange" />;
    case 'relations':
      return <RelationItems />;
    case 'kinds':
      return <KindItems current={items.current} />;
    default:
      return assertNever(items);
  }
}
