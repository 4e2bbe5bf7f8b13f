import { elementId, EMPTY_META, eventStorming, type BoardSnapshot } from '@paperroll/model';
import { boardOf, createRandom, randomBoard } from '@paperroll/model/testing';
import { describe, expect, test } from 'vitest';
import { pictureContent, type PictureChoice } from '../picture-content.ts';
import { interFiles } from '../testing/inter-files.ts';
import { readPdf, type ReadPdf } from '../testing/read-pdf.ts';
import { interMeasure } from '../width-table.ts';
import { boardToPdf, type PdfFile, type PdfOptions } from './board-to-pdf.ts';
import type { PdfLayout } from './page-plan.ts';

const REAL: PdfLayout = { type: 'sheet', scale: { type: 'percent', percent: 100 } };
const POSTERS: PdfLayout = { type: 'posters', paper: 'a3', orientation: 'landscape', scale: { type: 'percent', percent: 100 } };

const asked = (more: Partial<PdfOptions> = {}): PdfOptions => ({
  layout: REAL,
  measure: interMeasure,
  faces: interFiles,
  words: { title: 'Parcels', date: '3 March 2031', page: 'Page {page} of {pages}' },
  created: new Date('2031-03-03T10:00:00Z'),
  language: 'en',
  ...more,
});

async function draw(snapshot: BoardSnapshot, more: Partial<PdfOptions> = {}, choice: PictureChoice = { type: 'all' }): Promise<PdfFile & { readonly read: ReadPdf }> {
  const made = await boardToPdf(pictureContent(snapshot, eventStorming, interMeasure, choice), eventStorming, asked(more));
  if (!made.ok) throw new Error(made.error.message);
  return { ...made.value, read: await readPdf(made.value.bytes) };
}

const small = boardOf(
  [
    { id: 'lane', kind: 'lane', x: -40, y: -80, w: 900, h: 340, text: 'Shop' },
    { id: 'e1', kind: 'es.event', x: 0, y: 0, text: 'Parcel ordered' },
    { id: 'e2', kind: 'es.event', x: 240, y: 0, text: 'Payment received', props: { pivotal: true } },
    { id: 'h', kind: 'es.hotspot', x: 480, y: 20, text: 'Who pays?' },
    { id: 's', kind: 'es.system', x: 0, y: 320, text: 'Bank' },
  ],
  [{ from: 'e1', to: 'e2', label: 'then' }],
  { title: 'Parcels' },
);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const pt = (mm: number): number => (mm * 72) / 25.4;

describe('one page', () => {
  test('is as large as the wall is, and its text is text', async () => {
    const { read, plan } = await draw(small);
    expect(read.title).toBe('Parcels');
    expect(read.pages).toHaveLength(1);
    const [page] = read.pages;
    expect(page?.size[0]).toBeCloseTo(pt((900 + 96) * 0.475 + 20), 0);
    expect(plan.mmPerUnit).toBe(0.475);
    for (const words of ['Parcel', 'ordered', 'Payment', 'received', 'Who pays?', 'Bank', 'then', 'Shop', 'DOMAIN EVENT']) expect(page?.text).toContain(words);
    expect(page?.images).toBe(0);
    expect(page?.paths).toBeGreaterThan(20);
  });

  test('carries its fonts, only the letters that it needs of them', async () => {
    const { bytes } = await draw(small);
    expect(bytes.length).toBeLessThan(40_000);
    expect(bytes.length).toBeGreaterThan(4000);
  });

  test('a roll longer than PDF can count is measured in a larger unit', async () => {
    const long = boardOf([
      { id: 'a', kind: 'es.event', x: 0, y: 0, text: 'Start' },
      { id: 'b', kind: 'es.event', x: 24_000, y: 0, text: 'End' },
    ]);
    const { read, plan } = await draw(long);
    expect(read.pages[0]?.size[0]).toBeCloseTo(pt(plan.sheet.w), 0);
    expect(pt(plan.sheet.w)).toBeGreaterThan(14_400);
    expect(read.pages[0]?.text).toContain('End');
  });

  test('the same board gives the same bytes', async () => {
    const [one, two] = [await draw(small), await draw(small)];
    expect(latin1(one.bytes) === latin1(two.bytes)).toBe(true);
  });

  test('is readable whatever the board holds (law)', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { read } = await draw(randomBoard(createRandom(seed), eventStorming, 25));
      expect(read.pages, `seed ${seed}`).toHaveLength(1);
    }
  });

  test('says how far it has come, to the end', async () => {
    const told: (readonly [number, number])[] = [];
    await draw(boardOf(Array.from({ length: 120 }, (_, i) => ({ id: `e${i}`, kind: 'es.event', x: i * 200, y: 0, text: 'Done' }))), { onProgress: (done, total) => void told.push([done, total]) });
    expect(told.length).toBeGreaterThan(1);
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1]);
  });

  test('an empty board is an empty page', async () => {
    const { read } = await draw({ meta: EMPTY_META, elements: [], relations: [] });
    expect(read.pages).toHaveLength(1);
  });
});

describe('posters', () => {
  const wide = boardOf(Array.from({ length: 24 }, (_, i) => ({ id: `e${i}`, kind: 'es.event', x: i * 300, y: (i % 2) * 900, text: `Step ${i} done` })), [], { title: 'Wide' });

  test('each sheet is of its paper and says which it is, of what, and when', async () => {
    const { read, plan } = await draw(wide, { layout: POSTERS });
    expect(read.pages.length).toBe(plan.pages.length);
    expect(read.pages.length).toBeGreaterThan(4);
    read.pages.forEach((page, i) => {
      expect(page.size[0]).toBeCloseTo(pt(420), 1);
      expect(page.size[1]).toBeCloseTo(pt(297), 1);
      for (const words of [plan.pages[i]?.name ?? '?', 'Parcels', '3 March 2031', `Page ${i + 1} of ${plan.pages.length}`]) expect(page.text).toContain(words);
    });
  });

  test('every sticky is on a sheet, and on no sheet that is far from it', async () => {
    const { read, plan } = await draw(wide, { layout: POSTERS });
    for (const { text, x } of wide.elements) {
      const found = plan.pages.filter((_, i) => read.pages[i]?.text.includes(text));
      expect(found.length, text).toBeGreaterThan(0);
      expect(found.length, text).toBeLessThanOrEqual(4);
      for (const { window } of found) expect(x + 200 > window.x && x < window.x + window.w + 40).toBe(true);
    }
  });

  test('sheets with nothing on them are left out', async () => {
    const far = boardOf([
      { id: 'a', kind: 'es.event', x: 0, y: 0, text: 'Here' },
      { id: 'b', kind: 'es.event', x: 9000, y: 5000, text: 'There' },
    ]);
    const { plan, read } = await draw(far, { layout: POSTERS });
    expect(plan.rows * plan.columns).toBeGreaterThan(30);
    expect(read.pages).toHaveLength(2);
  });
});

describe('letters that Inter lacks', () => {
  const mixed = boardOf([{ id: 'a', kind: 'es.event', x: 0, y: 0, w: 400, h: 300, text: 'Order 日本 now\nЗаказ\nשלום ok' }]);
  const dot = { rgba: new Uint8Array([9, 9, 9, 255]), width: 1, height: 1, left: 0, top: 0.8, w: 1, h: 1, advance: 1 };

  test('are painted where something can paint, and can still be found', async () => {
    const { painted, missing, read } = await draw(mixed, { paintText: () => dot });
    expect(missing).toEqual([]);
    expect(painted).toEqual(expect.arrayContaining(['日', '本', 'ש']));
    expect(painted).not.toContain('З');
    expect(read.pages[0]?.images).toBe(2);
    expect(read.pages[0]?.text).toContain('Заказ');
    expect(read.pages[0]?.text).toContain('now');
  });

  test('are boxes where nothing can paint, and the file says which', async () => {
    const { painted, missing, read } = await draw(mixed);
    expect(painted).toEqual([]);
    expect([...missing].sort()).toEqual(['日', '本', 'ש', 'ל', 'ו', 'ם'].sort());
    expect(read.pages[0]?.text).toContain('ok');
  });
});

describe('a part of the board', () => {
  test('an area shows what it holds and nothing else', async () => {
    const { read, plan } = await draw(small, {}, { type: 'area', id: elementId('lane') });
    expect(read.pages[0]?.text).toContain('Parcel');
    expect(read.pages[0]?.text).toContain('Shop');
    expect(read.pages[0]?.text).not.toContain('Bank');
    expect(plan.print.w).toBeCloseTo((900 + 16) * 0.475, 3);
  });

  test('a selection shows itself', async () => {
    const { read } = await draw(small, {}, { type: 'only', ids: [elementId('s')] });
    expect(read.pages[0]?.text).toContain('Bank');
    expect(read.pages[0]?.text).not.toContain('Parcel');
  });
});
