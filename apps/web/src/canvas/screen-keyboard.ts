/** Follows how much of the wall's bottom (CSS pixels) the keyboard on the screen covers: browsers lay it over the page. */
export interface ScreenKeyboard {
  readonly covered: number;
  dispose(): void;
}

/** Watches until disposed; tells of each change from now on. */
export function watchScreenKeyboard(host: HTMLElement, changed: () => void): ScreenKeyboard {
  const seen = window.visualViewport;
  const measure = (): number => {
    // With the page itself zoomed in, less of it is seen for another reason.
    const bottom = seen && seen.scale < 1.05 ? seen.offsetTop + seen.height : Infinity;
    return Math.max(0, host.getBoundingClientRect().bottom - bottom);
  };
  let covered = measure();
  const read = (): void => {
    const next = measure();
    if (next === covered) return;
    covered = next;
    changed();
  };
  seen?.addEventListener('resize', read);
  seen?.addEventListener('scroll', read);
  return {
    get covered() {
      return covered;
    },
    dispose() {
      seen?.removeEventListener('resize', read);
      seen?.removeEventListener('scroll', read);
    },
  };
}
