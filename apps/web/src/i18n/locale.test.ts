import { expect, test } from 'vitest';
import { localeOf } from './locale.ts';

test('the first language of the browser that the interface speaks is taken, with its region', () => {
  expect(localeOf('system', ['fr-FR', 'de-AT', 'en-US'])).toEqual({ locale: 'de', tag: 'de-AT' });
});

test('who reads neither language gets English', () => {
  expect(localeOf('system', ['fr', 'ja'])).toEqual({ locale: 'en', tag: 'en' });
  expect(localeOf('system', [])).toEqual({ locale: 'en', tag: 'en' });
});

test("a person's own choice goes before the browser's, and keeps the region where the browser knows one", () => {
  expect(localeOf('en', ['de-DE', 'en-GB'])).toEqual({ locale: 'en', tag: 'en-GB' });
  expect(localeOf('de', ['en-US'])).toEqual({ locale: 'de', tag: 'de' });
});
