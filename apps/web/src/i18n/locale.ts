import type { LanguageChoice } from '../ui/state/preferences.ts';

/** The languages that the interface speaks. */
export type Locale = Exclude<LanguageChoice, 'system'>;

/** A locale, and the person's own tag of it (`de-AT`), by whose region dates and numbers are written. */
export interface SpokenLocale {
  readonly locale: Locale;
  readonly tag: string;
}

const isLocale = (language: string | undefined): language is Locale => language === 'en' || language === 'de';

const languageOf = (tag: string): string | undefined => tag.toLowerCase().split('-')[0];

/** What a person reads: their choice, else the first of the browser's languages that the interface speaks, else English. */
export function localeOf(choice: LanguageChoice, languages: readonly string[]): SpokenLocale {
  const locale = choice === 'system' ? (languages.map(languageOf).find(isLocale) ?? 'en') : choice;
  return { locale, tag: languages.find((tag) => languageOf(tag) === locale) ?? locale };
}
