import { boardJson, readEventModel, type EventModel } from '@paperroll/model';
import { expect, type Page } from '@playwright/test';
import { BoardPage } from './board-page.ts';

/** Makes a new Event Model on the start page by keys, gives a name when asked for one, and lands on its wall. */
export async function newEventModelByKeys(page: Page, url: string): Promise<BoardPage> {
  await page.goto(url);
  await page.getByRole('textbox', { name: 'What is the story about?' }).focus();
  await page.keyboard.type('Lending books');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Event Modeling' })).toBeChecked();
  await page.getByRole('textbox', { name: 'What is the story about?' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/b\//);
  const board = new BoardPage(page);
  await board.ready();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Your name' }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Kim');
  await page.keyboard.press('Enter');
  await expect(board.wall).toBeFocused();
  return board;
}

/** Types a title into the field that is open, and goes on with Enter. */
export async function write(board: BoardPage, ...titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    await expect(board.writing).toBeFocused();
    await expect(board.writing).toHaveValue('');
    await board.page.keyboard.type(title);
    await board.page.keyboard.press('Enter');
  }
}

/** What the page holds, read as an Event Model. */
export async function modelOn(board: BoardPage): Promise<EventModel> {
  const read = boardJson.importText?.(await board.snapshot(), { fileName: 'board.json', makeId: () => '' });
  if (!read?.ok) throw new Error('the page’s own board file cannot be read');
  return readEventModel(read.value.snapshot);
}

/** Slices in the order of time: pattern, and what hangs in each, from top to bottom. */
export async function slicesOn(board: BoardPage): Promise<readonly string[]> {
  const { slices, placements, definitions } = await modelOn(board);
  return slices.map(({ pattern, placements: parts }) => `${pattern ?? 'open'}: ${parts.map((id) => definitions.get(placements.get(id)?.definition ?? id)?.title).join(' / ')}`);
}

/** Titles of slices, in the order of time. */
export const titlesOn = async (board: BoardPage): Promise<readonly string[]> => (await modelOn(board)).slices.map(({ title }) => title);
