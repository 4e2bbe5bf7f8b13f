import { catalogues } from './catalogues.ts';
import { t } from './t.ts';

const tag = (): string | string[] => catalogues.locales ?? catalogues.locale;

/** A day (milliseconds since 1970) as one writes it here: `Nov 23, 2026`, `23.11.2026`. */
export const formatDate = (time: number, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }): string => new Intl.DateTimeFormat(tag(), options).format(time);

/** A number as one writes it here: `10,000`, `10.000`. */
export const formatNumber = (value: number, options?: Intl.NumberFormatOptions): string => new Intl.NumberFormat(tag(), options).format(value);

const DAY_MS = 86_400_000;

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago: `3 hours ago`, `vor 3 Stunden`; after a month the date. Both times in milliseconds since 1970. */
export function formatRelativeTime(then: number, now: number): string {
  const ago = Math.max(0, now - then);
  if (ago > 30 * DAY_MS) return formatDate(then);
  const words = new Intl.RelativeTimeFormat(tag(), { numeric: 'auto' });
  for (const [unit, length] of STEPS) if (ago >= length) return words.format(-Math.floor(ago / length), unit);
  return t('time.just-now');
}

/** A name as it stands inside a sentence: English writes it small, German as it is. */
export const inSentence = (name: string): string => (catalogues.locale === 'en' ? name.toLowerCase() : name);

/** Several names as one reads them: `a and b`, `a und b`. */
export const formatList = (names: readonly string[]): string => new Intl.ListFormat(tag(), { type: 'conjunction' }).format(names);
