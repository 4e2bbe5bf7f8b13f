import { readFile } from 'node:fs/promises';
import type { ElementHandle, Page } from '@playwright/test';
import { BoardPage } from './support/board-page.ts';
import { wholeBrowser } from './support/browser.ts';
import { expect, test } from './support/story.ts';

// Where Tab goes at the end of a page is the whole browser's to say.
test.use({ launchOptions: wholeBrowser });

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

/** How an element looks, as far as a mark of focus may show: on itself, over it, or on the label around it. */
function lookOf(element: Element): string {
  const looks = [getComputedStyle(element), getComputedStyle(element, '::after'), ...(element.parentElement ? [getComputedStyle(element.parentElement)] : [])];
  const ring = (style: CSSStyleDeclaration): string => (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) === 0 ? 'no outline' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`);
  return looks.map((style) => `${ring(style)} | ${style.boxShadow} | ${style.content} ${style.borderTopStyle} ${style.borderTopWidth} ${style.borderTopColor}`).join('\n');
}

/** Tabs on and on. Each thing that had the focus must have looked otherwise than it does once the focus is gone. Returns what was stopped at. */
async function stopsWithSeenFocus(page: Page, presses: number): Promise<ReadonlySet<string>> {
  const stops = new Set<string>();
  let last: { readonly element: ElementHandle<Element>; readonly name: string; readonly focused: string } | undefined;
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    if (last) {
      const { element, name, focused } = last;
      // What is done meanwhile takes its Cancel along when it is over, also from under the focus.
      if (await element.evaluate((node) => !node.isConnected && node.matches('.work__cancel'))) {
        last = undefined;
        continue;
      }
      expect(await element.evaluate((node) => node.isConnected && node !== document.activeElement), `${name} is still there, without the focus`).toBe(true);
      await expect.poll(() => element.evaluate(lookOf), { message: `the focus is seen on ${name}` }).not.toBe(focused);
    }
    const element = (await page.evaluateHandle(() => document.activeElement)).asElement();
    if (!element || (await element.evaluate((node) => node === document.body))) {
      last = undefined;
      continue;
    }
    const name = await element.evaluate((node) => `${[...document.querySelectorAll('*')].indexOf(node)}: ${node.outerHTML.slice(0, 160)}`);
    stops.add(name);
    last = { element, name, focused: await element.evaluate(lookOf) };
  }
  return stops;
}

test('the focus is always seen: on the start page', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await expect(page.getByRole('region', { name: 'Boards worth reading' }).getByRole('button').first()).toBeVisible();
  // Radios of one choice are one stop.
  expect((await stopsWithSeenFocus(page, 20)).size).toBeGreaterThanOrEqual(8);
});

test('the focus is always seen: on the board and in its dialogs, which give it back', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.host);
  await wall.placeByKey('e', await wall.at(0, 0), 'Parcel ordered');
  await wall.leave();
  for (const name of ['Share…', 'Export…', 'Your name and colour…']) {
    await wall.command(name);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect((await stopsWithSeenFocus(page, 12)).size, name).toBeGreaterThanOrEqual(3);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(wall.wall).toBeFocused();
  }
  await page.keyboard.press('Escape');
  expect((await stopsWithSeenFocus(page, 30)).size).toBeGreaterThanOrEqual(10);
});
