const TAB_MS = 400;

/** Marks the wall with `data-focus-shown` while it has focus that came by Tab; returns its undo. */
export function showFocusByTab(host: HTMLElement): () => void {
  let tabbedAt = -Infinity;
  const hide = (): void => host.removeAttribute('data-focus-shown');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && !host.contains(document.activeElement)) tabbedAt = event.timeStamp;
    else if (event.key.length === 1) hide();
  };
  const onFocus = (event: FocusEvent): void => {
    if (event.timeStamp - tabbedAt < TAB_MS) host.setAttribute('data-focus-shown', '');
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  host.addEventListener('focus', onFocus);
  host.addEventListener('blur', hide);
  host.addEventListener('pointerdown', hide);
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    host.removeEventListener('focus', onFocus);
    host.removeEventListener('blur', hide);
    host.removeEventListener('pointerdown', hide);
  };
}
