import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { BoardPage } from '../e2e/support/board-page.ts';
import { expect, test } from '../e2e/support/story.ts';

const picture = (name: string): string => fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));

const seat = { name: 'Mira', viewport: { width: 1440, height: 900 } };

async function openSample(page: Page, url: string, title: RegExp): Promise<BoardPage> {
  await page.goto(url);
  await page.getByRole('button', { name: title }).click();
  await expect(page).toHaveURL(/\/b\//);
  return BoardPage.open(page, page.url(), 'Mira');
}

test('takes the pictures of the README', async ({ relay, newPerson }) => {
  const mira = await newPerson(seat);
  await mira.page.goto(relay.url);
  await mira.page.getByRole('heading', { name: 'Boards worth reading' }).waitFor();
  await mira.page.screenshot({ path: picture('start') });

  const wall = await openSample(mira.page, relay.url, /Bike share/);
  await wall.saved();
  const jonas = await newPerson({ name: 'Jonas', viewport: seat.viewport });
  const other = await jonas.open(mira.page.url());
  const event = (await other.elements()).find((element) => element.kind === 'es.event' && element.x > 2400);
  if (!event) throw new Error('the sample has no event there');
  const at = await other.pointOf(event.id);
  await jonas.page.mouse.click(at.x, at.y);
  await jonas.page.mouse.move(at.x + 40, at.y + 50, { steps: 4 });
  await expect(mira.page.getByRole('button', { name: /^People:/ })).toHaveAccessibleName(/1 other/);
  await mira.page.mouse.move(700, 780);
  await mira.page.mouse.wheel(560, 20);
  await mira.page.screenshot({ path: picture('wall') });
  await mira.page.mouse.wheel(-560, -20);

  await mira.page.getByRole('button', { name: 'Share' }).click();
  const share = mira.page.getByRole('dialog', { name: 'Share this board' });
  await expect(share.getByRole('img', { name: /Code that opens/ })).toBeVisible();
  await mira.page.screenshot({ path: picture('share') });
  await mira.page.keyboard.press('Escape');

  await mira.page.getByRole('button', { name: /^Export/ }).click();
  const dialog = mira.page.getByRole('dialog', { name: /Export|Take/ });
  await expect(dialog.getByRole('heading', { name: 'Timeline' })).toBeVisible();
  await mira.page.screenshot({ path: picture('export') });
});
