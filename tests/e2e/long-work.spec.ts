import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { BoardPage } from './support/board-page.ts';
import { dropFile } from './support/drop-file.ts';
import { pressWords } from './support/press-words.ts';
import { expect, test } from './support/story.ts';

/** So many stickies that reading, writing and putting them up take a while on any machine. */
const MANY = 20_000;
const COLUMNS = 200;

/** A board file of many stickies in rows, from left to right. */
function manyStickies(): string {
  const elements = Array.from({ length: MANY }, (_, i) => ({
    id: `s${i}`,
    kind: 'es.event',
    x: (i % COLUMNS) * 200,
    y: Math.floor(i / COLUMNS) * 200,
    w: 160,
    h: 160,
    z: `a${String(i).padStart(6, '0')}`,
    text: `Parcel ${i} was sent`,
    props: {},
  }));
  return JSON.stringify({ format: 'paperroll/board', version: 1, title: 'All parcels', notation: 'event-storming', level: 'process', elements, relations: [] });
}

/** A processor as slow as an old office laptop's: what takes long there takes long here. What it gives makes it fast again. */
async function slowDown(page: Page, rate = 2): Promise<() => Promise<void>> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Emulation.setCPUThrottlingRate', { rate });
  return async () => void (await debug.send('Emulation.setCPUThrottlingRate', { rate: 1 }));
}

const frames = (wall: BoardPage): Promise<number> => wall.page.evaluate(() => (window as unknown as { paperroll: { renderStats(): { boardFrames: number } } }).paperroll.renderStats().boardFrames);

/** Turns the wheel until the wall has been drawn anew, at another place, while the work still goes on. */
async function panMeanwhile(wall: BoardPage, works: () => Promise<boolean>): Promise<void> {
  const before = { frames: await frames(wall), x: (await wall.viewport()).x };
  const middle = await wall.at(0, 0);
  await wall.page.mouse.move(middle.x, middle.y);
  for (let turn = 0; turn < 4; turn++) await wall.page.mouse.wheel(60, 0);
  await expect.poll(async () => (await wall.viewport()).x).toBeGreaterThan(before.x);
  await expect.poll(() => frames(wall)).toBeGreaterThan(before.frames);
  expect(await works()).toBe(true);
}

test('a big file is read and put up beside the wall, which can be moved meanwhile; one undo takes all of it away', async ({ board, newPerson }) => {
  test.setTimeout(180_000);
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(-250, 0), 'Parcel ordered');
  await wall.leave();
  const before = await wall.elements();
  const card = page.getByRole('region', { name: 'Work in progress' });
  await dropFile(page, { x: 640, y: 400 }, { name: 'parcels.json', content: manyStickies() });
  await expect(page.getByRole('dialog').getByText(/20,?000 elements/)).toBeVisible({ timeout: 60_000 });
  const speedUp = await slowDown(page, 8);
  await page.getByRole('button', { name: 'Put it on this wall' }).click();
  await expect(card.getByRole('progressbar')).toBeVisible();
  await expect(card).toContainText('Putting “All parcels” on the wall');
  await panMeanwhile(wall, () => card.isVisible());
  await speedUp();
  await expect(card).toHaveCount(0, { timeout: 120_000 });
  expect(await wall.elementCount()).toBe(MANY + 1);
  await wall.wall.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => wall.elements(), { timeout: 60_000 }).toEqual(before);
});

test('reading a big file can be broken off, and the board is as it was', async ({ board, newPerson }) => {
  test.setTimeout(120_000);
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(-250, 0), 'Parcel ordered');
  await wall.leave();
  const before = await wall.elements();
  const card = page.getByRole('region', { name: 'Work in progress' });
  // Prose takes longest to read.
  const prose = Array.from({ length: MANY }, (_, i) => `- Parcel **${i}** was _sent_ to [somebody](https://example.org/${i})`).join('\n');
  await dropFile(page, { x: 640, y: 400 }, { name: 'parcels.md', content: `# All parcels\n\n${prose}\n` });
  await expect(card.getByRole('progressbar', { name: 'Reading “parcels.md”' })).toBeVisible();
  await panMeanwhile(wall, () => card.isVisible());
  await card.getByRole('button', { name: 'Cancel' }).click();
  await expect(card).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await wall.elements()).toEqual(before);
});

test('putting it up can be broken off, too: what was up already comes down again', async ({ board, newPerson, witness }) => {
  test.setTimeout(120_000);
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(-250, 0), 'Parcel ordered');
  await wall.leave();
  const before = await wall.elements();
  const speedUp = await slowDown(page);
  const card = page.getByRole('region', { name: 'Work in progress' });
  await dropFile(page, { x: 640, y: 400 }, { name: 'parcels.json', content: manyStickies() });
  await page.getByRole('button', { name: 'Put it on this wall' }).click({ timeout: 60_000 });
  await card.getByRole('button', { name: 'Cancel' }).click();
  await speedUp();
  await expect(card).toHaveCount(0, { timeout: 60_000 });
  expect(await wall.elements()).toEqual(before);
  await wall.saved();
  const seen = await witness();
  await expect.poll(() => seen.index.elements.size).toBe(1);
});

test('a big board is exported beside the page: it says so, can be stopped, and gives the whole file', async ({ board, newPerson }) => {
  test.setTimeout(180_000);
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await dropFile(page, { x: 640, y: 400 }, { name: 'parcels.json', content: manyStickies() });
  await page.getByRole('button', { name: 'Put it on this wall' }).click({ timeout: 60_000 });
  await expect.poll(() => wall.elementCount(), { timeout: 120_000 }).toBe(MANY);
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog');
  await pressWords(dialog.getByText('SVG picture').first());
  await dialog.getByRole('button', { name: 'Download' }).click();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByText('Stopped.')).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), dialog.getByRole('button', { name: /Download/ }).click({ timeout: 120_000 })]);
  const text = (await readFile(await download.path())).toString();
  expect(text).toContain(`Parcel ${MANY - 1} was sent`);
});
