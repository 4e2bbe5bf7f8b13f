import { useEffect } from 'react';
import { useBoard } from '../board/board-context.tsx';
import { arrowDeed, arrowWords, type ArrowDeed } from './arrow-deeds.ts';

/** A row of presses is told once it pauses for so long (ms). */
const PAUSE = 350;

/** Says how far arrow keys moved what is selected, or how large they made it. */
export function useArrowWords(host: HTMLElement | null): void {
  const { session, chrome } = useBoard();
  useEffect(() => {
    if (!host) return undefined;
    let pressed = false;
    let deed: ArrowDeed | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      if (deed) chrome.getState().announce(arrowWords(deed));
      deed = undefined;
    };
    // The board changes while the key is handled, or not by it.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.key.startsWith('Arrow') || event.ctrlKey || event.metaKey) return;
      pressed = true;
      setTimeout(() => (pressed = false), 0);
    };
    const stop = session.editor.index.onDiff((diff) => {
      if (!pressed || diff.origin !== 'local') return;
      deed = arrowDeed(diff, deed);
      clearTimeout(timer);
      timer = setTimeout(tell, PAUSE);
    });
    host.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer);
      stop();
      host.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [host, session, chrome]);
}
