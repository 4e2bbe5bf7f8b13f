import type { Editor } from '@paperroll/editor';
import { readTransfer, writeTransfer } from './clipboard.ts';
import { belongsToWall } from './focus-scope.ts';

/** Copy, cut and paste by the browser's own keys and menus. */
export function listenToClipboard(host: HTMLElement, editor: Editor): () => void {
  const mine = (event: ClipboardEvent): boolean => !event.defaultPrevented && belongsToWall(event.target, host);
  const take = (event: ClipboardEvent, how: 'copy' | 'cut'): void => {
    // Text that is marked on the page (a finding, a preview) is what the person wants.
    if (!mine(event) || !event.clipboardData || document.getSelection()?.isCollapsed === false) return;
    const content = how === 'cut' ? editor.cut() : editor.copy();
    if (!content) return;
    writeTransfer(event.clipboardData, content);
    event.preventDefault();
  };
  const onCopy = (event: ClipboardEvent): void => take(event, 'copy');
  const onCut = (event: ClipboardEvent): void => take(event, 'cut');
  const onPaste = (event: ClipboardEvent): void => {
    if (!mine(event) || !event.clipboardData || event.clipboardData.files.length > 0) return;
    editor.paste(readTransfer(event.clipboardData));
    event.preventDefault();
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCut);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCut);
    document.removeEventListener('paste', onPaste);
  };
}
