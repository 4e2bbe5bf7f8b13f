const TEXT_FIELDS = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';
const WIDGETS = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [role="tree"], [role="combobox"]';
// What a focused button, link or toolbar needs for itself.
const CONTROL_KEYS: ReadonlySet<string> = new Set(['Enter', ' ', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'F10']);

/** Whether clipboard events belong to the wall: nobody writes elsewhere and no dialog is open. */
export function belongsToWall(target: EventTarget | null, host: HTMLElement): boolean {
  if (!(target instanceof Element)) return target === document;
  if (target.closest(TEXT_FIELDS) || target.closest(WIDGETS)) return false;
  // An open modal hides everything else from assistive technology.
  return !host.closest('[aria-hidden="true"], [inert]');
}

/** Whether a key belongs to the wall. Beside it (a palette button, say) shortcuts still work, but not the keys that the control needs. */
export function keyBelongsToWall(event: KeyboardEvent, host: HTMLElement): boolean {
  if (event.isComposing || event.defaultPrevented || !belongsToWall(event.target, host)) return false;
  const onWall = event.target === document.body || (event.target instanceof Node && host.contains(event.target));
  return onWall || !CONTROL_KEYS.has(event.key);
}
