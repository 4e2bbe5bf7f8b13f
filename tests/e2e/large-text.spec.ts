import type { Page } from '@playwright/test';
import type { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';
import { SURFACES } from './support/surfaces.ts';

/** Words that are cut, and things to press that nobody can reach: out of the window with nothing that scrolls to them. */
async function lost(page: Page, within: string): Promise<readonly string[]> {
  return page.evaluate((root) => {
    const scrolls = document.documentElement.scrollHeight > innerHeight;
    const found: string[] = [];
    const isSeen = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.closest('.visually-hidden, [aria-hidden="true"], .skip-link, svg') === null;
    const scrollsTo = (element: Element): boolean => {
      for (let parent = element.parentElement; parent; parent = parent.parentElement) if (/auto|scroll/.test(getComputedStyle(parent).overflowY + getComputedStyle(parent).overflowX)) return true;
      return false;
    };
    for (const element of document.querySelectorAll<HTMLElement>(root.split(', ').map((one) => `${one} *`).join(', '))) {
      if (!isSeen(element)) continue;
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      const style = getComputedStyle(element);
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip' || style.overflowY === 'hidden';
      // What others wrote may be cut where it is shown in short; words of ours may not.
      if (words && hides && box.width > 2 && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 3)) found.push(`cut: ${element.textContent?.slice(0, 60) ?? ''}`);
      if (element.matches('button, a, input, select, textarea') && (box.left < -1 || box.right > innerWidth + 1 || (!scrolls && (box.top < -1 || box.bottom > innerHeight + 1))) && !scrollsTo(element)) found.push(`out of the window: ${element.outerHTML.slice(0, 100)}`);
    }
    return [...new Set(found)];
  }, within);
}

const CHROME = '.top-bar, .palette, .view-bar, .selection-bar, .details, .search-bar, [role="dialog"], [role="menu"]';

async function twoEvents(wall: BoardPage): Promise<void> {
  await wall.placeByKey('e', await wall.at(60, 60), 'Parcel ordered');
  await wall.page.keyboard.press('Enter');
  await wall.page.keyboard.type('Parcel sent');
  await wall.leave();
}

/** Text twice as large, as a person sets it in the browser. */
const enlarge = (page: Page): Promise<unknown> => page.addStyleTag({ content: 'html { font-size: 200% }' });

test('with text twice as large no word of the start page is cut, and it does not scroll sideways', async ({ relay, newPerson }) => {
  const { page } = await newPerson({ viewport: { width: 1280, height: 720 } });
  await page.goto(relay.url);
  await enlarge(page);
  await expect(page.getByRole('region', { name: 'Boards worth reading' }).getByRole('button').first()).toBeVisible();
  expect(await lost(page, 'body')).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});

const SHOWN = new Set(['share', 'export', 'import', 'words for kinds', 'profile', 'shortcuts', 'deleting the board', 'the board’s menu', 'levels', 'kinds for the selection', 'the wall’s menu', 'people', 'search', 'details']);

test('with text twice as large no word of a board’s chrome, menus and dialogs is cut, and all can be reached', async ({ board, newPerson }) => {
  test.setTimeout(180_000);
  const { page, open } = await newPerson({ viewport: { width: 1280, height: 720 } });
  const wall = await open(board.links.host);
  await twoEvents(wall);
  await enlarge(page);
  await expect.soft(lost(page, CHROME), 'the board').resolves.toEqual([]);
  for (const { name, open: show, close = () => page.keyboard.press('Escape') } of SURFACES.filter((surface) => SHOWN.has(surface.name))) {
    const surface = await show({ page, wall });
    await expect(surface, name).toBeVisible();
    await expect.soft(lost(page, CHROME), name).resolves.toEqual([]);
    await close({ page, wall });
    await expect(surface, `${name} goes`).toBeHidden();
  }
});

test('at a page zoom of 200 % a board is as on a small screen: everything is there', async ({ board, newPerson }) => {
  const { page, open } = await newPerson({ viewport: { width: 640, height: 360 } });
  const wall = await open(board.links.host);
  await twoEvents(wall);
  expect(await lost(page, CHROME)).toEqual([]);
  await wall.command('Share…');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await lost(page, CHROME)).toEqual([]);
});
