import type { Locator } from '@playwright/test';
import type { BoardPage } from './support/board-page.ts';
import { countPixels, isNear, pictureOf, rgbOf } from './support/pixels.ts';
import { expect, test } from './support/story.ts';

const caretOf = (wall: BoardPage, name: string): Locator => wall.page.locator(`[data-caret="${name}"]`);

/** Where letters stand in the field: the box of the text from its start up to an offset, laid out as the field lays it out. */
async function letterBox(wall: BoardPage, offset: number): Promise<{ readonly x: number; readonly y: number; readonly height: number }> {
  return wall.writing.evaluate((field: HTMLTextAreaElement, at) => {
    const copy = document.createElement('div');
    const style = getComputedStyle(field);
    copy.style.cssText = `position:absolute;left:${field.offsetLeft}px;top:${field.offsetTop}px;width:${field.clientWidth}px;font:${style.font};text-align:${style.textAlign};white-space:pre-wrap;overflow-wrap:anywhere;visibility:hidden`;
    copy.textContent = field.value;
    field.parentElement?.append(copy);
    const range = document.createRange();
    const text = copy.firstChild ?? copy;
    range.setStart(text, Math.max(0, at - 1));
    range.setEnd(text, at);
    const box = range.getBoundingClientRect();
    copy.remove();
    return { x: box.right, y: box.top, height: box.height };
  }, offset);
}

/** The bar of a caret in the field; without size while the text around it changes. */
async function barOf(wall: BoardPage, name: string): Promise<{ readonly x: number; readonly y: number; readonly height: number }> {
  const box = (await caretOf(wall, name).locator('i').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: box.x + box.width / 2, y: box.y, height: box.height };
}

async function standsBehind(wall: BoardPage, name: string, offset: number): Promise<boolean> {
  const [bar, letter] = await Promise.all([barOf(wall, name), letterBox(wall, offset)]);
  return Math.abs(bar.x - letter.x) < 3 && Math.abs(bar.y + bar.height / 2 - letter.y - letter.height / 2) < letter.height / 2;
}

test('two people in one sticky see each other’s carets by name, where they write', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(0, 0), 'Parcel ordered');
  await ada.leave();
  await ben.doubleClick(await ben.pointOfText('Parcel ordered'));
  await ada.doubleClick(await ada.pointOfText('Parcel ordered'));
  await ben.page.keyboard.press('Control+End');
  await ben.page.keyboard.type(' by phone today');
  await expect(ada.writing).toHaveValue('Parcel ordered by phone today');
  await expect(caretOf(ada, 'Ben').locator('b')).toHaveText('Ben');
  await expect(caretOf(ada, 'Ben').locator('b')).toBeVisible();
  await expect.poll(() => standsBehind(ada, 'Ben', 'Parcel ordered by phone today'.length)).toBe(true);
  await expect(caretOf(ben, 'Ada').locator('b')).toBeVisible();

  // What Ada writes before it moves Ben's caret, without a word from Ben.
  await ada.page.keyboard.press('Control+Home');
  await ada.page.keyboard.type('My');
  await expect.poll(() => standsBehind(ada, 'Ben', 'MyParcel ordered by phone today'.length)).toBe(true);
  await expect.poll(() => standsBehind(ben, 'Ada', 'My'.length)).toBe(true);

  // A caret goes where its owner takes it, and what they select is seen.
  await ben.page.keyboard.press('Control+Home');
  for (let i = 0; i < 5; i += 1) await ben.page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => standsBehind(ada, 'Ben', 5)).toBe(true);
  await expect(ada.page.locator('.wall-carets__selected')).toHaveText('MyPar');

  await ben.leave();
  await expect(caretOf(ada, 'Ben')).toHaveCount(0);
  await expect(ada.writing).toHaveValue('MyParcel ordered by phone today');
});

test('a caret follows zoom and smaller letters', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(0, 0), 'Order');
  await ada.leave();
  await ben.doubleClick(await ben.pointOfText('Order'));
  await ada.doubleClick(await ada.pointOfText('Order'));
  const long = ' was accepted by the shop after somebody looked at it twice and asked the customer for a second address';
  await ben.page.keyboard.press('Control+End');
  await ben.page.keyboard.insertText(long);
  await expect(ada.writing).toHaveValue(`Order${long}`);
  await expect.poll(() => standsBehind(ada, 'Ben', `Order${long}`.length)).toBe(true);
  const before = await barOf(ada, 'Ben');
  await ada.page.keyboard.press('Control+=');
  await expect.poll(async () => (await barOf(ada, 'Ben')).height).toBeGreaterThan(before.height);
  await expect.poll(() => standsBehind(ada, 'Ben', `Order${long}`.length)).toBe(true);
});

test('who only looks sees on the sticky who writes there, and where', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const vic = await (await newPerson({ name: 'Vic' })).open(board.links.view);
  await ada.placeByKey('e', await ada.at(0, 0), 'Parcel ordered');
  await ada.leave();
  await vic.find('Parcel ordered');
  const carets = (): Promise<readonly { readonly name: string; readonly x: number; readonly y: number; readonly height: number }[]> => vic.carets();
  await expect.poll(carets).toEqual([]);
  await ada.doubleClick(await ada.pointOfText('Parcel ordered'));
  await ada.page.keyboard.press('Control+End');
  await expect.poll(async () => (await carets()).map(({ name }) => name)).toEqual(['Ada']);
  const [end] = await carets();
  await ada.page.keyboard.press('Control+Home');
  await expect.poll(async () => (await carets())[0]?.y).toBeLessThan(end?.y ?? 0);
  const [start] = await carets();
  const sticky = await vic.pointOfText('Parcel ordered');
  expect(start?.x).toBeLessThan(sticky.x);
  expect(Math.abs((start?.x ?? 0) - sticky.x)).toBeLessThan(80);

  // It is painted there, in Ada's colour, with her name above.
  const color = rgbOf(await ada.colorOf('Ada'));
  const clip = { x: (start?.x ?? 0) - 3, y: start?.y ?? 0, width: 6, height: start?.height ?? 0 };
  await expect.poll(async () => countPixels(await pictureOf(vic.page, clip), (pixel) => isNear(pixel, color))).toBeGreaterThan((start?.height ?? 0) * 0.8);
  const tag = { x: (start?.x ?? 0) - 2, y: (start?.y ?? 0) - 15, width: 40, height: 15 };
  expect(countPixels(await pictureOf(vic.page, tag), (pixel) => isNear(pixel, color))).toBeGreaterThan(100);

  await ada.leave();
  await expect.poll(carets).toEqual([]);
  await expect.poll(async () => countPixels(await pictureOf(vic.page, clip), (pixel) => isNear(pixel, color))).toBe(0);
});
