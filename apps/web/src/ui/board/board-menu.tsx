import type { Action } from '@paperroll/editor';
import { Check, ChevronRight, Menu } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { useApp } from '../app-services.ts';
import { chordText } from '../kit/shortcut-keys.tsx';
import type { ThemeChoice } from '../state/preferences.ts';
import { useSelected, useStore } from '../state/use-store.ts';
import { useBoard, useBoardIndex, useWrites } from './board-context.tsx';

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'Automatic'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

/** Everything of the board that is not on the wall itself. */
export function BoardMenu(): ReactElement {
  const { session, chrome } = useBoard();
  const { preferences, router } = useApp();
  const writes = useWrites();
  const host = useStore(session.role) === 'host';
  const minimap = useSelected(preferences, (kept) => kept.minimap);
  const theme = useSelected(preferences, (kept) => kept.theme);
  const { editor } = session;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label="Menu">
        <Menu size={18} aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={10} collisionPadding={8}>
          <ActionItem id="view.command-palette" />
          <ActionItem id="view.search" />
          <Separator />
          {writes ? (
            <>
              <LevelMenu />
              <ActionItem id="board.labels" />
              <Separator />
              <ActionItem id="board.import" />
            </>
          ) : null}
          <ActionItem id="board.export" />
          <ActionItem id="board.share" />
          <Separator />
          <DropdownMenu.CheckboxItem className="menu__item" checked={minimap} onCheckedChange={() => editor.runAction('view.minimap')}>
            <Tick />
            Minimap
            <Chord chord="m" />
          </DropdownMenu.CheckboxItem>
          <SubMenu label="Theme">
            <DropdownMenu.RadioGroup value={theme} onValueChange={(next) => preferences.update((kept) => ({ ...kept, theme: next as ThemeChoice }))}>
              {THEMES.map(([value, label]) => (
                <DropdownMenu.RadioItem key={value} className="menu__item" value={value}>
                  <Tick />
                  {label}
                </DropdownMenu.RadioItem>
              ))}
            </DropdownMenu.RadioGroup>
          </SubMenu>
          <ActionItem id="board.profile" />
          <ActionItem id="help.shortcuts" />
          <Separator />
          <DropdownMenu.Item className="menu__item" onSelect={() => router.go('/')}>
            New board…
          </DropdownMenu.Item>
          {host ? (
            <DropdownMenu.Item className="menu__item menu__item--danger" onSelect={() => chrome.getState().open('delete')}>
              Delete this board…
            </DropdownMenu.Item>
          ) : null}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** How deep to go: the levels of the notation, one of them chosen. */
export function LevelItems(): ReactElement {
  const { editor } = useBoard().session;
  const level = useBoardIndex((index) => index.meta.level);
  return (
    <DropdownMenu.RadioGroup value={level} onValueChange={(next) => editor.run({ type: 'edit-board', change: { level: next } })}>
      {editor.notation.levels.map(({ id, label, description }) => (
        <DropdownMenu.RadioItem key={id} className="menu__item menu__item--tall" value={id}>
          <Tick />
          <span className="menu__words">
            {label}
            <span className="menu__about">{description}</span>
          </span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function LevelMenu(): ReactElement {
  return (
    <SubMenu label="Level">
      <LevelItems />
    </SubMenu>
  );
}

/** A menu item that does an action of the editor's list; nothing where the person does not have it. */
export function ActionItem({ id, label }: { readonly id: string; readonly label?: string }): ReactElement | null {
  const { editor } = useBoard().session;
  const action = editor.actions.find((known) => known.id === id);
  if (!action || (action.writes && editor.state.readOnly)) return null;
  return (
    <DropdownMenu.Item className={`menu__item${isDanger(action) ? ' menu__item--danger' : ''}`} disabled={!action.enabled(editor)} onSelect={() => editor.runAction(id)}>
      {label ?? action.label}
      <Chord chord={action.shortcuts[0]} />
    </DropdownMenu.Item>
  );
}

const isDanger = (action: Action): boolean => action.id === 'edit.delete';

/** A menu within a menu. */
export function SubMenu({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu__item">
        {label}
        <ChevronRight size={16} className="menu__more" aria-hidden="true" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" sideOffset={4} collisionPadding={8}>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

/** The line between groups of a menu. */
export function Separator(): ReactElement {
  return <DropdownMenu.Separator className="menu__rule" />;
}

function Tick(): ReactElement {
  return (
    <span className="menu__tick" aria-hidden="true">
      <DropdownMenu.ItemIndicator>
        <Check size={16} />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}

function Chord({ chord }: { readonly chord: string | undefined }): ReactElement | null {
  return chord === undefined ? null : <span className="menu__chord">{chordText(chord)}</span>;
}
