import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { catalogue, sayingsOf, textsOn } from './support/catalogue.ts';
import { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

const german = catalogue('de');
const sayings = sayingsOf(german);

/** What the pages show that is no message: the product's name, names of notations, languages in their own words, what people wrote, titles of samples, addresses. */
const OWN = [/^Paperroll$/u, /^English$/u, /Paket best/u, /^Ada$/u, /^Bike share: one season$/u, /^The train was late: from claim to refund$/u, /^(?:A )?(?:public )?library/iu, /^A workshop that mends instruments$/u, /^Event (?:Storming|Modeling)$/u, /^https?:/u, /^\d+ (?:Ereignisse|Elemente)$/u, /^Unbenanntes-Board\.\w+$/u];

/** Texts of the page that are no German of the catalogues. */
async function leftOver(page: Page): Promise<readonly string[]> {
  const isGerman = (text: string): boolean => [...OWN, ...sayings].some((saying) => saying.test(text));
  return (await textsOn(page)).filter((text) => !isGerman(text) && !text.split(' · ').every(isGerman));
}

/** Chooses the language on the start page. */
const choose = (page: Page, language: 'en' | 'de'): Promise<unknown> => page.locator('.start__choices select').selectOption(language);

async function openAsGerman(page: Page, link: string): Promise<BoardPage> {
  await page.goto(link);
  const wall = new BoardPage(page, 'Wand');
  await page.waitForFunction(() => 'paperroll' in window);
  await page.getByRole('textbox', { name: 'Dein Name' }).fill('Ada');
  await page.getByRole('button', { name: 'Los', exact: true }).click();
  return wall;
}

test('who reads German meets a German start page, with German dates, and may change the language while a title is half written', async ({ relay, board, newPerson }) => {
  const { page } = await newPerson({ locale: 'de-DE' });
  await page.goto(relay.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(german['start.pitch'] ?? '');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  expect(await leftOver(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('textbox', { name: 'Worum geht es in der Geschichte?' }).fill('Paketversand');
  await choose(page, 'en');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('textbox', { name: 'What is the story about?' })).toHaveValue('Paketversand');
  await choose(page, 'de');
  await expect(page.getByRole('textbox', { name: 'Worum geht es in der Geschichte?' })).toHaveValue('Paketversand');

  // A visit of long ago is told as a date, as one writes it here.
  await page.evaluate((id) => localStorage.setItem('paperroll.boards', JSON.stringify([{ id, key: '', title: 'Paket bestellt', opened: Date.UTC(2026, 0, 31, 12), keys: {} }])), board.id);
  await page.reload();
  await expect(page.locator('.recent__facts')).toHaveText('31.01.2026');
  await choose(page, 'en');
  await expect(page.locator('.recent__facts')).toHaveText('Jan 31, 2026');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Your boards' })).toBeVisible();
});

test('the language changes while somebody writes, and takes neither the text nor the board', async ({ relay, board, newPerson }) => {
  const { page, context } = await newPerson({ locale: 'de-DE' });
  const wall = await openAsGerman(page, board.links.host);
  const elsewhere = await context.newPage();
  await elsewhere.goto(relay.url);

  await page.locator('.kind-button', { hasText: 'Ereignis' }).click();
  const at = await wall.at(0, 0);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.type('Paket best');
  const field = page.getByRole('textbox', { name: 'Text von Ereignis' });
  await expect(field).toHaveValue('Paket best');

  await choose(elsewhere, 'en');
  await expect(page.locator('.kind-button', { hasText: 'Domain Event' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.bringToFront();
  await page.keyboard.type('ell');
  await expect(page.getByRole('textbox', { name: 'Text of Domain Event' })).toHaveValue('Paket bestell');
  await choose(elsewhere, 'de');
  await expect(page.locator('.kind-button', { hasText: 'Ereignis' })).toBeVisible();
  await page.bringToFront();
  await page.keyboard.type('t');
  await page.keyboard.press('Escape');
  expect(await wall.texts()).toEqual(['Paket bestellt']);
});

test('wall, announcements, outline and dialogs speak German, and nothing English is left over', async ({ board, newPerson }) => {
  const { page } = await newPerson({ locale: 'de-DE', viewport: { width: 1440, height: 900 } });
  const wall = await openAsGerman(page, board.links.host);
  await expect(page.getByRole('button', { name: 'Verstanden' })).toBeVisible();
  expect(await leftOver(page)).toEqual([]);
  await page.getByRole('button', { name: 'Verstanden' }).click();
  await page.locator('.wall').focus();
  await page.keyboard.press('e');
  const at = await wall.at(0, 0);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.type('Paket bestellt');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+L');
  await expect(page.locator('[data-announcer]')).toContainText('Ereignis „Paket bestellt“ gesperrt');
  await page.keyboard.press('Shift+O');
  await expect(page.getByRole('treeitem', { name: 'Paket bestellt, Ereignis 1 von 1, gesperrt' })).toBeVisible();
  expect(await leftOver(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Gliederung schließen' }).click();

  for (const [item, title] of [
    ['Teilen …', 'Dieses Board teilen'],
    ['Exportieren …', 'Das Board mitnehmen'],
    ['In dieses Board importieren …', 'In dieses Board importieren'],
    ['Zettelarten umbenennen …', 'Zettelarten umbenennen'],
    ['Tastenkürzel', 'Tastenkürzel'],
    ['Dein Name und deine Farbe …', 'Dein Name und deine Farbe'],
  ] as const) {
    await page.getByRole('button', { name: 'Menü', exact: true }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await expect(page.locator('.spinner')).toHaveCount(0);
    expect(await leftOver(page), title).toEqual([]);
    expect(await violations(page), title).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
