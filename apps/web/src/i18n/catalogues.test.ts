import { expect, test } from 'vitest';
import { catalogues, locale, needMessages, speak } from './catalogues.ts';
import { formatDate, formatNumber, formatRelativeTime } from './format.ts';
import { t } from './t.ts';

const ENGLISH = { locale: 'en', tag: 'en-GB' } as const;
const GERMAN = { locale: 'de', tag: 'de-DE' } as const;

test('texts follow the language that is spoken, and what was fetched comes along', async () => {
  await needMessages('start');
  expect(t('start.recent.title')).toBe('Your boards');
  await speak(GERMAN);
  expect(locale.get()).toBe('de');
  expect(t('start.recent.title')).toBe('Deine Boards');
  await speak(ENGLISH);
  expect(t('start.recent.title')).toBe('Your boards');
});

test('the last of two quick switches counts', async () => {
  await Promise.all([speak(GERMAN), speak(ENGLISH)]);
  expect(locale.get()).toBe('en');
});

test('dates and numbers are written as the region writes them', async () => {
  const noon = Date.UTC(2026, 10, 23, 12);
  await speak(GERMAN);
  expect(formatNumber(10_000)).toBe('10.000');
  expect(formatDate(noon)).toBe('23.11.2026');
  expect(formatRelativeTime(noon - 3 * 3_600_000, noon)).toBe('vor 3 Stunden');
  expect(formatRelativeTime(noon - 5000, noon)).toBe('gerade eben');
  await speak(ENGLISH);
  expect(formatNumber(10_000)).toBe('10,000');
  expect(formatDate(noon)).toBe('23 Nov 2026');
  expect(formatRelativeTime(noon - 86_400_000, noon)).toBe('yesterday');
});

test('messages arrive compiled: nothing parses them in the browser', () => {
  expect(Object.values(catalogues.messages).every((message) => Array.isArray(message))).toBe(true);
});
