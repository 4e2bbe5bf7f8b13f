import { useStore } from '../ui/state/use-store.ts';
import { locale } from './catalogues.ts';
import type { Locale } from './locale.ts';

/**
 * The language of the interface. The app's root follows it, and with it everything below is rendered anew in place: nothing is mounted again,
 * so that a switch takes neither the board nor a half-written text. What remembers a rendered text must follow it, too.
 */
export const useLocale = (): Locale => useStore(locale);
