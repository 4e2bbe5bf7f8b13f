import type { Action } from '@paperroll/editor';
import { kindOf, labelOf, type Element } from '@paperroll/model';
import * as RadixDialog from 'radix-ui/dialog';
import { Search } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { useBoard } from '../board/board-context.tsx';
import { useApp } from '../app-services.ts';
import { findElements } from '../board/find-elements.ts';
import { revealClear } from '../board/shell-actions.ts';
import { KindSwatch } from '../kit/kind-swatch.tsx';
import { ShortcutKeys } from '../kit/shortcut-keys.tsx';
import { useFocusReturn } from '../kit/use-focus-return.ts';
import '../../styles/dialogs.css';

type Entry = { readonly type: 'action'; readonly id: string; readonly action: Action } | { readonly type: 'element'; readonly id: string; readonly element: Element };

const ELEMENTS_SHOWN = 30;

/** Everything that can be done and everywhere one can go, found by typing. */
export function CommandPalette(): ReactElement {
  const { session, chrome } = useBoard();
  const { editor } = session;
  const { preferences } = useApp();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const giveFocusBack = useFocusReturn();
  const entries = entriesFor(words);
  const close = chrome.getState().closeDialog;

  const choose = (entry: Entry | undefined): void => {
    if (!entry) return;
    close();
    if (entry.type === 'element') revealClear(editor, preferences, [entry.element.id]);
    else editor.runAction(entry.id);
  };
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(to, entries.length - 1));
    setAt(next);
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move((at + 1) % Math.max(1, entries.length));
    else if (event.key === 'ArrowUp') move((at - 1 + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') choose(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <RadixDialog.Root open onOpenChange={(open) => (open ? undefined : close())}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="dialog-scrim" />
        <RadixDialog.Content className="dialog command-palette" onCloseAutoFocus={giveFocusBack} aria-describedby={undefined}>
          <RadixDialog.Title className="visually-hidden">{t('commands.title')}</RadixDialog.Title>
          <div className="command-palette__head">
            <Search size={18} aria-hidden="true" />
            <input
              className="command-palette__input"
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={entries.length > 0 ? `${listId}-${at}` : undefined}
              aria-label={t('commands.field')}
              placeholder={t('commands.placeholder')}
              autoComplete="off"
              spellCheck={false}
              value={words}
              onChange={(event) => {
                setWords(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          {/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events -- the list of a combobox: its field has the keys */}
          <ul id={listId} className="command-palette__list" role="listbox" aria-label={t('commands.list')}>
            {entries.map((entry, index) => (
              <li key={`${entry.type} ${entry.id}`} id={`${listId}-${index}`} role="option" aria-selected={index === at} className="command" onPointerMove={() => setAt(index)} onClick={() => choose(entry)}>
                {entry.type === 'action' ? <ActionRow action={entry.action} /> : <ElementRow element={entry.element} />}
              </li>
            ))}
          </ul>
          {/* oxlint-enable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events */}
          {entries.length === 0 ? (
            <output className="command-palette__none">{waiting(words) ?? t('commands.none')}</output>
          ) : null}
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );

  function actionsFor(text: string): readonly Action[] {
    const wanted = text.toLowerCase().split(/\s+/u).filter(Boolean);
    return editor.actions
      .filter((action) => action.id !== 'view.command-palette' && !(action.writes && editor.state.readOnly))
      .filter((action) => wanted.every((word) => action.label.toLowerCase().includes(word)));
  }

  /** What to do first when the wanted command exists, but has nothing to work on. */
  function waiting(text: string): string | undefined {
    const [first] = actionsFor(text);
    if (!first) return undefined;
    const isAboutSelection = editor.state.selection.size === 0 && (first.group === 'arrange' || first.group === 'edit');
    return t(isAboutSelection ? 'commands.select-first' : 'commands.not-now', { action: first.label });
  }

  function entriesFor(text: string): readonly Entry[] {
    const actions = actionsFor(text)
      .filter((action) => action.enabled(editor))
      .map((action): Entry => ({ type: 'action', id: action.id, action }));
    const elements = findElements(editor.index.elements.values(), text)
      .slice(0, ELEMENTS_SHOWN)
      .map((element): Entry => ({ type: 'element', id: element.id, element }));
    return [...actions, ...elements];
  }
}

function ActionRow({ action }: { readonly action: Action }): ReactElement {
  const chord = action.shortcuts[0];
  return (
    <>
      <span className="command__words">{action.label}</span>
      {chord === undefined ? null : <ShortcutKeys chord={chord} />}
    </>
  );
}

function ElementRow({ element }: { readonly element: Element }): ReactElement {
  const { editor } = useBoard().session;
  const kind = kindOf(editor.notation, element.kind);
  return (
    <>
      <KindSwatch kind={kind} size={20} />
      <span className="command__words">{element.text.replaceAll(/\s+/gu, ' ')}</span>
      <span className="command__about">{labelOf(kind, editor.index.meta.labels)}</span>
    </>
  );
}
