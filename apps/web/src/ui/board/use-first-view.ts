import { intersects } from '@paperroll/model';
import { visibleRect } from '@paperroll/scene';
import { useLayoutEffect } from 'react';
import { useApp } from '../app-services.ts';
import type { LocalStore } from '../state/local-store.ts';
import type { Preferences } from '../state/preferences.ts';
import type { BoardParts } from './board-context.tsx';
import { firstView, readingZoom } from './first-view.ts';
import { cornerNow, insetsNow } from './shell-actions.ts';
import { untilMoved } from './until-moved.ts';
import { cameraOf, keepView, readView, viewOf } from './view-memory.ts';

const KEEP_AFTER_MS = 400;

/**
 * On opening, one stands where one stood when one left this board; the first time, or when nothing is there any more, where
 * one can read it. An empty one stays where it is.
 */
export function useFirstView({ session }: BoardParts, preferences: LocalStore<Preferences>): void {
  const { now } = useApp();
  // Before the first frame: another view would be painted in vain.
  useLayoutEffect(() => {
    const { editor, boardId } = session;
    const storage = storageOf(window);
    // The wall fills the window, and has not told its size yet.
    const screen = { w: window.innerWidth, h: window.innerHeight };
    const kept = readView(storage, boardId);
    const camera = kept && cameraOf(kept, screen);
    const stand = (): void => {
      const all = editor.scene.bounds();
      if (!all) return;
      // What one looked at may be among what is still to come.
      const returns = camera && (session.arriving.get() || intersects(all, visibleRect(camera, screen)));
      editor.setViewport(returns ? camera : firstView(all, screen, insetsNow(editor, preferences, screen.w), cornerNow(editor, preferences), readingZoom(editor.notation)));
    };
    stand();
    const stopStanding = session.arriving.get() ? untilMoved(session, stand) : undefined;

    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      timer = undefined;
      keepView(storage, boardId, viewOf(editor.state.viewport, editor.state.screen), now());
    };
    const leave = (): void => {
      if (timer !== undefined) keep();
    };
    const stop = editor.subscribe((state, before) => {
      if (state.viewport !== before.viewport) timer ??= setTimeout(keep, KEEP_AFTER_MS);
    });
    window.addEventListener('pagehide', leave);
    return () => {
      leave();
      stopStanding?.();
      stop();
      window.removeEventListener('pagehide', leave);
    };
  }, [session, preferences, now]);
}

/** Asking for storage throws where it is forbidden. */
function storageOf(win: Window): Storage | undefined {
  try {
    return win.localStorage;
  } catch {
    return undefined;
  }
}
