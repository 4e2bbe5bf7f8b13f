import { useEffect } from 'react';
import { focusWall } from '../board/board-context.tsx';

/**
 * Gives the focus to the wall when what had it is gone or cannot be pressed any more (the undo of all there was, a bar without a selection,
 * a message that left): on the page's body nobody sees it, and Tab would begin anew. Browsers tell of that by no event.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      if (document.activeElement === document.body && document.hasFocus()) focusWall();
    };
    const onEnd = (): void => {
      cancelAnimationFrame(frame);
      // Once for what React does with the press, once for the browser to let go of what is gone.
      frame = requestAnimationFrame(() => (frame = requestAnimationFrame(look)));
    };
    window.addEventListener('keyup', onEnd, { capture: true });
    window.addEventListener('click', onEnd, { capture: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('keyup', onEnd, { capture: true });
      window.removeEventListener('click', onEnd, { capture: true });
    };
  }, []);
}
