import { Suspense, useEffect, type ComponentType, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import { Wall } from '../../canvas/wall.tsx';
import { Minimap } from '../../canvas/minimap.tsx';
import { latePart } from '../../i18n/late-part.ts';
import { useApp } from '../app-services.ts';
import { fetchedEarly } from '../kit/fetched-early.tsx';
import type { DialogName } from '../state/board-interface.ts';
import { useSelected } from '../state/use-store.ts';
import { focusWall, useBoard, useBoardIndex, useChrome, useEditorState, useWrites } from './board-context.tsx';
import { FocusExit } from './focus-exit.tsx';
import { EVENT_MODELING } from './shell-actions.ts';
import { useFirstView } from './use-first-view.ts';
import { useGivenTitle } from './use-given-title.ts';
import { useDress } from '../use-dress.ts';
import { useInsets } from './use-insets.ts';
import { useNotices } from './use-notices.ts';
import { EmptyHint, FirstHint } from './hints.tsx';
import { NameCard } from './name-card.tsx';
import { Palette } from './palette.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { Toasts } from './toasts.tsx';
import { TopBar } from './top-bar.tsx';
import { ViewBar } from './view-bar.tsx';
import { WallDrop } from './wall-drop.tsx';
import { WallMenu } from './wall-menu.tsx';
import '../../styles/board.css';

const ModelRoom = latePart(async () => (await import('../event-modeling/model-room.tsx')).ModelRoom, 'rest', 'event-modeling');
const DetailsPanel = latePart(async () => (await import('./details-panel.tsx')).DetailsPanel);
const WallVoice = latePart(async () => (await import('../voice/wall-voice.tsx')).WallVoice);
const OutlinePanel = latePart(async () => (await import('../outline/outline-panel.tsx')).OutlinePanel);
const ModelHeads = latePart(async () => (await import('./model-heads.tsx')).ModelHeads);
const TidyBar = latePart(async () => (await import('./tidy-bar.tsx')).TidyBar);
const OffscreenPeople = latePart(async () => (await import('./offscreen-people.tsx')).OffscreenPeople);
const WorkCard = latePart(async () => (await import('../long-work/work-card.tsx')).WorkCard);
const searchBar = fetchedEarly(async () => (await import('./search-bar.tsx')).SearchBar);
const commandPalette = fetchedEarly(async () => (await import('../dialogs/command-palette.tsx')).CommandPalette);

const DIALOGS: Readonly<Record<DialogName, ComponentType>> = {
  share: latePart(async () => (await import('../dialogs/share-dialog.tsx')).ShareDialog),
  export: latePart(async () => (await import('../dialogs/export-dialog.tsx')).ExportDialog),
  import: latePart(async () => (await import('../dialogs/import-dialog.tsx')).ImportDialog),
  shortcuts: latePart(async () => (await import('../dialogs/shortcuts-dialog.tsx')).ShortcutsDialog),
  labels: latePart(async () => (await import('../dialogs/labels-dialog.tsx')).LabelsDialog),
  'command-palette': commandPalette.Part,
  profile: latePart(async () => (await import('../dialogs/profile-dialog.tsx')).ProfileDialog),
  'renew-links': latePart(async () => (await import('../dialogs/renew-links-dialog.tsx')).RenewLinksDialog),
  delete: latePart(async () => (await import('../dialogs/delete-dialog.tsx')).DeleteDialog),
};

/** The wall comes first. */
const READY_AFTER_MS = 800;

/** The wall and everything that floats above it. */
export function BoardShell(): ReactElement {
  const board = useBoard();
  const { session, theme } = board;
  const { preferences } = useApp();
  const dress = useDress(theme);
  const writes = useWrites();
  const dialog = useChrome((state) => state.dialog);
  const details = useChrome((state) => state.details);
  const outline = useChrome((state) => state.outline);
  const search = useChrome((state) => state.search);
  const focus = useChrome((state) => state.focus);
  const tidies = useEditorState((state) => state.tool.state === 'tidy.standing');
  const works = useChrome((state) => state.work !== undefined);
  const title = useBoardIndex((index) => index.meta.title);
  const models = useBoardIndex((index) => index.meta.notation === EVENT_MODELING);
  const minimap = useSelected(preferences, (kept) => kept.minimap);
  const singleKeys = useSelected(preferences, (kept) => kept.singleKeys);
  useEffect(() => session.editor.setSingleKeys(singleKeys), [session, singleKeys]);
  const something = useBoardIndex((index) => index.elements.size > 0);
  useNotices(board);
  useReadyToType();
  useInsets(board, preferences);
  useGivenTitle(session);
  useFirstView(board, preferences);
  const Open = dialog ? DIALOGS[dialog] : undefined;
  return (
    <div className={`board${writes ? '' : ' board--read-only'}${focus ? ' board--focus' : ''}`}>
      <title>{`${title || t('board.untitled')} · Paperroll`}</title>
      <button type="button" className="skip-link" onClick={focusWall}>
        {t('wall.skip')}
      </button>
      <button type="button" className="skip-link" onClick={() => session.editor.runAction('view.outline')}>
        {t('view.outline')}
      </button>
      {focus ? null : <TopBar />}
      {writes && !focus ? <Palette /> : null}
      <main className="board__wall" aria-label={t('wall.region')}>
        <Wall session={session} dress={dress} />
        <Suspense>{session.editor.notation.id === 'event-modeling' ? <ModelHeads /> : null}</Suspense>
        <EmptyHint />
      </main>
      <Suspense>
        <WallVoice />
      </Suspense>
      <Suspense>
        <OffscreenPeople />
      </Suspense>
      <SelectionBar />
      {focus ? <FocusExit /> : <ViewBar />}
      {minimap && something && !focus ? (
        <aside className="board__minimap chrome" aria-label={t('minimap.label')}>
          <Minimap session={session} />
        </aside>
      ) : null}
      <Suspense>{models ? <ModelRoom /> : null}</Suspense>
      <Suspense>{outline ? <OutlinePanel /> : null}</Suspense>
      <Suspense>
        {details && !models ? <DetailsPanel /> : null}
        {search ? <searchBar.Part /> : null}
      </Suspense>
      <Suspense>{tidies ? <TidyBar /> : null}</Suspense>
      <Suspense>{works ? <WorkCard /> : null}</Suspense>
      <NameCard />
      <FirstHint />
      <WallMenu />
      {dialog === 'import' ? null : <WallDrop />}
      <Toasts />
      <Suspense>{Open ? <Open /> : null}</Suspense>
    </div>
  );
}

/** What one types into right after its key is fetched before anybody asks: keys pressed while it came would fall on the wall. */
function useReadyToType(): void {
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([commandPalette.fetch(), searchBar.fetch()]), READY_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
}
