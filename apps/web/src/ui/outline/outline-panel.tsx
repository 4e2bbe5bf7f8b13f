import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { focusWall, useBoard, useChrome, useWrites } from '../board/board-context.tsx';
import { PHONE } from '../board/first-view.ts';
import { WallMenuAt } from '../board/wall-menu-items.tsx';
import { IconButton } from '../kit/icon-button.tsx';
import { useStore } from '../state/use-store.ts';
import { createOutline, type Outline } from './create-outline.ts';
import { NewRow } from './new-row.tsx';
import { connectTo, writeAfter } from './outline-edits.ts';
import { OutlineTools } from './outline-tools.tsx';
import { OutlineTreeView } from './outline-tree-view.tsx';
import { TargetPicker } from './target-picker.tsx';
import '../../styles/outline.css';

/** The wall as a list that can be read, heard, and worked on without seeing the wall. */
export function OutlinePanel(): ReactElement {
  const { session, chrome } = useBoard();
  const writes = useWrites();
  const [outline] = useState(() => createOutline(session.editor));
  const { mode, rows, query } = useStore(outline.state);
  const filter = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLElement>(null);
  const helpId = useId();
  const isPhone = usePhone();
  useEffect(() => outline.follow(), [outline]);
  useAloneOnPage(panel, isPhone);
  useAsked(outline, panel);
  useOwnWriting(outline);
  useFocusReturned();

  const close = (): void => chrome.getState().setOutline(false);
  // What was chosen may have begun something already.
  const closeMenu = (): void => (outline.state.get().mode.type === 'menu' ? outline.focusRow() : undefined);
  const leave = (): void => (isPhone ? close() : focusWall());
  const onFilterKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') outline.go(firstMatch(outline));
    else if (event.key === 'Escape' && query !== '') outline.setQuery('');
    else if (event.key === 'Escape') leave();
    else return;
    event.preventDefault();
  };
  const onBlur = (event: FocusEvent): void => {
    // Menus and dialogs give the focus back.
    const isOut = event.relatedTarget instanceof Element && !event.currentTarget.contains(event.relatedTarget) && !event.relatedTarget.closest('[role="menu"], [role="dialog"]');
    if (isOut) outline.setInUse(false);
  };
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only learns whether somebody works inside */}
      <aside ref={panel} className="outline chrome" aria-label={t('outline.label')} onFocus={() => outline.setInUse(true)} onBlur={onBlur}>
        <header className="outline__head">
          <h2>{t('outline.label')}</h2>
          <IconButton small label={t('outline.close')} icon={X} side="left" onClick={close} />
        </header>
        <input
          ref={filter}
          className="input outline__filter"
          type="text"
          aria-label={t('outline.find')}
          placeholder={t('outline.find')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => outline.setQuery(event.target.value)}
          onKeyDown={onFilterKey}
        />
        <output className="visually-hidden">{query === '' ? '' : t('outline.found', { count: rows.length })}</output>
        <p id={helpId} className="visually-hidden">
          {t(writes ? 'outline.help-writer' : 'outline.help-reader')}
        </p>
        {rows.length > 0 ? <OutlineTreeView outline={outline} helpId={helpId} onLeave={leave} onFilter={() => filter.current?.focus()} /> : <Nothing outline={outline} writes={writes} />}
        <Composer outline={outline} />
        {writes ? <OutlineTools outline={outline} /> : null}
      </aside>
      {mode.type === 'menu' ? <WallMenuAt key={`${mode.at.left} ${mode.at.top}`} at={mode.at} onClose={closeMenu} /> : null}
    </>
  );
}

/** While one filters, the first line that was looked for, not one under which it stands; else the active one. */
function firstMatch({ state }: Outline): number {
  const { rows, active, query } = state.get();
  return Math.max(0, query === '' ? active : rows.findIndex((row) => row.expanded === undefined));
}

function Nothing({ outline, writes }: { readonly outline: Outline; readonly writes: boolean }): ReactElement {
  const { mode, query } = useStore(outline.state);
  if (query !== '') return <p className="outline__empty">{t('outline.no-match')}</p>;
  return (
    <div className="outline__empty">
      <p>{t('outline.empty')}</p>
      {writes && mode.type !== 'writing' ? (
        <button type="button" className="button outline__first" onClick={() => outline.setMode({ type: 'writing', kind: outline.editor.notation.defaultKind, after: undefined })}>
          {t('outline.first')}
        </button>
      ) : null}
    </div>
  );
}

/** Where a new sticky is written, or the other end of a connector chosen. */
function Composer({ outline }: { readonly outline: Outline }): ReactElement | null {
  const { mode, words } = useStore(outline.state);
  const { editor } = outline;
  if (mode.type === 'writing') {
    const after = mode.after?.node;
    return (
      <NewRow
        key={`${mode.kind} ${mode.after?.key ?? ''}`}
        kind={mode.kind}
        after={after}
        words={words}
        onDone={(written) => {
          const id = written && writeAfter(editor, after, written.kind, written.text);
          if (id !== undefined) outline.goTo(id);
          outline.focusRow();
        }}
      />
    );
  }
  if (mode.type === 'connecting') {
    return (
      <TargetPicker
        key={mode.from}
        from={mode.from}
        words={words}
        onDone={(to) => {
          if (to !== undefined) connectTo(editor, mode.from, to);
          outline.focusRow();
        }}
      />
    );
  }
  return null;
}

/** When it closes with the focus in it, the wall has the keyboard again. Comes after the effect that held the wall back. */
function useFocusReturned(): void {
  useEffect(
    () => () => {
      if (document.activeElement === document.body) focusWall();
    },
    [],
  );
}

/** Each time the outline is asked for, it takes the focus. */
function useAsked(outline: Outline, panel: { readonly current: HTMLElement | null }): void {
  const asked = useChrome((state) => state.outlineAsked);
  useEffect(() => {
    if (asked === 0) return;
    if (outline.state.get().rows.length > 0) outline.focusRow();
    else (panel.current?.querySelector<HTMLElement>('.outline__first') ?? panel.current?.querySelector<HTMLElement>('.outline__filter'))?.focus();
  }, [outline, panel, asked]);
}
/** Whether the outline has the whole screen. */
function usePhone(): boolean {
  const [isPhone, setPhone] = useState(() => phoneQuery().matches);
  useEffect(() => {
    const query = phoneQuery();
    const tell = (): void => setPhone(query.matches);
    query.addEventListener('change', tell);
    return () => query.removeEventListener('change', tell);
  }, []);
  return isPhone;
}

const phoneQuery = (): MediaQueryList => matchMedia(`(max-width: ${PHONE}px)`);

/** While it covers everything else, nothing else can be reached by touch or Tab; what is said to people who listen goes on. */
function useAloneOnPage(panel: { readonly current: HTMLElement | null }, alone: boolean): void {
  useEffect(() => {
    if (!alone) return undefined;
    const others = [...(panel.current?.parentElement?.children ?? [])].filter((other): other is HTMLElement => other instanceof HTMLElement && other !== panel.current && !other.ariaLive);
    for (const other of others) other.inert = true;
    return () => {
      for (const other of others) other.inert = false;
    };
  }, [panel, alone]);
}

/** “Write” of the menu means the line here, not the sticky on the wall, for somebody who works in the outline. */
function useOwnWriting(outline: Outline): void {
  useEffect(() => {
    const { editor, state } = outline;
    return editor.subscribe(({ editing }, before) => {
      const { mode, rows, active } = state.get();
      const row = rows[active];
      if (!editing || before.editing || mode.type !== 'menu' || !row) return;
      editor.stopEditing();
      outline.setMode({ type: 'renaming', key: row.key });
    });
  }, [outline]);
}
