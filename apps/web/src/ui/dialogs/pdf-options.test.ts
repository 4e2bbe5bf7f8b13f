import { expect, test } from 'vitest';
import { FIRST_FIELDS, layoutOf, pageSizes, sheetSizes, withLayout } from './pdf-options.ts';

test('the fields mean a layout', () => {
  expect(layoutOf(FIRST_FIELDS)).toEqual({ type: 'sheet', scale: { type: 'percent', percent: 100 } });
  expect(layoutOf({ ...FIRST_FIELDS, sheetSize: 'roll 914' })).toEqual({ type: 'sheet', scale: { type: 'roll', mm: 914 } });
  expect(layoutOf({ ...FIRST_FIELDS, layout: 'pages', orientation: 'portrait' })).toEqual({ type: 'pages', paper: 'a4', orientation: 'portrait', scale: { type: 'whole' } });
  expect(layoutOf({ ...FIRST_FIELDS, layout: 'posters', paper: 'a2', pageSize: 'across 3' })).toMatchObject({ type: 'posters', paper: 'a2', scale: { type: 'across', sheets: 3 } });
});

test('every size of the lists is a size', () => {
  for (const sheetSize of sheetSizes) expect(Object.values(layoutOf({ ...FIRST_FIELDS, sheetSize }).scale).every((part) => part === 'percent' || part === 'roll' || Number(part) > 0)).toBe(true);
  for (const pageSize of pageSizes) expect(Number.isNaN(Object.values(layoutOf({ ...FIRST_FIELDS, layout: 'pages', pageSize }).scale)[1] ?? 1)).toBe(false);
});

test('posters begin on A3 and at more than one page; what was chosen for them stays', () => {
  const posters = withLayout(FIRST_FIELDS, 'posters');
  expect(posters).toMatchObject({ layout: 'posters', paper: 'a3', pageSize: 'across 4' });
  expect(withLayout({ ...posters, paper: 'a2' }, 'posters').paper).toBe('a2');
  expect(withLayout({ ...FIRST_FIELDS, pageSize: 'percent 50' }, 'posters').pageSize).toBe('percent 50');
});
