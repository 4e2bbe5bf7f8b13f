import { readFile } from 'node:fs/promises';
import { readPdf } from '@paperroll/scene/testing';
import type { Download, Locator, Page } from '@playwright/test';
import type { BoardPage } from './support/board-page.ts';
import { dropFile } from './support/drop-file.ts';
import { pressWords } from './support/press-words.ts';
import { expect, test } from './support/story.ts';

interface Written {
  readonly id: string;
  readonly kind?: string;
  readonly x: number;
  readonly y: number;
  readonly w?: number;
  readonly h?: number;
  readonly text: string;
}

const boardFile = (elements: readonly Written[]): string =>
  JSON.stringify({ format: 'paperroll/board', version: 1, title: 'Parcels', notation: 'event-storming', level: 'process', elements: elements.map((each) => ({ kind: 'es.event', w: 160, h: 160, ...each })), relations: [{ id: 'r1', kind: 'es.relates', from: 'a', to: 'b', label: 'then' }] });

/** An area with two stickies, and one far below it. */
const SMALL = boardFile([
  { id: 'shop', kind: 'frame', x: -40, y: -80, w: 640, h: 320, text: 'Shop floor' },
  { id: 'a', x: 0, y: 0, text: 'Parcel ordered' },
  { id: 'b', x: 300, y: 0, text: 'Payment 日本 received' },
  { id: 'c', x: 0, y: 600, text: 'Complaint heard' },
]);

async function bringBoard(page: Page, wall: BoardPage, content: string, count: number): Promise<void> {
  await dropFile(page, { x: 640, y: 400 }, { name: 'board.json', content });
  await page.getByRole('button', { name: 'Put it on this wall' }).click({ timeout: 60_000 });
  await expect.poll(() => wall.elementCount(), { timeout: 60_000 }).toBe(count);
}

/** Selects a sticky with the mouse; brings it into view before. */
async function select(wall: BoardPage, text: string): Promise<{ readonly x: number; readonly y: number }> {
  await wall.command('Zoom to fit');
  const at = await wall.pointOfText(text);
  await wall.page.mouse.click(at.x, at.y);
  return at;
}

async function openExport(page: Page, format: RegExp): Promise<Locator> {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await pressWords(dialog.getByText(format).first());
  await expect(dialog.getByRole('radio', { name: format })).toBeChecked();
  return dialog;
}

async function take(page: Page, dialog: Locator): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), dialog.getByRole('button', { name: 'Download' }).click()]);
  return download;
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());
const mm = (points: number): number => Math.round((points * 25.4) / 72);

test('a PDF of one sheet is as large as the wall, and its words can be found', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await bringBoard(page, wall, SMALL, 4);
  const dialog = await openExport(page, /PDF document/);
  await expect(dialog.getByText(/stickies 76 mm wide/)).toBeVisible();
  await expect(dialog.getByRole('img', { name: /PDF document of the board/ })).toBeVisible();
  const download = await take(page, dialog);
  expect(download.suggestedFilename()).toBe('Parcels.pdf');
  const { pages, title } = await readPdf(await bytesOf(download));
  expect(title).toBe('Parcels');
  expect(pages).toHaveLength(1);
  for (const words of ['Parcel', 'ordered', 'Payment', 'Complaint', 'Shop floor', 'then', 'DOMAIN EVENT']) expect(pages[0]?.text).toContain(words);
  // The sign that Inter lacks is a picture, and the dialog says so.
  expect(pages[0]?.images).toBeGreaterThan(0);
  await expect(dialog.getByText(/signs that Inter lacks are pictures in it/)).toContainText('日');
});

test('posters come on the paper that was asked for, and the map shows them before', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await bringBoard(page, wall, SMALL, 4);
  const dialog = await openExport(page, /PDF document/);
  await dialog.getByText('Posters', { exact: true }).click();
  await dialog.getByLabel('Size', { exact: true }).selectOption({ label: 'Real size (100 %)' });
  await expect(dialog.getByText(/^\d+ pages, stickies 76 mm wide$/)).toBeVisible();
  const map = dialog.getByRole('img', { name: /Map of the \d+ pages/ });
  await expect(map).toContainText('A1');
  const { pages } = await readPdf(await bytesOf(await take(page, dialog)));
  expect(pages.length).toBeGreaterThan(1);
  for (const [i, { size, text }] of pages.entries()) {
    expect(size.map(mm)).toEqual([420, 297]);
    expect(text).toContain(`Page ${i + 1} of ${pages.length}`);
  }
  expect(await map.locator('text').count()).toBe(pages.length);
});

test('an area, and a selection, bring only what is theirs', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await bringBoard(page, wall, SMALL, 4);
  const dialog = await openExport(page, /PDF document/);
  await dialog.getByLabel('What').selectOption({ label: 'Area: Shop floor' });
  const ofArea = await take(page, dialog);
  expect(ofArea.suggestedFilename()).toBe('Parcels-–-Shop-floor.pdf');
  const area = await readPdf(await bytesOf(ofArea));
  expect(area.pages[0]?.text).toContain('ordered');
  expect(area.pages[0]?.text).not.toContain('Complaint');

  await page.keyboard.press('Escape');
  await select(wall, 'Complaint heard');
  const second = await openExport(page, /PDF document/);
  await second.getByLabel('What').selectOption({ label: 'The selection (1)' });
  const selection = await readPdf(await bytesOf(await take(page, second)));
  expect(selection.pages[0]?.text).toContain('Complaint');
  expect(selection.pages[0]?.text).not.toContain('ordered');
});

test('a PNG has the size that the dialog said', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await bringBoard(page, wall, SMALL, 4);
  const dialog = await openExport(page, /PNG/);
  await dialog.getByText('3×', { exact: true }).click();
  await expect(dialog.getByText('2,208 × 2,808 pixels')).toBeVisible();
  const bytes = await bytesOf(await take(page, dialog));
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2208, 2808]);
});

test('an SVG carries its face and its board: another wall takes it back', async ({ board, relay, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await bringBoard(page, wall, SMALL, 4);
  const dialog = await openExport(page, /SVG/);
  const svg = (await bytesOf(await take(page, dialog))).toString();
  expect(svg).toContain('@font-face');
  expect(svg).toContain('data:font/woff2;base64,');
  await dialog.getByText('Fonts inside').click();
  expect((await bytesOf(await take(page, dialog))).toString()).not.toContain('@font-face');
  await page.keyboard.press('Escape');

  const before = await wall.elements();
  const other = await relay.createBoard('');
  const again = await open(other.links.edit);
  await dropFile(page, { x: 640, y: 400 }, { name: 'wall.svg', content: svg });
  await page.getByRole('button', { name: 'Put it on this wall' }).click();
  await expect.poll(() => again.elementCount()).toBe(4);
  expect((await again.elements()).map(({ text }) => text).sort()).toEqual(before.map(({ text }) => text).sort());
});

test('what is selected is copied as a picture', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await bringBoard(page, wall, SMALL, 4);
  const at = await select(wall, 'Parcel ordered');
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.getByRole('menuitem', { name: /Copy as picture/ }).click();
  await expect(page.getByText('The picture is on the clipboard.')).toBeVisible();
  const side = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
    return [picture.width, picture.height];
  });
  expect(side).toEqual([512, 512]);
});

test('a big picture says how far it is, can be stopped, and the wall is free meanwhile', async ({ board, newPerson }) => {
  test.setTimeout(180_000);
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  const many = Array.from({ length: 1500 }, (_, i) => ({ id: i < 2 ? ['a', 'b'][i] ?? '' : `s${i}`, x: (i % 50) * 200, y: Math.floor(i / 50) * 200, text: `Parcel ${i} was sent to somebody` }));
  await bringBoard(page, wall, boardFile(many), 1500);
  const dialog = await openExport(page, /PNG/);
  await dialog.getByRole('button', { name: 'Download' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await expect(dialog.getByText(/Drawing… \d+ of 100/)).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('Stopped.')).toBeVisible();
  await pressWords(dialog.getByText(/PDF document/).first());
  const { pages } = await readPdf(await bytesOf(await take(page, dialog)));
  expect(pages[0]?.text).toContain('1499');
});
