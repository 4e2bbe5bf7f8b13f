import type { Page } from '@playwright/test';
import { expect, test } from './support/story.ts';

const phone = { width: 390, height: 844 };

const overflowOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test('on a phone the start page and the wall fit the screen, and a double tap writes', async ({ relay, board, newPerson, witness }) => {
  const { page, open } = await newPerson({ viewport: phone, touch: true });
  await page.goto(relay.url);
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);

  const wall = await open(board.links.edit);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  const box = await wall.wall.boundingBox();
  expect(box?.width).toBeGreaterThan(300);
  const place = await wall.at(0, -60);
  await page.touchscreen.tap(place.x, place.y);
  await page.touchscreen.tap(place.x, place.y);
  await expect(wall.writing).toBeFocused();
  await page.keyboard.type('Tapped');
  await page.keyboard.press('Escape');
  await wall.saved();
  const peer = await witness();
  expect([...peer.index.elements.values()].map((element) => element.text)).toEqual(['Tapped']);
});

test('somebody with a view link on a phone sees and moves the wall, and writes nothing', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(0, 0), 'Parcel ordered');
  await ada.leave();
  await ada.saved();
  const { page, open } = await newPerson({ name: 'Vic', viewport: phone, touch: true });
  const wall = await open(board.links.view);
  await wall.find('Parcel ordered');
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await expect(page.getByText('View only', { exact: true }).first()).toBeInViewport();
  await expect(page.getByRole('navigation', { name: 'Palette' })).toHaveCount(0);
  const seen = await wall.pointOfText('Parcel ordered');
  expect(seen.x > 0 && seen.x < phone.width && seen.y > 0 && seen.y < phone.height).toBe(true);

  const empty = { x: seen.x, y: seen.y + 200 };
  for (const place of [seen, empty]) {
    await page.touchscreen.tap(place.x, place.y);
    await page.touchscreen.tap(place.x, place.y);
  }
  // One finger moves the wall, also from a sticky: nothing can be dragged here.
  const start = await wall.viewport();
  await swipe(page, seen, { x: seen.x - 120, y: seen.y });
  await expect.poll(async () => (await wall.viewport()).x).toBeGreaterThan(start.x + 60);

  await ada.placeByKey('e', await ada.at(250, 150), 'Parcel sent');
  await ada.leave();
  await ada.saved();
  await wall.find('Parcel sent');
  await expect(wall.writing).toHaveCount(0);
  expect(await wall.elements()).toEqual(await ada.elements());
  const peer = await witness();
  expect([...peer.index.elements.values()].map((element) => element.text).sort()).toEqual(['Parcel ordered', 'Parcel sent']);
});

/** One finger, drawn over the screen. */
async function swipe(page: Page, from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  for (let step = 1; step <= 6; step += 1) {
    const share = step / 6;
    await debug.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }] });
  }
  await debug.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await debug.detach();
}
