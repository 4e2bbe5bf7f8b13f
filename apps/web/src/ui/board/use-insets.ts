import { EM } from '@paperroll/model';
import { useEffect } from 'react';
import type { LocalStore } from '../state/local-store.ts';
import type { Preferences } from '../state/preferences.ts';
import type { BoardParts } from './board-context.tsx';
import { BARE, DETAILS_WIDTH, dockHeight, modelPanelWidth, outlineWidth, PHONE } from './first-view.ts';
import { belowHeads, cornerNow, EVENT_MODELING, insetsNow } from './shell-actions.ts';

/** Keeps the editor told what the chrome covers, so that what it brings into view comes out from under that. */
export function useInsets({ session, chrome }: BoardParts, preferences: LocalStore<Preferences>): void {
  useEffect(() => {
    const { editor } = session;
    const tell = (): void => {
      const { details, outline, dock, hangs, focus } = chrome.getState();
      const insets = focus ? belowHeads(editor, BARE) : insetsNow(editor, preferences);
      const corner = focus ? undefined : cornerNow(editor, preferences);
      const { w, h } = editor.state.screen;
      const detailsWidth = editor.index.meta.notation === EVENT_MODELING ? modelPanelWidth(w) : DETAILS_WIDTH;
      const below = dock && hangs === undefined && w > PHONE ? dockHeight(h) : 0;
      const panels = w > PHONE ? (details ? detailsWidth : 0) + (outline ? outlineWidth(w, rem()) : 0) : 0;
      editor.setInsets({ ...insets, right: insets.right + panels, bottom: insets.bottom + below, ...(corner && panels + below === 0 ? { corner } : {}) });
    };
    tell();
    const stops = [
      preferences.subscribe(tell),
      chrome.subscribe(tell),
      editor.index.onDiff(({ elements }) => {
        if ([...elements.added, ...elements.removed].some(({ kind }) => kind === EM.chapter)) tell();
      }),
      editor.subscribe((state, before) => {
        if (state.screen !== before.screen || state.readOnly !== before.readOnly) tell();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [session, chrome, preferences]);
}

/** How large the person has text, in CSS pixels. */
const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
