import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

const panelOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Outline' });
const treeOf = (page: Page): Locator => page.getByRole('tree', { name: 'Outline of the wall' });
const lineOf = (page: Page, name: string | RegExp): Locator => treeOf(page).getByRole('treeitem', { name });

/** What a connection may lead to, in the outline's list; the wall has options of its own. */
const targets = (page: Page): Locator => page.getByRole('listbox', { name: 'Stickies' }).getByRole('option');

/** Writes a sticky from the outline: a kind's key, the text, Enter. */
async function write(page: Page, key: string, text: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(page.getByRole('textbox', { name: /^Text of the new/ })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(lineOf(page, new RegExp(`^${text}`))).toBeFocused();
}

/** Opens the outline from the wall. */
async function openOutline(page: Page): Promise<void> {
  await page.keyboard.press('Shift+O');
  await expect(panelOf(page)).toBeVisible();
}

/** Three events and a person before the first. */
async function tellStory(page: Page): Promise<void> {
  await openOutline(page);
  await expect(page.getByRole('button', { name: 'Write the first sticky' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Parcel ordered');
  await page.keyboard.press('Enter');
  await expect(lineOf(page, /^Parcel ordered/)).toBeFocused();
  await write(page, 'e', 'Parcel paid');
  await write(page, 'e', 'Parcel sent');
}

test('by the outline alone: from a new board to its exported Markdown', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await page.getByRole('textbox', { name: 'What is the story about?' }).focus();
  await page.keyboard.type('By the outline alone');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/b\//);
  const board = await BoardPage.open(page, page.url(), 'Kim');

  // From here on, the pointer is away and the wall is never touched.
  await tellStory(page);
  expect(await board.texts()).toEqual(['Parcel ordered', 'Parcel paid', 'Parcel sent']);

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(lineOf(page, /^Parcel ordered/)).toBeFocused();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: /^Text of Parcel ordered/ })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Order placed');
  await page.keyboard.press('Enter');
  await expect(lineOf(page, 'Order placed, Domain Event 1 of 3')).toBeFocused();

  await page.keyboard.press('End');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(lineOf(page, 'Parcel sent, Domain Event 2 of 3')).toBeFocused();
  await expect(page.locator('[data-announcer]')).toContainText('Domain Event “Parcel sent” moved before Domain Event “Parcel paid”');
  expect(await board.texts()).toEqual(['Order placed', 'Parcel sent', 'Parcel paid']);

  await page.keyboard.press('x');
  await expect(page.getByRole('combobox', { name: 'Connect “Parcel sent” to' })).toBeFocused();
  await page.keyboard.type('order');
  await expect(targets(page)).toHaveText([/Order placed/]);
  await page.keyboard.press('Enter');
  await expect(lineOf(page, /^Parcel sent/)).toBeFocused();
  await expect(lineOf(page, 'goes with “Order placed”, Connection')).toBeVisible();

  await page.keyboard.press('End');
  await expect(lineOf(page, /^Parcel paid/)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(lineOf(page, /^Parcel paid/)).toHaveCount(0);
  await expect(treeOf(page).locator('[role=treeitem]:focus')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(lineOf(page, /^Parcel paid/)).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(lineOf(page, /^Parcel paid/)).toHaveCount(0);
  expect(await board.texts()).toEqual(['Order placed', 'Parcel sent']);

  await page.keyboard.press('Control+Shift+e');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  const save = dialog.getByRole('button', { name: /Download|Save/ });
  for (let presses = 0; presses < 30 && !(await save.evaluate((element) => element === document.activeElement)); presses += 1) await page.keyboard.press('Tab');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toMatch(/1\. .*Order placed[\s\S]*2\. .*Parcel sent/);
  expect(text).not.toContain('Parcel paid');
});

test('what a screen reader finds in it', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(0, 0), 'Parcel delivered');
  await wall.leave();
  await wall.placeByKey('a', await wall.at(-150, 0), 'Courier');
  await wall.leave();
  await wall.placeByKey('h', await wall.at(300, 200), 'Who pays?');
  await wall.leave();
  await openOutline(page);
  await expect(treeOf(page)).toMatchAriaSnapshot(`
    - tree "Outline of the wall":
      - treeitem "Timeline" [expanded] [level=1]
      - treeitem "Parcel delivered, Domain Event 1 of 1" [expanded] [level=2]
      - treeitem "Courier, Actor, by its place" [level=3]
      - treeitem "Elsewhere" [expanded] [level=1]
      - treeitem "Who pays?, Hotspot" [level=2] [selected]
  `);
  await expect(lineOf(page, /^Parcel delivered/)).toHaveAttribute('aria-posinset', '1');
  await expect(lineOf(page, /^Parcel delivered/)).toHaveAttribute('aria-setsize', '1');
  await expect(treeOf(page)).toHaveAccessibleDescription(/Enter rewrites/);
  await expect(lineOf(page, /^Who pays/)).toBeFocused();
});

test('focus on wall and outline are one', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await tellStory(page);
  const at = await wall.pointOfText('Parcel ordered');
  await page.mouse.click(at.x, at.y);
  await expect(lineOf(page, /^Parcel ordered/)).toHaveAttribute('aria-selected', 'true');
  await expect(lineOf(page, /^Parcel sent/)).toHaveAttribute('aria-selected', 'false');
  await expect(wall.wall).toBeFocused();
  await page.keyboard.press('Shift+O');
  await expect(lineOf(page, /^Parcel ordered/)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(lineOf(page, /^Parcel paid/)).toBeFocused();
  // The wall has the same one: it is what a key of the wall moves.
  await page.keyboard.press('Escape');
  await expect(wall.wall).toBeFocused();
  const before = await wall.find('Parcel paid');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await wall.find('Parcel paid')).y).toBeGreaterThan(before.y);
});

test('what others do leaves focus and place in it alone', async ({ board, newPerson }) => {
  const ada = await newPerson();
  const wall = await ada.open(board.links.edit);
  await tellStory(ada.page);
  await wall.saved();
  const ben = await newPerson({ name: 'Ben' });
  const other = await ben.open(board.links.edit);
  await lineOf(ada.page, /^Parcel sent/).focus();
  await other.find('Parcel sent');
  await openOutline(ben.page);
  await ben.page.keyboard.press('Home');
  await ben.page.keyboard.press('ArrowDown');
  await expect(lineOf(ben.page, /^Parcel ordered/)).toBeFocused();
  await ben.page.keyboard.press('Delete');
  await expect(lineOf(ada.page, /^Parcel ordered/)).toHaveCount(0);
  await expect(lineOf(ada.page, 'Parcel sent, Domain Event 2 of 2')).toBeFocused();

  // Both rewrite one line; neither change is lost.
  await ada.page.keyboard.press('F2');
  await ada.page.keyboard.type(' today');
  await lineOf(ben.page, /^Parcel sent/).focus();
  await ben.page.keyboard.press('End');
  await ben.page.keyboard.press('F2');
  await ben.page.keyboard.press('Home');
  await ben.page.keyboard.type('The ');
  await ben.page.keyboard.press('Enter');
  await wall.find('The Parcel sent');
  await ada.page.keyboard.press('Enter');
  await expect(lineOf(ada.page, /^The Parcel sent today/)).toBeFocused();
});

test('a thousand lines: few are in the page, all can be reached and found', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await page.evaluate((text) => navigator.clipboard.writeText(text), Array.from({ length: 1000 }, (_, at) => `Parcel ${at + 1} sent`).join('\n'));
  await page.keyboard.press('Control+v');
  await expect.poll(() => wall.elementCount()).toBe(1000);
  await openOutline(page);
  await page.keyboard.press('End');
  await expect(treeOf(page).locator('[role=treeitem]:focus')).toHaveAttribute('aria-posinset', /\d+/);
  await page.keyboard.press('Home');
  await expect(lineOf(page, /^Timeline|^Elsewhere/)).toBeFocused();
  expect(await treeOf(page).getByRole('treeitem').count()).toBeLessThanOrEqual(200);
  await page.keyboard.press('/');
  await page.keyboard.type('777');
  await expect(lineOf(page, /^Parcel 777 sent/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(lineOf(page, /^Parcel 777 sent/)).toBeFocused();
});

test('a viewer reads it and changes nothing', async ({ board, newPerson }) => {
  const ada = await newPerson();
  const wall = await ada.open(board.links.edit);
  await tellStory(ada.page);
  await wall.saved();
  const eve = await newPerson({ name: 'Eve' });
  const seen = await eve.open(board.links.view);
  await openOutline(eve.page);
  await expect(eve.page.getByRole('toolbar', { name: 'Change the outline' })).toHaveCount(0);
  // No kind's key for a viewer: every letter goes to a line.
  await eve.page.keyboard.type('parcel s');
  await expect(lineOf(eve.page, /^Parcel sent/)).toBeFocused();
  for (const key of ['Enter', 'F2', 'Delete', 'Alt+ArrowUp']) await eve.page.keyboard.press(key);
  await expect(lineOf(eve.page, /^Parcel sent/)).toBeFocused();
  await expect(eve.page.getByRole('textbox', { name: /^Text of/ })).toHaveCount(0);
  expect(await seen.texts()).toEqual(['Parcel ordered', 'Parcel paid', 'Parcel sent']);
});

test('the menu of a line does what the menu of the wall does', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await tellStory(page);
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lineOf(page, /^Parcel sent/)).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await page.getByRole('menuitem', { name: /^Write/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /^Text of Parcel sent/ })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Parcel lost');
  await page.keyboard.press('Escape');
  await expect(lineOf(page, /^Parcel sent/)).toBeFocused();
  expect(await wall.texts()).toContain('Parcel sent');
});

test('the skip link opens it; on a phone it is a sheet of its own', async ({ board, newPerson }) => {
  const { page, open } = await newPerson({ viewport: { width: 390, height: 844 }, touch: true });
  const wall = await open(board.links.edit);
  await page.getByRole('button', { name: 'Outline of the wall' }).first().focus();
  await page.keyboard.press('Enter');
  await expect(panelOf(page)).toBeVisible();
  const box = await panelOf(page).boundingBox();
  expect(box).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  await page.getByRole('button', { name: 'New sticky after this' }).tap();
  await page.keyboard.type('Parcel ordered');
  await page.keyboard.press('Enter');
  await expect(lineOf(page, /^Parcel ordered/)).toBeFocused();
  await page.getByRole('button', { name: 'Close the outline' }).tap();
  await expect(panelOf(page)).toHaveCount(0);
  expect(await wall.texts()).toEqual(['Parcel ordered']);
  await expect(wall.wall).toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in it, ${colorScheme}`, async ({ board, newPerson }) => {
    const { page, open } = await newPerson();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(board.links.edit);
    await openOutline(page);
    expect(await violations(page), 'empty').toEqual([]);
    await page.keyboard.press('Escape');
    await tellStory(page);
    expect(await violations(page), 'lines').toEqual([]);
    await page.keyboard.press('F2');
    expect(await violations(page), 'rewriting').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('x');
    await expect(targets(page)).toHaveCount(2);
    expect(await violations(page), 'connecting').toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    expect(await violations(page), 'writing').toEqual([]);
  });
}
