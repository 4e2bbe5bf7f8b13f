import type { Editor } from '@paperroll/editor';
import type { FrameLoop } from '../canvas/frame-loop.ts';
import { listenToClipboard } from './clipboard-input.ts';
import { showFocusByTab } from './focus-ring.ts';
import { listenToKeys } from './key-input.ts';
import { listenToPointers } from './pointer-input.ts';
import { listenToWheel } from './wheel-input.ts';

/** Listens to everything that a person does to the wall and tells it to the editor; returns its undo. */
export function listenToPerson(host: HTMLElement, editor: Editor, loop: FrameLoop): () => void {
  const onContextMenu = (event: Event): void => {
    if (!(event.target instanceof Element && event.target.closest('textarea, input'))) event.preventDefault();
  };
  host.addEventListener('contextmenu', onContextMenu);
  const stops = [
    listenToPointers(host, editor, loop),
    listenToWheel(host, editor, loop),
    listenToKeys(host, editor),
    listenToClipboard(host, editor),
    showFocusByTab(host),
    () => host.removeEventListener('contextmenu', onContextMenu),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
