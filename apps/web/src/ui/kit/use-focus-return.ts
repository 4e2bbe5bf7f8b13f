import { useState } from 'react';

/**
 * Gives the focus back when a dialog closes: to what had it before, or to the wall when that is gone (a menu's item, the
 * command palette's field). For `onCloseAutoFocus`: by itself, a dialog without a trigger lets the focus fall to the page.
 */
export function useFocusReturn(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
    const target = isThere ? before : document.querySelector<HTMLElement>('.wall');
    target?.focus({ preventScroll: true });
  };
}
