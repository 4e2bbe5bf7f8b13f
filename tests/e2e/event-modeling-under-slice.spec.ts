import { elementId, insertSlice, must } from '@paperroll/model';
import type { Locator, Page } from '@playwright/test';
import type { Peer } from '../support/peer.ts';
import { openPeer } from '../support/peer.ts';
import { violations } from './support/axe.ts';
import type { BoardPage, SeenElement } from './support/board-page.ts';
import { hang } from './support/lending-model.ts';
import { expect, test as base } from './support/story.ts';

/** A board with a small library on it, its author still there, and a person in front of it. */
const test = base.extend<{ readonly author: Peer; readonly wall: BoardPage }>({
  author: async ({ relay, board }, use) => {
    const author = openPeer(relay.url, board.id, board.keys.edit);
    await hang(author);
    await use(author);
    author.dispose();
  },
  wall: async ({ author, board, newPerson }, use) => {
    await author.synced();
    const { open } = await newPerson({ viewport: { width: 1440, height: 900 } });
    const wall = await open(board.links.edit);
    await expect.poll(() => wall.elementCount()).toBeGreaterThan(10);
    await use(wall);
  },
});

const editorOf = (page: Page): Locator => page.getByRole('region', { name: 'Specifications', exact: true });
const CASE = 'A registered book can be seen';

/** The column and its lowest paper as they are on the page, in CSS pixels. */
async function columnOf(wall: BoardPage, column: string, lowest: string): Promise<{ readonly left: number; readonly right: number; readonly foot: number }> {
  const elements = await wall.elements();
  const { x, y, zoom } = await wall.viewport();
  const found = (id: string): SeenElement => must(elements.find((element) => element.id === id), id);
  const [slice, paper] = [found(column), found(lowest)];
  return { left: (slice.x - x) * zoom, right: (slice.x + slice.w - x) * zoom, foot: (paper.y + paper.h - y) * zoom };
}

async function boxOf(box: Locator): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
  return must((await box.boundingBox()) ?? undefined, 'the editor’s box');
}

/** How far the editor hangs from the left edge of its column, and from its foot, in CSS pixels. */
async function apart(wall: BoardPage): Promise<{ readonly x: number; readonly y: number }> {
  const { left, foot } = await columnOf(wall, 's2', 'spec-books');
  const { x, y } = await boxOf(editorOf(wall.page));
  return { x: Math.round(x - left), y: Math.round(y - foot) };
}
const UNDER = { x: 0, y: 14 } as const;

test('the editor hangs under its column, at the same left edge, however near one stands', async ({ wall }) => {
  const { page } = wall;
  await wall.command(CASE);
  for (const keys of [['Shift+0'], ['Control+-', 'Control+-'], ['Control+-', 'Control+-']]) {
    await wall.wall.focus();
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.press('Shift+G');
    await expect.poll(() => apart(wall)).toEqual(UNDER);
    await expect(editorOf(page)).toBeFocused();
    const { x, y, width, height } = await boxOf(editorOf(page));
    expect(x + width).toBeLessThanOrEqual(1440);
    expect(y + height).toBeLessThanOrEqual(900);
    await page.keyboard.press('Escape');
    await expect(editorOf(page)).toHaveCount(0);
    await expect(wall.wall).toBeFocused();
  }
});

test('over the wall the wheel pans, and the editor goes along; over the editor it scrolls that', async ({ wall }) => {
  const { page } = wall;
  await wall.command(CASE);
  await page.keyboard.press('Shift+G');
  await expect.poll(() => apart(wall)).toEqual(UNDER);
  const before = await boxOf(editorOf(page));
  const { left, foot } = await columnOf(wall, 's2', 'spec-books');
  await page.mouse.move(left + 40, foot - 60);
  await page.mouse.wheel(-20, 30);
  await expect.poll(async () => Math.round((await columnOf(wall, 's2', 'spec-books')).foot - foot)).toBe(-30);
  await expect.poll(() => apart(wall)).toEqual(UNDER);
  const after = await boxOf(editorOf(page));
  expect([Math.round(after.x - before.x), Math.round(after.y - before.y)]).toEqual([20, -30]);
  const still = await wall.viewport();
  await page.mouse.move(after.x + after.width / 2, after.y + after.height - 30);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => [...document.querySelectorAll('.em-dock *')].some((part) => part.scrollTop > 0))).toBe(true);
  expect(await wall.viewport()).toEqual(still);
});

test('where the column ends below the window, the editor stands beside it and covers nothing of it', async ({ wall }) => {
  const { page } = wall;
  await wall.command(CASE);
  await page.keyboard.press('Shift+G');
  await expect.poll(() => apart(wall)).toEqual(UNDER);
  const { left, foot } = await columnOf(wall, 's2', 'spec-books');
  await page.mouse.move(left + 40, foot - 60);
  await page.mouse.wheel(0, -500);
  await expect.poll(async () => (await boxOf(editorOf(page))).x >= (await columnOf(wall, 's2', 'spec-books')).right).toBe(true);
  const { y, height } = await boxOf(editorOf(page));
  expect(y + height).toBeLessThanOrEqual(900);
});

test('a specification on the wall opens by a double click and by Enter, and takes the caret', async ({ wall }) => {
  const { page } = wall;
  const title = editorOf(page).getByRole('textbox', { name: 'The case in a few words' });
  await wall.command(CASE);
  const at = await wall.pointOfText(CASE);
  await page.mouse.dblclick(at.x, at.y);
  await expect(title).toBeFocused();
  await expect(title).toHaveValue(CASE);
  await expect(wall.writing).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(wall.wall).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(title).toBeFocused();
  await wall.wall.focus();
  await wall.command('Lend book');
  await expect(editorOf(page).getByRole('combobox', { name: 'Slice' })).toHaveValue('s3');
  expect(await violations(page)).toEqual([]);
});

test('the menu of a column has its specifications, and another slice takes the editor to its own column', async ({ wall }) => {
  const { page } = wall;
  await page.getByRole('button', { name: /^See the books/ }).click();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: /Specifications of the slice/ }).click();
  const slice = editorOf(page).getByRole('combobox', { name: 'Slice' });
  await expect(slice).toHaveValue('s2');
  await expect.poll(() => apart(wall)).toEqual(UNDER);
  await expect(editorOf(page)).toBeFocused();
  await slice.focus();
  await slice.selectOption('Register a book (0)');
  await expect.poll(async () => Math.abs((await boxOf(editorOf(page))).x - (await columnOf(wall, 's1', 'registered')).left)).toBeLessThan(1);
  expect((await boxOf(editorOf(page))).y).toBeGreaterThan((await columnOf(wall, 's1', 'registered')).foot);
  await expect(slice).toBeFocused();
});

test('a column that somebody else inserts to the left moves the editor along with its own, and nobody loses the caret', async ({ wall, author }) => {
  const { page } = wall;
  await wall.command(CASE);
  await page.keyboard.press('Enter');
  const title = editorOf(page).getByRole('textbox', { name: 'The case in a few words' });
  await expect(title).toBeFocused();
  await expect.poll(() => apart(wall)).toEqual(UNDER);
  const { x } = await wall.find('Books');
  author.edit(must(insertSlice([...author.index.elements.values()], { id: elementId('new') }, { before: elementId('s1') }), 'room for a column'));
  await expect.poll(async () => (await wall.find('Books')).x - x).toBe(280);
  await page.keyboard.press('End');
  await page.keyboard.type(' at once');
  await expect(title).toHaveValue(`${CASE} at once`);
  await expect(title).toBeFocused();
  await expect.poll(() => apart(wall)).toEqual(UNDER);
});

test('on a phone it is a sheet over the wall, as wide as the window', async ({ author, board, newPerson }) => {
  await author.synced();
  const { open } = await newPerson({ viewport: { width: 390, height: 844 }, touch: true });
  const wall = await open(board.links.edit);
  await expect.poll(() => wall.elementCount()).toBeGreaterThan(10);
  await wall.command(CASE);
  await wall.page.keyboard.press('Shift+G');
  await expect(editorOf(wall.page).getByRole('article', { name: CASE })).toBeVisible();
  const { x, y, width, height } = await boxOf(editorOf(wall.page));
  expect(x).toBeLessThanOrEqual(12);
  expect(width).toBeGreaterThanOrEqual(366);
  expect(y + height).toBeGreaterThan(800);
});
