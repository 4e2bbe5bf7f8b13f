import { describe, type EditorNotice } from '@paperroll/editor';
import type { ElementId } from '@paperroll/model';
import { useEffect } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { copyToClipboard, pasteFromClipboard } from '../../input/clipboard.ts';
import { t } from '../../i18n/t.ts';
import type { BoardParts } from './board-context.tsx';

/** Turns what the editor says into toasts, spoken words and the clipboard's own dealings. */
export function useNotices({ session, chrome }: BoardParts): void {
  useEffect(() => {
    const { editor } = session;
    const state = (): ReturnType<typeof chrome.getState> => chrome.getState();
    const forbidden = (): void => state().toast(t('wall.no-clipboard'), 'bad');
    const clipboard = (what: 'copy' | 'cut' | 'paste'): Promise<void> => (what === 'paste' ? pasteFromClipboard(editor) : copyToClipboard(editor, what));
    // What was chosen just now. On the wall that moves the focus, and a focus is read by itself: not to be said twice.
    let chosen: ElementId | undefined;
    const isRead = (message: string): boolean => chosen !== undefined && message.startsWith(describe(editor, chosen)) && document.activeElement?.matches('.wall[aria-describedby]') === true;
    const stops = [
      editor.subscribe(({ selection }, before) => {
        if (selection === before.selection) return;
        const [only] = selection;
        chosen = selection.size === 1 ? only : undefined;
        queueMicrotask(() => (chosen = undefined));
      }),
      editor.onNotice((notice: EditorNotice) => {
        if (notice.type === 'refused') state().toast(refusalWords(notice.refusal), 'bad');
        if (notice.type === 'open') state().askDock('specifications', { write: true });
        if (notice.type === 'announce' && !isRead(notice.message)) state().announce(notice.message);
        if (notice.type === 'clipboard') clipboard(notice.what).catch(forbidden);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [session, chrome]);
}
