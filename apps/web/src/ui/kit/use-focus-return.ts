import { useState } from 'react';

/**
 * Gives the focus back when a dialog closes: to what had it before, or to the wall when that is gone (a menu's item, the
 * command palette's field). For `onCloseAutoFocus`: by itself, a dialog without a trigger lets the focus fall to the page.
 */
export function useFocusReturn(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    if (before instanceof HTMLElement && before !== document.body && !before.closest(PASSING)) before.focus({ preventScroll: true });
    // Gone, or disabled meanwhile.
    if (document.activeElement !== before || before === document.body) document.querySelector<HTMLElement>('.wall')?.focus({ preventScroll: true });
  };
}

/** What may still be in the page and goes away in a moment. */
const PASSING = '[role="dialog"], [role="menu"]';
