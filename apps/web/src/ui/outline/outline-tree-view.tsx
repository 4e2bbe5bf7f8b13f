import { useId, useRef, useState, type ClipboardEvent, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { readTransfer, writeTransfer } from '../../input/clipboard.ts';
import { modifiersOf } from '../../input/modifiers.ts';
import { useEditorState } from '../board/board-context.tsx';
import { useStore } from '../state/use-store.ts';
import type { Outline } from './create-outline.ts';
import { rename, selectNode } from './outline-edits.ts';
import { outlineKeys } from './outline-key-handler.ts';
import { OutlineRowView } from './outline-row-view.tsx';
import type { OutlineRow } from './outline-rows.ts';
import { nameOf } from './outline-words.ts';
import { RowField } from './row-field.tsx';
import { stretchesOf } from './row-window.ts';
import { useListView, useRowFocus, useSteadyScroll } from './use-list-view.ts';

/** What the tree needs: the outline, and the id of what explains its keys. */
export interface OutlineTreeProps {
  readonly outline: Outline;
  readonly helpId: string;
  readonly onLeave: () => void;
  readonly onFilter: () => void;
}

/** The lines of the outline: a tree of which only what is seen is in the page. */
export function OutlineTreeView({ outline, helpId, onLeave, onFilter }: OutlineTreeProps): ReactElement {
  const { editor } = outline;
  const state = useStore(outline.state);
  const { rows, active, words, mode } = state;
  const selection = useEditorState((now) => now.selection);
  const relations = useEditorState((now) => now.selectedRelations);
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: -Infinity });
  const base = useId();
  // Ids of the page may hold no spaces.
  const idOf = (row: OutlineRow): string => `${base}${row.key.replaceAll(/\s/gu, '_')}`;
  const activeRow = rows[active];
  const activeId = activeRow && idOf(activeRow);
  const view = useListView(list);
  useSteadyScroll(list, state, view);
  useRowFocus(list, state, activeId);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const key = { type: 'key-down', key: event.key, code: event.code, repeat: event.repeat, modifiers: modifiersOf(event) } as const;
    const page = Math.max(1, Math.floor(view.height / view.rowHeight) - 1);
    if (outlineKeys({ outline, typed: typed.current, now: event.timeStamp, page, onLeave, onFilter, menuAt: () => placeBelow(activeId) }, key)) event.preventDefault();
  };
  const isSelected = ({ node }: OutlineRow): boolean => (node.type === 'element' && selection.has(node.element.id)) || (node.type === 'link' && relations.has(node.relation.id));
  const onMenu = (at: number, row: OutlineRow, event: MouseEvent): void => {
    event.preventDefault();
    if (!isSelected(row)) outline.go(at);
    outline.setMode({ type: 'menu', at: { left: event.clientX, top: event.clientY } });
  };
  const startRenaming = (row: OutlineRow): void => {
    if (editor.state.readOnly || row.node.type === 'group') return;
    selectNode(editor, row.node);
    outline.setMode({ type: 'renaming', key: row.key });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the active line has the focus
    <div
      ref={list}
      role="tree"
      className="outline__list"
      aria-label={t('outline.tree')}
      aria-describedby={helpId}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onCopy={(event) => take(event, 'copy')}
      onCut={(event) => take(event, 'cut')}
      onPaste={(event) => {
        if (event.target instanceof HTMLTextAreaElement) return;
        editor.paste(readTransfer(event.clipboardData));
        event.preventDefault();
      }}
    >
      {stretchesOf(rows.length, view, active).map((stretch) => {
        if (stretch.type === 'space') return <div key={`space ${stretch.after}`} role="none" style={{ height: stretch.rows * view.rowHeight }} />;
        const row = rows[stretch.at];
        if (!row) return null;
        return (
          <OutlineRowView
            key={row.key}
            id={idOf(row)}
            row={row}
            words={words}
            active={stretch.at === active}
            selected={isSelected(row)}
            onPress={(event) => outline.go(stretch.at, { extend: event.shiftKey || event.ctrlKey || event.metaKey })}
            onFold={() => (row.expanded === undefined ? outline.go(stretch.at) : outline.setFolded([row.key], row.expanded))}
            onEdit={() => startRenaming(row)}
            onMenu={(event) => onMenu(stretch.at, row, event)}
          >
            {mode.type === 'renaming' && mode.key === row.key ? <RenameField outline={outline} row={row} /> : null}
          </OutlineRowView>
        );
      })}
    </div>
  );

  function take(event: ClipboardEvent, how: 'copy' | 'cut'): void {
    if (event.target instanceof HTMLTextAreaElement) return;
    const content = how === 'cut' ? editor.cut() : editor.copy();
    if (!content) return;
    writeTransfer(event.clipboardData, content);
    event.preventDefault();
  }
}

function RenameField({ outline, row }: { readonly outline: Outline; readonly row: OutlineRow }): ReactElement {
  const { words } = outline.state.get();
  const { node } = row;
  // What the person began with: others may write meanwhile.
  const [before] = useState(() => (node.type === 'link' ? node.relation.label : node.type === 'element' ? node.element.text : ''));
  return (
    <RowField
      label={t('outline.text-of', { line: nameOf(node, words) })}
      value={before}
      onDone={(text, how) => {
        if (how === 'key') outline.focusRow();
        else outline.setMode({ type: 'reading' });
        if (text !== undefined) rename(outline.editor, node, before, text);
      }}
    />
  );
}

/** Where the menu of a line opens, in CSS pixels of the page. */
function placeBelow(id: string | undefined): { readonly left: number; readonly top: number } {
  const box = id === undefined ? undefined : document.getElementById(id)?.getBoundingClientRect();
  return box ? { left: box.left + 40, top: box.bottom - 6 } : { left: 0, top: 0 };
}
