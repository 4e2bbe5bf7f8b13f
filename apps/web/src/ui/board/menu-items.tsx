import type { Action } from '@paperroll/editor';
import { Check, ChevronRight } from 'lucide-react';
import * as DropdownMenu from 'radix-ui/dropdown-menu';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { chordText } from '../kit/shortcut-keys.tsx';
import { useBoard, useBoardIndex } from './board-context.tsx';

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

/** A menu item that does an action of the editor's list; nothing where the person does not have it. */
export function ActionItem({ id, label }: { readonly id: string; readonly label?: string }): ReactElement | null {
  const { editor } = useBoard().session;
  const action = editor.actions.find((known) => known.id === id);
  // A menu that closes blurs nothing.
  useEffect(() => () => editor.tidying.look(undefined), [editor]);
  if (!action || (action.writes && editor.state.readOnly)) return null;
  return (
    <DropdownMenu.Item
      className={`menu__item${isDanger(action) ? ' menu__item--danger' : ''}`}
      disabled={!action.enabled(editor)}
      onSelect={() => editor.runAction(id)}
      onFocus={() => editor.tidying.look(id)}
      onBlur={() => editor.tidying.look(undefined)}
    >
      {label ?? action.label}
      <Chord chord={action.shortcuts[0]} />
    </DropdownMenu.Item>
  );
}

const isDanger = (action: Action): boolean => action.id === 'edit.delete' || action.id === 'model.remove-column';

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

/** The mark of what is chosen. */
export function Tick(): ReactElement {
  return (
    <span className="menu__tick" aria-hidden="true">
      <DropdownMenu.ItemIndicator>
        <Check size={16} />
      </DropdownMenu.ItemIndicator>
    </span>
  );
}

/** The shortcut that does the same. */
export function Chord({ chord }: { readonly chord: string | undefined }): ReactElement | null {
  return chord === undefined ? null : <span className="menu__chord">{chordText(chord)}</span>;
}

/** Menu items of all actions of a group that make sense now. */
export function ActionItems({ group }: { readonly group: Action['group'] }): ReactElement {
  const { editor } = useBoard().session;
  const actions = editor.actions.filter((action) => action.group === group && action.enabled(editor));
  return (
    <>
      {actions.map((action) => (
        <ActionItem key={action.id} id={action.id} />
      ))}
    </>
  );
}
