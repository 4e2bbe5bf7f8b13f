import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

/** Presses Tab until the wanted thing has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, role: Parameters<Page['getByRole']>[0], name: RegExp | string, limit = 60): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  for (let presses = 0; presses < limit; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to the ${role} “${String(name)}”`);
}

test('from new board to exported Markdown without a mouse', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await tabTo(page, 'textbox', 'What is the story about?');
  await page.keyboard.type('By keys alone');
  await tabTo(page, 'button', 'New board');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/b\//);
  const board = new BoardPage(page);
  await board.ready();
  await tabTo(page, 'textbox', 'Your name');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Kim');
  await page.keyboard.press('Enter');
  await expect(board.wall).toBeFocused();

  // A kind's key, then Enter puts it in the middle of what is seen.
  await page.keyboard.press('e');
  await page.keyboard.press('Enter');
  await expect(board.writing).toBeFocused();
  await page.keyboard.type('Parcel ordered');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Parcel sent');
  await board.leave();
  expect(await board.texts()).toEqual(['Parcel ordered', 'Parcel sent']);

  const before = await board.find('Parcel sent');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await board.find('Parcel sent')).y).toBeGreaterThan(before.y);

  await board.command('Export…');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await tabTo(page, 'button', /Download|Save/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.md$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('Parcel ordered');
  expect(text).toContain('By keys alone');
});

test('the focus is always seen, and dialogs give it back', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.command('Keyboard shortcuts');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(wall.wall).toBeFocused();
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return 'body';
      const style = getComputedStyle(element);
      const parent = element.parentElement ? getComputedStyle(element.parentElement) : style;
      const isMarked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || parent.outlineStyle !== 'none' || parent.boxShadow !== 'none';
      return isMarked ? 'marked' : element.outerHTML.slice(0, 200);
    });
    expect(['marked', 'body']).toContain(seen);
  }
});
