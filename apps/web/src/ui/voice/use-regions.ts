import { useEffect } from 'react';

/** The parts of the board's page, each a landmark or a toolbar. */
const REGIONS = '.top-bar, .palette, .wall, .selection-bar, .view-bar, .board__minimap, .outline, .details, .em-dock, .em-bar, .search-bar, .name-card, .first-hint, .toasts';
const STOPS = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** F6 goes to the next part of the page, Shift+F6 to the one before: Tab on the wall goes through every sticky first. */
export function useRegions(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      goToRegion(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function goToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].flatMap((region) => {
    const stop = region.matches('.wall') ? region : [...region.querySelectorAll<HTMLElement>(STOPS)].find(isThere);
    return stop && isThere(stop) ? [{ region, stop }] : [];
  });
  const at = regions.findIndex(({ region }) => region.contains(document.activeElement));
  const next = regions[(at + step + regions.length) % regions.length] ?? regions[0];
  next?.stop.focus({ preventScroll: true });
}

/** Whether one can get there: not hidden, and not behind a sheet that covers the page. */
const isThere = (element: HTMLElement): boolean => element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null;
