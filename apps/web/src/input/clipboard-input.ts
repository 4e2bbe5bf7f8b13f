import type { Editor } from '@paperroll/editor';
import { readPlain, readTransfer, writeTransfer } from './clipboard.ts';
import { belongsToWall } from './focus-scope.ts';

/** So long (ms) after the middle button was released, a paste is the X Window System's, which nobody meant who moved the wall. */
const MIDDLE_PASTE_MS = 150;

/** Copy, cut and paste by the browser's own keys and menus; with shift, paste is of text alone. */
export function listenToClipboard(host: HTMLElement, editor: Editor): () => void {
  let plain = false;
  let middleAt = -Infinity;
  const onKey = (event: KeyboardEvent): void => {
    plain = event.type === 'keydown' && event.shiftKey && event.key.toLowerCase() === 'v';
  };
  const onPointerUp = (event: PointerEvent): void => {
    if (event.button === 1) middleAt = event.timeStamp;
  };
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
    if (!mine(event) || !event.clipboardData) return;
    event.preventDefault();
    if (event.timeStamp - middleAt > MIDDLE_PASTE_MS) editor.paste(plain ? readPlain(event.clipboardData) : readTransfer(event.clipboardData));
  };
  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('keyup', onKey, { capture: true });
  host.addEventListener('pointerup', onPointerUp);
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCut);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('keyup', onKey, { capture: true });
    host.removeEventListener('pointerup', onPointerUp);
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCut);
    document.removeEventListener('paste', onPaste);
  };
}
