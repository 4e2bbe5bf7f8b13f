import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { countPixels, lightness, pictureOf, type Clip } from './support/pixels.ts';
import { pressWords } from './support/press-words.ts';
import { expect, test } from './support/story.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} dress`, () => {
    test('the start page', async ({ relay, newPerson }) => {
      const { page } = await newPerson();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(relay.url);
      await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('a board that does not open', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(`${relay.url}/b/nowhere#key`);
  await expect(page.getByRole('heading', { name: 'There is no such board' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

/** Whether a piece of the page is dark, light or neither, as its pixels have it. */
async function dressOf(page: Page, clip: Clip): Promise<'dark' | 'light' | 'neither'> {
  const picture = await pictureOf(page, clip);
  const most = picture.width * picture.height * 0.9;
  if (countPixels(picture, (color) => lightness(color) < 70) > most) return 'dark';
  return countPixels(picture, (color) => lightness(color) > 200) > most ? 'light' : 'neither';
}

for (const [chosen, device] of [
  ['dark', 'light'],
  ['light', 'dark'],
] as const) {
  test(`who chooses the ${chosen} dress wears it on a ${device} device, on every page and after a reload`, async ({ relay, board, newPerson }) => {
    const { page, open } = await newPerson();
    await page.emulateMedia({ colorScheme: device, reducedMotion: 'reduce' });
    await page.goto(relay.url);
    const corner = { x: 4, y: 300, width: 24, height: 24 };
    await expect.poll(() => dressOf(page, corner)).toBe(device);
    await pressWords(page.getByText(chosen === 'dark' ? 'Dark' : 'Light', { exact: true }));
    await expect.poll(() => dressOf(page, corner)).toBe(chosen);
    expect(await violations(page)).toEqual([]);

    const wall = await open(board.links.edit);
    await wall.placeByKey('e', await wall.at(0, 0), 'Parcel ordered');
    await wall.leave();
    await page.keyboard.press('Escape');
    const palette = await page.getByRole('navigation', { name: 'Palette' }).boundingBox();
    if (!palette) throw new Error('the palette has no place');
    const edge = { x: palette.x + 2, y: palette.y + palette.height / 2, width: 4, height: 30 };
    const place = await wall.at(-250, 200);
    // The roll is paper in either dress; beside dark chrome it is toned, lest it glare.
    const glares = async (): Promise<boolean> => countPixels(await pictureOf(page, { ...place, width: 40, height: 40 }), (color) => lightness(color) > 220) > 800;
    const wears = async (): Promise<unknown> => ({ chrome: await dressOf(page, edge), glares: await glares() });
    await expect.poll(wears).toEqual({ chrome: chosen, glares: chosen === 'light' });
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await wall.ready();
    await expect.poll(wears).toEqual({ chrome: chosen, glares: chosen === 'light' });
    // Stickies are paper: dark words on a light colour in either dress.
    const { x, y } = await wall.pointOfText('Parcel ordered');
    const sticky = await pictureOf(page, { x: x - 60, y: y - 60, width: 120, height: 110 });
    expect(countPixels(sticky, (color) => lightness(color) > 120)).toBeGreaterThan(120 * 110 * 0.7);
    expect(countPixels(sticky, (color) => lightness(color) < 70)).toBeGreaterThan(60);
  });
}
