import { expect, test } from './support/story.ts';

const phone = { width: 390, height: 844 };

test('on a phone the start page and the wall fit the screen, and a double tap writes', async ({ relay, board, newPerson, witness }) => {
  const { page, open } = await newPerson({ viewport: phone, touch: true });
  await page.goto(relay.url);
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
  const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);

  const wall = await open(board.links.edit);
  expect(await overflow()).toBeLessThanOrEqual(0);
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
