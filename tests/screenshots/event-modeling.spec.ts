import { fileURLToPath } from 'node:url';
import type { Locator } from '@playwright/test';
import { BoardPage } from '../e2e/support/board-page.ts';
import { expect, test } from '../e2e/support/story.ts';

const picture = (name: string): string => fileURLToPath(new URL(`../../docs/images/event-modeling-${name}.png`, import.meta.url));

test('takes the pictures of the page about Event Modeling', async ({ relay, newPerson }) => {
  const { page } = await newPerson({ name: 'Mira', viewport: { width: 1440, height: 900 } });
  await page.goto(relay.url);
  await page.getByRole('button', { name: /A workshop that mends instruments/ }).click();
  await expect(page).toHaveURL(/\/b\//);
  const wall = await BoardPage.open(page, page.url(), 'Mira');
  await wall.saved();
  const panel = page.getByRole('complementary', { name: 'Model' });
  /** Goes to something on the wall by its title, as one does with the keyboard. */
  const goTo = async (title: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command or sticky' }).fill(title);
    await page.getByRole('option', { name: new RegExp(`^${title} `, 'u') }).first().click();
  };
  const dock = (name: string): Locator => page.getByRole('region', { name, exact: true });

  await expect(page.getByRole('button', { name: /43 of 43 specifications pass/ })).toBeVisible();
  await page.screenshot({ path: picture('board') });

  // Room for the wall beside the panels.
  await page.getByRole('button', { name: 'Show icons only' }).click();
  await goTo('Takings');
  await page.keyboard.press('Shift+I');
  await panel.getByRole('button', { name: 'Show the way of total' }).click();
  await expect(panel.getByRole('region', { name: 'The way of total' }).getByRole('button', { name: /Queue at the bench/ }).first()).toBeVisible();
  await page.screenshot({ path: picture('lineage') });
  await panel.getByRole('region', { name: 'The way of total' }).getByRole('button', { name: /close/i }).click();
  await panel.getByRole('button', { name: 'Close the panel' }).click();

  await goTo('Takings');
  await page.getByRole('button', { name: /^Specifications/ }).click();
  await dock('Specifications').getByRole('button', { name: /Adds up by means of payment/ }).click();
  await expect(dock('Specifications').getByRole('article', { name: 'Adds up by means of payment' }).getByText('Passes', { exact: true })).toBeVisible();
  await page.screenshot({ path: picture('specification') });

  await dock('Specifications').getByRole('button', { name: /^Close/ }).click();
  await goTo('Request part');
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  const place = dock('Replay').getByRole('slider', { name: 'Place in the timeline' });
  await place.focus();
  await page.keyboard.press('Home');
  for (let column = 1; column <= 7; column += 1) await page.keyboard.press('ArrowRight');
  await expect(place).toHaveAttribute('aria-valuetext', /^7 of 16: Request a part/);
  await expect(dock('Replay').getByRole('region', { name: 'Rows of Parts to order' })).toContainText('P-31');
  await page.screenshot({ path: picture('replay') });
});
