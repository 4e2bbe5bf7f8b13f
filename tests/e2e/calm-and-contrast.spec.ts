import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { countPixels, isNear, lightness, pictureOf, type Rgb } from './support/pixels.ts';
import { expect, test } from './support/story.ts';

const frames = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { paperroll: { renderStats(): { frames: number } } }).paperroll.renderStats().frames);

test('who asked for less motion sees none: no chrome slides or fades, and the view is there at once', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const wall = await open(board.links.host);
  await wall.placeByKey('e', await wall.at(0, 0), 'Parcel ordered');
  await wall.leave();
  await wall.command('Share…');
  await expect(page.getByRole('dialog')).toBeVisible();
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
      const longest = Math.max(animationName === 'none' ? 0 : Number.parseFloat(animationDuration), ...transitionDuration.split(',').map(Number.parseFloat));
      return longest > 0.001 ? [`${element.className} ${animationName} ${longest}`] : [];
    }),
  );
  expect(moving).toEqual([]);
  await page.keyboard.press('Escape');
  await wall.wall.focus();
  await page.keyboard.press('Shift+1');
  const there = await wall.viewport();
  const drawn = await frames(page);
  // Nothing glides on: the frame after the key is the last one.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve)))));
  expect(await wall.viewport()).toEqual(there);
  expect((await frames(page)) - drawn).toBeLessThanOrEqual(2);
});

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

for (const [colorScheme, paper, ink] of [
  ['dark', BLACK, WHITE],
  ['light', WHITE, BLACK],
] as const) {
  test(`where the system forces its colours the wall wears them too: ${colorScheme}`, async ({ board, newPerson }) => {
    const { page, open } = await newPerson();
    await page.emulateMedia({ colorScheme, forcedColors: 'active', reducedMotion: 'reduce' });
    const wall = await open(board.links.host);
    await wall.placeByKey('e', await wall.at(0, 60), 'Parcel ordered');
    await wall.leave();
    await page.keyboard.press('Escape');
    const { x, y } = await wall.pointOfText('Parcel ordered');
    const sticky = { x: x - 78, y: y - 78, width: 156, height: 156 };
    await expect.poll(async () => countPixels(await pictureOf(page, sticky), (color) => isNear(color, paper))).toBeGreaterThan(156 * 156 * 0.7);
    const picture = await pictureOf(page, sticky);
    expect(countPixels(picture, (color) => isNear(color, ink))).toBeGreaterThan(150);
    // Nothing of the paper's orange is left.
    expect(countPixels(picture, ([red, , blue]) => red - blue > 60)).toBe(0);
    // The selection is seen around it: neither the paper's colour nor the line's.
    const around = { x: x - 86, y: y - 86, width: 172, height: 5 };
    const before = countPixels(await pictureOf(page, around), (color) => !isNear(color, paper));
    await wall.wall.focus();
    await page.keyboard.press('Tab');
    await expect.poll(async () => countPixels(await pictureOf(page, around), (color) => !isNear(color, paper))).toBeGreaterThan(before + 150);
    // The focus and what is pressed are told by lines.
    await page.getByRole('button', { name: 'Share' }).focus();
    await page.keyboard.press('Shift+Tab');
    const outline = await page.evaluate(() => (document.activeElement ? getComputedStyle(document.activeElement).outlineStyle : 'none'));
    expect(outline).not.toBe('none');
    // What axe reckons contrast with are the page's own colours, which nobody sees here.
    expect((await violations(page)).filter((violation) => !violation.startsWith('color-contrast'))).toEqual([]);
  });
}

test('high contrast is a choice of the menu, kept in the browser, and what a device may ask for', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.host);
  await wall.placeByKey('h', await wall.at(0, 60), 'Who pays?');
  await wall.leave();
  await page.keyboard.press('Escape');
  const { x, y } = await wall.pointOfText('Who pays?');
  const darkest = async (): Promise<number> => countPixels(await pictureOf(page, { x: x - 100, y: y - 100, width: 200, height: 200 }), (color) => lightness(color) < 12);
  const usual = await darkest();
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Theme' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitemradio', { name: 'High-contrast stickies' }).click();
  // The line around the paper.
  await expect.poll(darkest).toBeGreaterThan(usual + 400);
  await page.reload();
  await wall.ready();
  await expect.poll(async () => (await wall.viewport()).zoom).toBeGreaterThan(0);
  const other = await newPerson({ name: 'Ben' });
  await other.page.emulateMedia({ contrast: 'more' });
  const his = await other.open(board.links.edit);
  await his.find('Who pays?');
  const at = await his.pointOfText('Who pays?');
  await expect.poll(async () => countPixels(await pictureOf(other.page, { x: at.x - 100, y: at.y - 100, width: 200, height: 200 }), (color) => lightness(color) < 12)).toBeGreaterThan(usual + 400);
});

for (const [cores, shows] of [
  [16, true],
  [2, false],
] as const) {
  test(`fibres in the paper are off at first; asked for, they ${shows ? 'show' : 'do not show'} on a machine of ${cores} cores`, async ({ board, newPerson }) => {
    const { page, open, context } = await newPerson();
    await context.addInitScript((count) => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count }), cores);
    await page.emulateMedia({ reducedMotion: 'no-preference', colorScheme: 'light' });
    const wall = await open(board.links.host);
    await wall.placeByKey('e', await wall.at(0, 60), 'Parcel ordered');
    await wall.leave();
    await page.keyboard.press('Escape');
    const place = await wall.at(-250, 200);
    const shades = async (): Promise<number> => new Set((await pictureOf(page, { ...place, width: 60, height: 60 })).data.filter((_, i) => i % 4 === 0)).size;
    await expect.poll(shades).toBeLessThan(8);
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Theme' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('menuitemcheckbox', { name: /^Fibres in the paper/ }).click();
    await expect(page.getByRole('menu')).toHaveCount(0);
    if (shows) await expect.poll(shades).toBeGreaterThan(10);
    else expect(await shades()).toBeLessThan(8);
  });
}
