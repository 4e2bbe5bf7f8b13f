import { colorAt, countPixels, isNear, pictureOf, rgbOf } from './support/pixels.ts';
import { expect, test } from './support/story.ts';

test('with Ctrl+. the wall is alone, and comes back by key and by button', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const { page } = ada;
  const palette = page.getByRole('navigation', { name: 'Palette' });
  const back = page.getByRole('button', { name: 'Show the tools again' });
  await page.keyboard.press('Control+.');
  await expect(palette).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share' })).toHaveCount(0);
  await ada.placeByKey('e', await ada.at(0, 0), 'Written without tools');
  await ada.leave();
  await back.click();
  await expect(palette).toBeVisible();
  await expect(back).toHaveCount(0);
  await expect(ada.wall).toBeFocused();
  await page.keyboard.press('Control+.');
  await expect(palette).toHaveCount(0);
  await page.keyboard.press('Control+.');
  await expect(palette).toBeVisible();
});

test('the dots on the paper are switched off, and stay off over a reload', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const { page } = ada;
  const at = await ada.at(200, 150);
  const clip = { x: at.x, y: at.y, width: 160, height: 160 };
  const dots = async (): Promise<number> => {
    const picture = await pictureOf(page, clip);
    const paper = colorAt(picture, 1, 1);
    return countPixels(picture, (pixel) => !isNear(pixel, paper));
  };
  await page.keyboard.press('Escape');
  await expect.poll(dots).toBeGreaterThan(4);
  await page.keyboard.press("Control+'");
  await expect.poll(dots).toBe(0);
  await page.reload();
  await ada.ready();
  await expect.poll(dots).toBe(0);
});

test('one stands after a reload where one stood; a newcomer sees the whole', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(0, 0), 'Parcel ordered');
  await ada.leave();
  await ada.saved();
  await ada.page.mouse.move(640, 400);
  await ada.page.keyboard.press('Control+=');
  await ada.page.mouse.wheel(230, 120);
  await expect.poll(async () => (await ada.viewport()).x).not.toBe(0);
  const seen = await ada.viewport();
  const kept = (): Promise<number | undefined> =>
    ada.page.evaluate(() => Object.values(JSON.parse(localStorage.getItem('paperroll.views') ?? '{}') as Record<string, { readonly x: number }>)[0]?.x);
  await expect.poll(kept).toBeCloseTo(seen.x + 640 / seen.zoom, 0);
  await ada.page.reload();
  await ada.ready();
  await expect.poll(async () => rounded(await ada.viewport())).toEqual(rounded(seen));

  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const point = await ben.pointOfText('Parcel ordered');
  expect(point.x > 0 && point.x < 1280 && point.y > 0 && point.y < 800).toBe(true);
  expect(rounded(await ben.viewport())).not.toEqual(rounded(seen));
});

const rounded = ({ x, y, zoom }: { readonly x: number; readonly y: number; readonly zoom: number }): readonly number[] => [Math.round(x), Math.round(y), Math.round(zoom * 100)];

test('a tag at the edge shows where somebody is out of sight, and a press goes there', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const middle = await ben.at(0, 0);
  await ben.page.mouse.move(middle.x, middle.y, { steps: 2 });
  await ben.page.mouse.wheel(5000, 0);
  await expect.poll(async () => (await ben.viewport()).x).toBeGreaterThan(4000);
  const tag = ada.page.getByRole('button', { name: 'Go to Ben' });
  await expect(tag).toBeVisible();
  const box = await tag.boundingBox();
  expect(box?.x).toBeGreaterThan(1100);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
  await tag.click();
  await expect.poll(async () => (await ada.viewport()).x).toBeGreaterThan(4000);
  await expect(tag).toHaveCount(0);
});

test('a laser leaves a trail that others see, and that fades', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.view);
  const color = rgbOf(await ben.colorOf('Ben'));
  const from = await ben.at(-200, 100);
  const clip = { x: from.x - 10, y: from.y - 20, width: 330, height: 40 };
  const lit = async (): Promise<number> => countPixels(await pictureOf(ada.page, clip), (pixel) => isNear(pixel, color));
  await ben.page.mouse.move(from.x, from.y - 200);
  await ben.page.keyboard.press('Shift+k');
  await expect.poll(lit).toBe(0);
  const before = await ada.boardFrames();
  await ben.page.mouse.move(from.x, from.y);
  await ben.page.mouse.down();
  const drawAndLook = async (): Promise<number> => {
    for (const dx of [300, 0]) await ben.page.mouse.move(from.x + dx, from.y, { steps: 12 });
    return lit();
  };
  await expect.poll(drawAndLook).toBeGreaterThan(200);
  await ben.page.mouse.up();
  await ben.page.mouse.move(from.x, from.y - 300);
  await expect.poll(lit).toBe(0);
  // Light falls on the wall; the wall is not painted for it.
  expect(await ada.boardFrames()).toBe(before);
  expect(await ada.elementCount()).toBe(0);
});

test('going to people and following them are actions like any other', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const middle = await ben.at(0, 0);
  await ben.page.mouse.move(middle.x, middle.y, { steps: 2 });
  await ben.page.mouse.wheel(3000, 0);
  await expect(ada.page.getByRole('button', { name: 'Go to Ben' })).toBeVisible();
  await ada.wall.focus();
  await ada.command('Go to the next person');
  await expect.poll(async () => (await ada.viewport()).x).toBeGreaterThan(2000);
  await ada.wall.focus();
  await ada.page.keyboard.press('Alt+Shift+j');
  await ben.page.mouse.wheel(2000, 0);
  await expect.poll(async () => (await ada.viewport()).x).toBeGreaterThan(4500);
});

test('on a phone kinds have whole names, with large text too', async ({ board, newPerson }) => {
  const { page, open } = await newPerson({ viewport: { width: 390, height: 844 }, touch: true });
  await open(board.links.edit);
  const cut = (): Promise<readonly string[]> =>
    page.locator('.kind-button__label').evaluateAll((labels) => labels.filter((label) => label.scrollHeight > label.clientHeight + 1 || label.scrollWidth > label.clientWidth + 1).map((label) => label.textContent ?? ''));
  await expect(page.locator('.kind-button__label').first()).toHaveText('Domain Event');
  expect(await cut()).toEqual([]);
  await page.addStyleTag({ content: ':root { font-size: 200% }' });
  expect(await cut()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
});
