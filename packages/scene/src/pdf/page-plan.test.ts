import { containsPoint, containsRect, intersects, type Rect } from '@paperroll/model';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { OVERLAP, planPages, type PagePlan, type PdfLayout } from './page-plan.ts';
import { MM_PER_UNIT, PAPERS, sheetSize, type PaperId } from './paper.ts';

const everywhere = (): boolean => true;
const plan = (content: Rect, layout: PdfLayout, occupied: (window: Rect) => boolean = everywhere): PagePlan => {
  const planned = planPages(content, layout, occupied);
  if (!planned.ok) throw new Error(planned.error.message);
  return planned.value;
};

const side = fc.double({ min: 10, max: 12_000, noNaN: true });
const contents = fc.record({ x: fc.double({ min: -5000, max: 5000, noNaN: true }), y: fc.double({ min: -5000, max: 5000, noNaN: true }), w: side, h: side });
const scales = fc.oneof(
  fc.record({ type: fc.constant('percent' as const), percent: fc.integer({ min: 25, max: 200 }) }),
  fc.record({ type: fc.constant('across' as const), sheets: fc.integer({ min: 1, max: 8 }) }),
  fc.constant({ type: 'whole' as const }),
);
const layouts = fc.record({
  type: fc.constantFrom('pages' as const, 'posters' as const),
  paper: fc.constantFrom(...(Object.keys(PAPERS) as PaperId[])),
  orientation: fc.constantFrom('portrait' as const, 'landscape' as const),
  scale: scales,
});

test('pages cover all content, and neighbours share exactly the overlap (law)', () => {
  fc.assert(
    fc.property(contents, layouts, (content, layout) => {
      const planned = planPages(content, layout, everywhere);
      // A long roll at a large scale is refused; what is planned must be whole.
      if (!planned.ok) {
        expect(planned.error.code).toBe('too-many-pages');
        return;
      }
      const { pages, rows, columns, overlap, mmPerUnit, print, sheet } = planned.value;
      expect(pages).toHaveLength(rows * columns);
      expect(overlap).toBe(layout.type === 'posters' ? OVERLAP : 0);
      expect(containsRect({ x: 0, y: 0, ...sheet }, print)).toBe(true);
      const at = (row: number, column: number): Rect => pages[row * columns + column]?.window ?? { x: NaN, y: NaN, w: 0, h: 0 };
      const last = at(rows - 1, columns - 1);
      expect([at(0, 0).x, at(0, 0).y]).toEqual([content.x + 0, content.y + 0]);
      expect(last.x + last.w).toBeGreaterThanOrEqual(content.x + content.w - 0.01);
      expect(last.y + last.h).toBeGreaterThanOrEqual(content.y + content.h - 0.01);
      for (const { row, column, window } of pages) {
        expect(window.w * mmPerUnit).toBeCloseTo(print.w, 6);
        expect(window.h * mmPerUnit).toBeCloseTo(print.h, 6);
        if (column > 0) expect((at(row, column - 1).x + window.w - window.x) * mmPerUnit).toBeCloseTo(overlap, 5);
        if (row > 0) expect((at(row - 1, column).y + window.h - window.y) * mmPerUnit).toBeCloseTo(overlap, 5);
      }
      // No page more than is needed: the last column and row begin inside.
      expect(last.x).toBeLessThan(content.x + content.w);
      expect(last.y).toBeLessThan(content.y + content.h);
    }),
    { numRuns: 300 },
  );
});

test('as many sheets as asked for lie side by side', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.constantFrom('pages' as const, 'posters' as const), (sheets, type) => {
      const { columns } = plan({ x: 0, y: 0, w: 9000, h: 2000 }, { type, paper: 'a3', orientation: 'landscape', scale: { type: 'across', sheets } });
      expect(columns).toBe(sheets);
    }),
  );
});

test('all of it lies on one sheet when that is asked for', () => {
  fc.assert(
    fc.property(contents, (content) => {
      expect(plan(content, { type: 'pages', paper: 'a4', orientation: 'portrait', scale: { type: 'whole' } }).pages).toHaveLength(1);
    }),
  );
});

test('at 100 % a sticky has the size of its paper', () => {
  expect(plan({ x: 0, y: 0, w: 160, h: 160 }, { type: 'sheet', scale: { type: 'percent', percent: 100 } }).print).toMatchObject({ w: 76, h: 76 });
  expect(plan({ x: 0, y: 0, w: 160, h: 160 }, { type: 'posters', paper: 'a3', orientation: 'landscape', scale: { type: 'percent', percent: 50 } }).mmPerUnit).toBe(MM_PER_UNIT / 2);
});

test('on a roll the sheet is as high as the roll is wide, and as long as it takes', () => {
  const { sheet, print } = plan({ x: 0, y: 0, w: 5000, h: 1000 }, { type: 'sheet', scale: { type: 'roll', mm: 914 } });
  expect(sheet.h).toBeCloseTo(914, 6);
  expect(print.w / print.h).toBeCloseTo(5, 6);
});

test('empty pages are left out, and the others keep their names', () => {
  const layout: PdfLayout = { type: 'posters', paper: 'a3', orientation: 'portrait', scale: { type: 'percent', percent: 100 } };
  const content: Rect = { x: 0, y: 0, w: 3000, h: 3000 };
  const all = plan(content, layout);
  const some = plan(content, layout, ({ x, y }) => x > 0 && y > 0);
  expect(all.pages[0]?.name).toBe('A1');
  expect(some.pages).toEqual(all.pages.filter(({ row, column }) => row > 0 && column > 0));
  expect(some.pages[0]?.name).toBe('B2');
});

test('a page on which there is only what the page before shares with it is left out, and nothing is lost (law)', () => {
  const layout: PdfLayout = { type: 'posters', paper: 'a3', orientation: 'portrait', scale: { type: 'percent', percent: 100 } };
  const content: Rect = { x: 0, y: 0, w: 4000, h: 4000 };
  fc.assert(
    fc.property(fc.array(fc.record({ x: fc.integer({ min: 0, max: 3840 }), y: fc.integer({ min: 0, max: 3840 }), w: fc.constant(160), h: fc.constant(160) }), { minLength: 1, maxLength: 12 }), (stickies) => {
      const { pages } = plan(content, layout, (window) => stickies.some((sticky) => intersects(sticky, window)));
      const isShown = (x: number, y: number): boolean => pages.some(({ window }) => containsPoint(window, { x, y }));
      for (const { x, y, w, h } of stickies) for (const dx of [0.01, 0.3, 0.5, 0.99]) for (const dy of [0.01, 0.3, 0.5, 0.99]) expect(isShown(x + dx * w, y + dy * h)).toBe(true);
    }),
  );
  const { pages: both } = plan(content, layout, everywhere);
  const first = both.find(({ name }) => name === 'A1')?.window ?? { x: 0, y: 0, w: 0, h: 0 };
  const inStrip: Rect = { x: first.x + first.w - 15, y: 100, w: 10, h: 10 };
  expect(plan(content, layout, (window) => intersects(window, inStrip)).pages.map(({ name }) => name)).toEqual(['A1']);
});

test('rows after Z go on with AA', () => {
  const names = plan({ x: 0, y: 0, w: 100, h: 20_000 }, { type: 'pages', paper: 'a4', orientation: 'landscape', scale: { type: 'percent', percent: 100 } }).pages.map(({ name }) => name);
  expect(names.slice(25, 28)).toEqual(['Z1', 'AA1', 'AB1']);
});

test('more pages than anybody wants are refused in words', () => {
  const planned = planPages({ x: 0, y: 0, w: 1e6, h: 1e6 }, { type: 'pages', paper: 'a4', orientation: 'portrait', scale: { type: 'percent', percent: 200 } }, everywhere);
  expect(planned).toMatchObject({ ok: false, error: { code: 'too-many-pages' } });
});

test('landscape is the sheet on its side', () => {
  expect(sheetSize('a4', 'landscape')).toEqual({ w: 297, h: 210 });
});
