import { centerOf, type BoardPoint } from '@paperroll/model';
import { visibleRect, type Viewport } from '@paperroll/scene';
import type { Editor } from '@paperroll/editor';
import type { Peer } from './board-session.ts';
import { createStore, type Store } from './store.ts';

/** Going to people, and staying with one. */
export interface PeerFollowing {
  readonly following: Store<number | undefined>;
  goTo(clientId: number): void;
  follow(clientId: number | undefined): void;
  close(): void;
}

const GLIDE_MS = 260;

/** Moves the camera to peers; following ends as soon as the person here moves the camera, or the peer leaves. */
export function followPeers(editor: Editor, live: Store<readonly Peer[]>): PeerFollowing {
  const following = createStore<number | undefined>(undefined);
  let frame = 0;
  let moving = false;

  const setViewport = (viewport: Viewport): void => {
    moving = true;
    editor.setViewport(viewport);
    moving = false;
  };
  const stopGlide = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
  };
  const glide = (to: Viewport): void => {
    stopGlide();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return setViewport(to);
    const from = editor.state.viewport;
    const start = performance.now();
    const step = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - start) / GLIDE_MS));
      setViewport(between(from, to, 1 - (1 - t) ** 3));
      frame = t < 1 ? requestAnimationFrame(step) : 0;
    };
    frame = requestAnimationFrame(step);
  };
  const find = (clientId: number): Peer | undefined => live.get().find((peer) => peer.clientId === clientId);
  const lookWith = (peer: Peer): void => {
    const { viewport } = peer.presence;
    if (viewport) glide(viewport);
  };

  const stopLive = live.subscribe(() => {
    const clientId = following.get();
    if (clientId === undefined) return;
    const peer = find(clientId);
    if (peer) lookWith(peer);
    else following.set(undefined);
  });
  const stopEditor = editor.subscribe((state, before) => {
    if (moving || state.viewport === before.viewport) return;
    stopGlide();
    following.set(undefined);
  });

  return {
    following,
    goTo: (clientId) => {
      const peer = find(clientId);
      const at = peer && placeOf(peer, editor);
      if (at) glide(centred(at, editor));
    },
    follow: (clientId) => {
      following.set(clientId);
      const peer = clientId === undefined ? undefined : find(clientId);
      if (peer) lookWith(peer);
    },
    close: () => {
      stopGlide();
      stopLive();
      stopEditor();
    },
  };
}

/** Their cursor; else the middle of what they see, on a screen like ours. */
function placeOf({ presence }: Peer, editor: Editor): BoardPoint | undefined {
  if (presence.cursor) return presence.cursor;
  return presence.viewport && centerOf(visibleRect(presence.viewport, editor.state.screen));
}

function centred(at: BoardPoint, { state: { viewport, screen } }: Editor): Viewport {
  return { zoom: viewport.zoom, x: at.x - screen.w / 2 / viewport.zoom, y: at.y - screen.h / 2 / viewport.zoom };
}

function between(from: Viewport, to: Viewport, t: number): Viewport {
  const mix = (a: number, b: number): number => a + (b - a) * t;
  return { x: mix(from.x, to.x), y: mix(from.y, to.y), zoom: from.zoom * (to.zoom / from.zoom) ** t };
}
