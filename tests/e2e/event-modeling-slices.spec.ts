import type { Locator, Page } from '@playwright/test';
import { newEventModelByKeys, slicesOn, titlesOn, write } from './support/event-model.ts';
import type { BoardPage } from './support/board-page.ts';
import { violations } from './support/axe.ts';
import { smallTargets } from './support/targets.ts';
import { expect, LOST_SERVER, test } from './support/story.ts';

const heads = (page: Page): Locator => page.getByRole('toolbar', { name: 'Columns' }).locator('.model-head');
const head = (page: Page, name: RegExp): Locator => heads(page).filter({ hasText: name });

/** A board with three columns: one that holds a state change, and two that are empty yet. */
async function threeColumns(page: Page, url: string): Promise<BoardPage> {
  const board = await newEventModelByKeys(page, url);
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await write(board, 'Book lent');
  await page.keyboard.press('Escape');
  await board.command('Book lent');
  await page.keyboard.press('Shift+C');
  await write(board, 'Loan desk', 'Lend book');
  for (const title of ['Return a book', 'Pay a fee']) {
    await page.keyboard.press('Shift+N');
    await expect(board.writing).toBeFocused();
    await page.keyboard.type(title);
    await page.keyboard.press('Escape');
    await expect(board.writing).toHaveCount(0);
  }
  await expect.poll(() => titlesOn(board)).toEqual(['', 'Return a book', 'Pay a fee']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+1');
  return board;
}

test('a column is dragged by its head with all that hangs in it, shown on the way, and undone', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  const board = await threeColumns(page, relay.url);
  await expect(heads(page)).toHaveText([/Lend book/, /Return a book/, /Pay a fee/]);

  const from = await head(page, /Lend book/).boundingBox();
  const to = await head(page, /Pay a fee/).boundingBox();
  if (!from || !to) throw new Error('a head has no box');
  await board.drag({ x: from.x + 20, y: from.y + 20 }, { x: to.x + to.width - 10, y: to.y + 20 }, false);
  await expect(page.locator('.model-shadow')).toBeVisible();
  await expect(page.locator('.model-drop')).toBeVisible();
  expect(await titlesOn(board)).toEqual(['', 'Return a book', 'Pay a fee']);
  await page.mouse.up();
  await expect.poll(() => titlesOn(board)).toEqual(['Return a book', 'Pay a fee', '']);
  expect((await slicesOn(board)).at(-1)).toBe('state-change: Loan desk / Lend book / Book lent');
  await expect(heads(page)).toHaveText([/Return a book/, /Pay a fee/, /Lend book/]);

  await board.wall.focus();
  await page.keyboard.press('Control+z');
  await expect.poll(() => titlesOn(board)).toEqual(['', 'Return a book', 'Pay a fee']);

  // Escape on the way leaves everything where it was.
  await board.drag({ x: from.x + 20, y: from.y + 20 }, { x: to.x + to.width - 10, y: to.y + 20 }, false);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(page.locator('.model-shadow')).toHaveCount(0);
  expect(await titlesOn(board)).toEqual(['', 'Return a book', 'Pay a fee']);
});

test('a column is inserted between two by its button and by key, and moved by keys', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  const board = await threeColumns(page, relay.url);
  await head(page, /Pay a fee/).hover();
  await page.getByRole('button', { name: 'Insert a column before Pay a fee' }).click();
  await expect(board.writing).toBeFocused();
  await page.keyboard.type('Extend a loan');
  await board.leave();
  await expect.poll(() => titlesOn(board)).toEqual(['', 'Return a book', 'Extend a loan', 'Pay a fee']);

  await head(page, /Extend a loan/).click();
  await page.keyboard.press('Shift+Z');
  await expect.poll(() => titlesOn(board)).toEqual(['', 'Extend a loan', 'Return a book', 'Pay a fee']);
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('Shift+X');
  await expect.poll(() => titlesOn(board)).toEqual(['', 'Return a book', 'Pay a fee', 'Extend a loan']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => titlesOn(board)).toEqual(['', 'Return a book', 'Extend a loan', 'Pay a fee']);
});

test('heads stay in view when the wall is moved up and sideways, below what else is at the top', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  const board = await threeColumns(page, relay.url);
  expect(await violations(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await board.wall.hover();
  await page.mouse.wheel(0, 150);
  const bar = await page.locator('.top-bar__side').first().boundingBox();
  await expect.poll(async () => (await head(page, /Return a book/).boundingBox())?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0) - 1);
  await expect(head(page, /Return a book/)).toBeInViewport();
  await page.mouse.wheel(500, 0);
  await expect(page.locator('.model-lane').first()).toBeVisible();
  await expect(page.locator('.model-lane')).toHaveText(['People', 'Commands and read models', 'Events']);
});

test('two people insert a column at one place at once: both columns are there, and can be put side by side', async ({ relay, newPerson, expectedTrouble }) => {
  expectedTrouble.push(LOST_SERVER);
  const ann = await newPerson({ name: 'Ann' });
  const board = await threeColumns(ann.page, relay.url);
  await board.saved();
  const ben = await newPerson({ name: 'Ben' });
  const other = await ben.open(ann.page.url());
  await expect.poll(() => titlesOn(other)).toEqual(['', 'Return a book', 'Pay a fee']);
  await ben.context.setOffline(true);
  await head(ann.page, /Return a book/).click();
  await ann.page.keyboard.press('Shift+N');
  await ann.page.keyboard.type('By Ann');
  await board.leave();
  await head(ben.page, /Return a book/).click();
  await ben.page.keyboard.press('Shift+N');
  await ben.page.keyboard.type('By Ben');
  await other.leave();
  await ben.context.setOffline(false);
  await expect.poll(async () => [...(await titlesOn(board))].sort()).toEqual(['', 'By Ann', 'By Ben', 'Pay a fee', 'Return a book']);
  await board.command('Put columns side by side');
  await expect
    .poll(async () => {
      const columns = (await board.elements()).filter(({ kind }) => kind === 'em.slice');
      return columns.every((column, i) => i === 0 || column.x >= (columns[i - 1]?.x ?? 0) + (columns[i - 1]?.w ?? 0));
    })
    .toBe(true);
  await expect.poll(() => titlesOn(other)).toEqual(await titlesOn(board));
});
