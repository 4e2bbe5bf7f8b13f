import { useEffect, useSyncExternalStore } from 'react';
import type { Theme } from '../canvas/dress.ts';
import { useApp } from './app-services.ts';
import { useSelected } from './state/use-store.ts';

const DARK = '(prefers-color-scheme: dark)';

function subscribe(tell: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
}

/** The dress in use: the person's choice, else the device's. Tells the style sheets, too. */
export function useTheme(): Theme {
  const choice = useSelected(useApp().preferences, (kept) => kept.theme);
  const device = useSyncExternalStore(subscribe, () => (window.matchMedia(DARK).matches ? 'dark' : 'light'));
  useEffect(() => {
    if (choice === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = choice;
  }, [choice]);
  return choice === 'system' ? device : choice;
}
