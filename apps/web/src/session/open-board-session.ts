import { createEditor, type EditorState } from '@paperroll/editor';
import { createBoardDoc, createBoardIndex, migrateBoard, must } from '@paperroll/model';
import { mayWrite, type Role } from '@paperroll/protocol';
import { createScene } from '@paperroll/scene';
import { nanoid } from 'nanoid';
import { locale } from '../i18n/catalogues.ts';
import { findLocalNotation, localNotations } from '../i18n/local-notation.ts';
import { t } from '../i18n/t.ts';
import { nextTurn } from '../long-work/next-turn.ts';
import { createTextMeasure } from '../canvas/text-measure.ts';
import type { BoardSession, BoardSessionOptions, SessionStatus } from './board-session.ts';
import { followPeers } from './follow-peer.ts';
import { browserInflate } from './intake/inflate.ts';
import { keepOffline } from './offline-store.ts';
import { watchPeers } from './peers.ts';
import { sendPresence } from './presence-sender.ts';
import { connectToRelay } from './relay-connection.ts';
import { rememberedRelays, rememberRelays } from './remembered-relays.ts';
import { rememberedRole, rememberRole } from './remembered-role.ts';
import { isSaved } from './save-ledger.ts';
import { OFFLINE_AFTER_MS, statusOf } from './session-status.ts';
import { createStore } from './store.ts';

/** Opens a board: its document, the copy on this device, the way to the relay, its people and its editor. */
export function openBoardSession({ origin, boardId, key, me, shellActions }: BoardSessionOptions): BoardSession {
  const board = createBoardDoc();
  const index = createBoardIndex(board);
  const notation = findLocalNotation(board.meta().notation) ?? must(localNotations[0], 'notation');
  const scene = createScene({ index, notation, findNotation: findLocalNotation, measure: createTextMeasure() });
  const role = createStore<Role | undefined>(rememberedRole(boardId, key));
  const editor = createEditor({ board, index, scene, translate: t, makeId: nanoid, now: () => performance.now(), readOnly: true, shellActions });
  // What one does on an Event Model beside writing is fetched for boards that are one.
  const takeUpHands = (): void => {
    if (scene.notation.id === 'event-modeling') void import('@paperroll/editor/event-modeling').then(({ eventModelingHands }) => editor.extend(eventModelingHands));
  };
  takeUpHands();
  // The wall shows the names of kinds.
  const stopLanguage = locale.subscribe(() => scene.remeasure());
  const editorState = createStore<EditorState>(editor.state);
  const offline = keepOffline(boardId, board.doc, globalThis.indexedDB);
  const connection = connectToRelay({ origin, boardId, key, author: me.id, doc: board.doc, Socket: WebSocket, received: offline.keep, inflate: browserInflate(), nextTurn, relays: rememberedRelays(boardId), remember: (relays) => rememberRelays(boardId, relays), random: Math.random });
  const presence = sendPresence(editor, connection.awareness, me);
  const peers = watchPeers(connection.awareness);
  const following = followPeers(editor, peers.live);

  const loaded = createStore(false);
  let resolveReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (resolveReady = resolve));
  let everSynced = false;
  let longDown = false;
  let downTimer: ReturnType<typeof setTimeout> | undefined;
  let newerVersion: number | undefined;
  let closed = false;

  const readStatus = (): SessionStatus =>
    statusOf({
      ledger: connection.ledger.get(),
      role: role.get(),
      everSynced,
      networkUp: navigator.onLine,
      longDown,
      keptHere: offline.keeping.get(),
      lastClose: connection.lastClose.get(),
      ended: connection.ended.get(),
      newerVersion,
    });
  const status = createStore<SessionStatus>(readStatus());
  const refreshStatus = (): void => {
    const next = readStatus();
    if (JSON.stringify(next) !== JSON.stringify(status.get())) status.set(next);
  };
  const refreshRights = (): void => {
    const known = role.get();
    const allowed = known !== undefined && mayWrite(known, 'board') && newerVersion === undefined && connection.ended.get() === undefined;
    editor.setReadOnly(!allowed);
  };
  const arrive = (): void => {
    // Of a board that is still coming in, only the version is looked at.
    const steps = connection.arriving.get() ? [] : undefined;
    const outcome = editor.index.elements.size > 0 || everSynced ? migrateBoard(board, steps) : undefined;
    newerVersion = outcome?.state === 'newer' ? outcome.version : undefined;
    refreshRights();
    if (loaded.get()) return;
    loaded.set(true);
    resolveReady();
  };
  const watchDown = (): void => {
    const up = connection.ledger.get().up;
    if (up) {
      clearTimeout(downTimer);
      downTimer = undefined;
      longDown = false;
    } else downTimer ??= setTimeout(() => {
      longDown = true;
      refreshStatus();
    }, OFFLINE_AFTER_MS);
  };
  watchDown();
  refreshRights();

  const stops = [
    editor.subscribe((state) => editorState.set(state)),
    connection.role.subscribe(() => {
      const known = connection.role.get();
      if (known) rememberRole(boardId, key, known);
      role.set(known);
      refreshRights();
      refreshStatus();
    }),
    connection.ledger.subscribe(() => {
      watchDown();
      if (connection.ledger.get().synced && !everSynced) {
        everSynced = true;
        arrive();
      }
      refreshStatus();
    }),
    connection.lastClose.subscribe(refreshStatus),
    connection.ended.subscribe(() => {
      refreshRights();
      refreshStatus();
      // An address that names no board must leave no trace of it here.
      if (connection.ended.get() !== undefined && editor.index.elements.size === 0) void offline.forget();
      resolveReady();
    }),
    offline.keeping.subscribe(refreshStatus),
    connection.arriving.subscribe(() => {
      const arriving = connection.arriving.get();
      board.setArriving(arriving);
      if (!arriving && loaded.get()) arrive();
    }),
    index.onDiff(({ meta }) => {
      if (meta && meta.before.notation !== meta.after.notation) takeUpHands();
      const beginsToCome = connection.arriving.get() && index.elements.size > 0;
      if (loaded.get() ? meta : beginsToCome) arrive();
    }),
    ...listenToWindow(),
  ];
  void offline.loaded.then(() => {
    if (!closed && index.elements.size > 0) arrive();
  });

  function listenToWindow(): readonly (() => void)[] {
    return [
      on('online', () => {
        refreshStatus();
        connection.retry();
      }),
      // Not believed, but tried: a relay on this machine needs no network.
      on('offline', () => {
        connection.doubt();
        refreshStatus();
      }),
      on('pagehide', presence.leave),
      on('pageshow', (event) => {
        if (event.persisted) presence.enter();
      }),
      on('beforeunload', (event) => {
        const atRisk = !isSaved(connection.ledger.get()) && !offline.keeping.get() && !editor.state.readOnly && loaded.get();
        if (atRisk) event.preventDefault();
      }),
    ];
  }

  return {
    boardId,
    key,
    origin,
    role,
    status,
    peers: peers.people,
    livePeers: peers.live,
    editor,
    editorState,
    loaded,
    arriving: connection.arriving,
    ready,
    setMe: presence.setMe,
    setCaret: presence.setCaret,
    goToPeer: following.goTo,
    follow: following.follow,
    following: following.following,
    reconnect: connection.restart,
    close: () => {
      if (closed) return;
      closed = true;
      clearTimeout(downTimer);
      for (const stop of stops) stop();
      following.close();
      peers.close();
      presence.close();
      connection.close();
      offline.close();
      stopLanguage();
      editor.dispose();
      scene.dispose();
      index.dispose();
      board.doc.destroy();
    },
  };
}

function on<Name extends keyof WindowEventMap>(name: Name, listener: (event: WindowEventMap[Name]) => void): () => void {
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}
