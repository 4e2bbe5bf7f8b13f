import { BOARD_VERSION, seedBoard } from '@paperroll/model';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { t } from '../../i18n/t.ts';
import type { BoardSession } from '../../session/board-session.ts';
import { openBoardSession } from '../../session/open-board-session.ts';
import { useApp, type AppServices } from '../app-services.ts';
import { Logo } from '../kit/logo.tsx';
import { ClosedBoard, NewerBoard, UnreachableBoard } from '../problems/board-problem.tsx';
import { createBoardInterface, type BoardInterfaceStore } from '../state/board-interface.ts';
import { meOf } from '../state/profile.ts';
import { useSelected, useStore } from '../state/use-store.ts';
import { useTheme } from '../use-theme.ts';
import { BoardProvider, useBoardIndex } from './board-context.tsx';
import { BoardShell } from './board-shell.tsx';
import { shellActions } from './shell-actions.ts';
import { useKeptRecent } from './use-kept-recent.ts';

interface OpenBoard {
  readonly session: BoardSession;
  readonly chrome: BoardInterfaceStore;
}

/** The page of one board, from the first connection to the last problem. Another board or key is another page: give it a `key`. */
export function BoardPage({ boardId, boardKey }: { readonly boardId: string; readonly boardKey: string }): ReactElement {
  const app = useApp();
  const theme = useTheme();
  const [open] = useState(() => openBoard(app, boardId, boardKey));
  useEffect(() => () => open.session.close(), [open]);
  const parts = useMemo(() => ({ ...open, theme }), [open, theme]);
  return (
    <BoardProvider value={parts}>
      <Gate session={open.session} />
    </BoardProvider>
  );
}

/** Opens the session, and writes the first content of a board that was just made here: nobody else has its key yet. */
function openBoard(app: AppServices, boardId: string, key: string): OpenBoard {
  const chrome = createBoardInterface();
  // The list of actions is there before the session that some of them are about.
  let opened: BoardSession | undefined;
  const session = (opened = openBoardSession({ origin: app.origin, boardId, key, me: meOf(app.profile.get()), shellActions: shellActions(chrome, app.preferences, app.runWork, () => opened) }));
  const seed = app.seeds.get(boardId);
  if (seed) {
    app.seeds.delete(boardId);
    seedBoard(session.editor.board, seed);
  }
  return { session, chrome };
}

/** Shows the wall once there is one, or why there is none. */
function Gate({ session }: { readonly session: BoardSession }): ReactElement {
  // No more of the status than this: it changes with every word that is saved, and all of the chrome stands below.
  const closed = useSelected(session.status, (status) => status.closed);
  const isAway = useSelected(session.status, ({ state }) => state === 'offline' || state === 'reconnecting');
  const loaded = useStore(session.loaded);
  const version = useBoardIndex((index) => index.meta.version);
  const notation = useBoardIndex((index) => index.meta.notation);
  useKeptRecent(session);
  if (closed?.permanent) return <ClosedBoard closed={closed} session={session} />;
  if (version > BOARD_VERSION) return <NewerBoard />;
  // Another notation has other kinds, keys and panels: all of the chrome is made anew for it.
  if (loaded) return <BoardShell key={notation} />;
  if (isAway) return <UnreachableBoard retry={session.reconnect} />;
  return <Opening />;
}

function Opening(): ReactElement {
  return (
    <main className="opening" aria-busy="true">
      <Logo size={48} />
      <output>{t('wall.opening')}</output>
    </main>
  );
}
