import type { Action, Editor } from '@paperroll/editor';
import { EM, type ElementId, type Size } from '@paperroll/model';
import type { MessageId } from '../../i18n/message-id.ts';
import { t } from '../../i18n/t.ts';
import type { RunWork } from '../../long-work/work-runner.ts';
import { copySelectionPicture } from '../long-work/copy-selection-picture.ts';
import type { BoardInterfaceStore, DialogName, Dock } from '../state/board-interface.ts';
import type { LocalStore } from '../state/local-store.ts';
import type { Preferences } from '../state/preferences.ts';
import type { BoardSession } from '../../session/board-session.ts';
import { BARE, CHAPTERS_HEIGHT, chromeInsets, clearOfChrome, fitBeside, HEADS_HEIGHT, MINIMAP_CORNER, PHONE, type Insets } from './first-view.ts';
import { goToNextPerson, followNextPerson, hasOthers } from './person-steps.ts';
import { selectedBox } from './selection-place.ts';

type ShellActionId = MessageId extends infer Id ? (Id extends `action.${infer Name}` ? Name : never) : never;

type Draft = Omit<Action, 'id' | 'label' | 'enabled' | 'writes' | 'shortcuts'> & { readonly id: ShellActionId } & Partial<Pick<Action, 'enabled' | 'writes' | 'shortcuts'>>;

/** Its label is the message of its name, in the language of the moment. */
function action(draft: Draft): Action {
  return {
    enabled: () => true,
    writes: false,
    shortcuts: [],
    ...draft,
    get label() {
      return t(`action.${draft.id}`);
    },
  };
}

/** What chrome takes of the wall just now. */
export function insetsNow(editor: Editor, preferences: LocalStore<Preferences>, width = editor.state.screen.w): Insets {
  const palette = editor.state.readOnly ? 'none' : preferences.get().paletteCollapsed ? 'narrow' : 'wide';
  return belowHeads(editor, chromeInsets(width, palette));
}

/** The heads of columns stand below what else is at the top. */
export const belowHeads = (editor: Editor, insets: Insets): Insets => ({ ...insets, top: insets.top + headsRoom(editor) });

function headsRoom({ notation, index }: Editor): number {
  if (notation.id !== 'event-modeling') return 0;
  for (const { kind } of index.elements.values()) if (kind === EM.chapter) return HEADS_HEIGHT + CHAPTERS_HEIGHT;
  return HEADS_HEIGHT;
}

/** What the minimap takes of the lower right corner. */
export function cornerNow(editor: Editor, preferences: LocalStore<Preferences>): Size | undefined {
  const { screen } = editor.state;
  return preferences.get().minimap && screen.w > PHONE && editor.index.elements.size > 0 ? MINIMAP_CORNER : undefined;
}

/** Selects elements and brings them into view, out from under the chrome. */
export function revealClear(editor: Editor, preferences: LocalStore<Preferences>, ids: Iterable<ElementId>): void {
  editor.reveal(ids);
  const box = selectedBox(editor.scene, editor.state);
  const { viewport, screen } = editor.state;
  if (box) editor.setViewport(clearOfChrome(box, viewport, screen, insetsNow(editor, preferences)));
}

/** The notation that has panels of its own. */
export const EVENT_MODELING = 'event-modeling';

const isEventModel = ({ index }: Editor): boolean => index.meta.notation === EVENT_MODELING;

const OF_MODELS: ReadonlySet<string> = new Set<ShellActionId>(['view.fields', 'view.findings', 'view.specifications', 'view.replay']);

/** Whether an action is one of this board's notation at all; the help sheet lists no others. */
export const belongsHere = (editor: Editor, { id }: Pick<Action, 'id'>): boolean => !OF_MODELS.has(id) || isEventModel(editor);

function toggleFindings(chrome: BoardInterfaceStore): void {
  const { details, modelTab, setDetails, setModelTab } = chrome.getState();
  if (details && modelTab === 'findings') setDetails(false);
  else setModelTab('findings');
}

function toggleDock(chrome: BoardInterfaceStore, asked: Dock): void {
  const { dock, setDock, askDock } = chrome.getState();
  if (dock === asked) setDock(undefined);
  else askDock(asked);
}

/** What the shell adds to the editor's actions: dialogs, search, theme, minimap. One list serves menus, keys, palette and help. */
export function shellActions(chrome: BoardInterfaceStore, preferences: LocalStore<Preferences>, runWork: RunWork, session: () => BoardSession | undefined): readonly Action[] {
  const opens = (id: ShellActionId, dialog: DialogName, more: Partial<Draft> = {}): Action =>
    action({ id, group: 'board', run: () => chrome.getState().open(dialog), ...more });
  return [
    action({
      id: 'view.zoom-fit',
      group: 'view',
      shortcuts: ['shift+1', 'home'],
      run: (editor) => {
        const all = editor.scene.bounds();
        const focus = chrome.getState().focus;
        if (all) editor.setViewport(fitBeside(all, editor.state.screen, focus ? belowHeads(editor, BARE) : insetsNow(editor, preferences), focus ? undefined : cornerNow(editor, preferences)));
      },
    }),
    opens('board.share', 'share'),
    opens('board.export', 'export', { shortcuts: ['mod+shift+e'] }),
    action({ id: 'board.export-selection', group: 'board', enabled: ({ state }) => state.selection.size > 0, run: () => chrome.getState().openExport({ what: 'selection', format: 'png' }) }),
    action({
      id: 'edit.copy-picture',
      group: 'edit',
      shortcuts: ['alt+shift+p'],
      enabled: ({ state }) => state.selection.size > 0,
      run: (editor) => void copySelectionPicture(editor, chrome, runWork),
    }),
    opens('board.import', 'import', { writes: true }),
    opens('board.labels', 'labels', { writes: true }),
    opens('board.profile', 'profile'),
    opens('help.shortcuts', 'shortcuts', { group: 'view', shortcuts: ['?', 'mod+alt+/'] }),
    opens('view.command-palette', 'command-palette', { group: 'view', shortcuts: ['mod+k', 'mod+/'] }),
    action({ id: 'view.search', group: 'view', shortcuts: ['mod+f'], run: () => chrome.getState().setSearch(true) }),
    action({
      id: 'view.details',
      group: 'view',
      shortcuts: ['i'],
      enabled: ({ state }) => chrome.getState().details || state.selection.size + state.selectedRelations.size > 0,
      run: () => {
        const { details, modelTab, setDetails, setModelTab } = chrome.getState();
        if (details && modelTab === 'details') setDetails(false);
        else setModelTab('details');
      },
    }),
    action({ id: 'view.fields', group: 'view', shortcuts: ['shift+i'], enabled: (editor) => isEventModel(editor) && editor.state.selection.size === 1, run: () => chrome.getState().askFields(true) }),
    action({ id: 'view.findings', group: 'view', shortcuts: ['shift+m'], enabled: isEventModel, run: () => toggleFindings(chrome) }),
    action({ id: 'view.specifications', group: 'view', shortcuts: ['shift+g'], enabled: isEventModel, run: () => toggleDock(chrome, 'specifications') }),
    action({ id: 'view.replay', group: 'view', shortcuts: ['shift+y'], enabled: isEventModel, run: () => toggleDock(chrome, 'replay') }),
    action({ id: 'view.outline', group: 'view', shortcuts: ['shift+o'], run: () => chrome.getState().setOutline(true) }),
    action({ id: 'view.minimap', group: 'view', shortcuts: ['m'], run: () => preferences.update((kept) => ({ ...kept, minimap: !kept.minimap })) }),
    action({ id: 'view.grid', group: 'view', shortcuts: ["mod+'"], run: () => preferences.update((kept) => ({ ...kept, grid: !kept.grid })) }),
    action({ id: 'view.focus', group: 'view', shortcuts: ['mod+.'], run: () => chrome.getState().setFocus(!chrome.getState().focus) }),
    action({ id: 'view.go-to-person', group: 'view', shortcuts: ['shift+j'], enabled: () => hasOthers(session()), run: () => goToNextPerson(session()) }),
    action({ id: 'view.follow-person', group: 'view', shortcuts: ['alt+shift+j'], enabled: () => hasOthers(session()), run: () => followNextPerson(session()) }),
    action({ id: 'view.palette', group: 'view', run: () => preferences.update((kept) => ({ ...kept, paletteCollapsed: !kept.paletteCollapsed })) }),
    action({
      id: 'view.theme',
      group: 'view',
      run: () => preferences.update((kept) => ({ ...kept, theme: kept.theme === 'system' ? 'light' : kept.theme === 'light' ? 'dark' : 'system' })),
    }),
  ];
}
