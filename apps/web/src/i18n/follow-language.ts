import type { LocalStore } from '../ui/state/local-store.ts';
import type { Preferences } from '../ui/state/preferences.ts';
import { locale, speak } from './catalogues.ts';
import { localeOf } from './locale.ts';

/** Speaks the language that the person chose, or that their browser is set to; tells assistive technology which one it is. Resolves when it is spoken. */
export function followLanguage(win: Window, preferences: LocalStore<Preferences>): Promise<void> {
  const follow = (): Promise<void> => speak(localeOf(preferences.get().language, win.navigator.languages));
  const tell = (): void => {
    win.document.documentElement.lang = locale.get();
  };
  locale.subscribe(tell);
  preferences.subscribe(() => void follow());
  win.addEventListener('languagechange', () => void follow());
  return follow();
}
