import { BoardPage } from './support/board-page.ts';
import { pressWords } from './support/press-words.ts';
import { expect, test } from './support/story.ts';

test('from the start page: a new board, a title, a first event', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await page.getByLabel('What is the story about?').fill('Parcel delivery');
  await page.getByRole('button', { name: 'New board' }).click();
  await expect(page).toHaveURL(/\/b\/[\w-]+#[\w-]+$/);
  const board = await BoardPage.open(page, page.url(), 'Ada');
  await expect(page.getByRole('textbox', { name: 'Board title' })).toHaveValue('Parcel delivery');

  await board.placeByKey('e', await board.at(-200, 0), 'Parcel ordered');
  await board.leave();
  await board.saved();
  expect(await board.texts()).toEqual(['Parcel ordered']);

  await page.goto(relay.url);
  await page.getByRole('link', { name: /Parcel delivery/ }).click();
  await new BoardPage(page).ready();
  await expect.poll(() => new BoardPage(page).texts()).toEqual(['Parcel ordered']);
});

test('a key and a click place a sticky; Enter puts the next event to its right', async ({ board, newPerson, witness }) => {
  const { open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(-300, -50), 'Parcel ordered');
  await wall.page.keyboard.press('Enter');
  await wall.page.keyboard.type('Parcel packed');
  await wall.page.keyboard.press('Enter');
  await wall.page.keyboard.type('Parcel sent');
  await wall.leave();
  await wall.saved();

  const peer = await witness();
  const events = [...peer.index.elements.values()].sort((a, b) => a.x - b.x);
  expect(events.map((event) => [event.kind, event.text])).toEqual([
    ['es.event', 'Parcel ordered'],
    ['es.event', 'Parcel packed'],
    ['es.event', 'Parcel sent'],
  ]);
  expect(new Set(events.map((event) => event.y)).size).toBe(1);
  const gaps = events.slice(1).map((event, i) => event.x - (events[i]?.x ?? 0) - event.w);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0);
});

test('Tab puts the next kind of the grammar; the palette button does what the key does', async ({ relay, newPerson }) => {
  const { page } = await newPerson();
  await page.goto(relay.url);
  await pressWords(page.getByText('Process Modelling', { exact: true }));
  await expect(page.getByRole('radio', { name: 'Process Modelling' })).toBeChecked();
  await page.getByRole('button', { name: 'New board' }).click();
  await expect(page).toHaveURL(/\/b\//);
  const wall = await BoardPage.open(page, page.url(), 'Ada');
  await page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: /^Command/ }).click();
  const place = await wall.at(-200, 0);
  await page.mouse.click(place.x, place.y);
  await page.keyboard.type('Order parcel');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Shop');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Parcel ordered');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Whenever a parcel is ordered, pack it');
  await wall.leave();
  expect((await wall.elements()).map(({ kind, text }) => [kind, text])).toEqual([
    ['es.command', 'Order parcel'],
    ['es.system', 'Shop'],
    ['es.event', 'Parcel ordered'],
    ['es.policy', 'Whenever a parcel is ordered, pack it'],
  ]);
});

test('a double-click writes an event, a double-click on a sticky writes in it', async ({ board, newPerson }) => {
  const { open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.doubleClick(await wall.at(0, 0));
  await wall.page.keyboard.type('Parcel lost');
  await wall.leave();
  await wall.doubleClick(await wall.pointOfText('Parcel lost'));
  await wall.page.keyboard.press('End');
  await wall.page.keyboard.type(' again');
  await wall.leave();
  expect((await wall.elements()).map(({ kind, text }) => [kind, text])).toEqual([['es.event', 'Parcel lost again']]);
});

test('pasting several lines makes one sticky a line', async ({ board, newPerson }) => {
  const { open, page } = await newPerson();
  const wall = await open(board.links.edit);
  await page.evaluate(() => navigator.clipboard.writeText('Parcel ordered\nParcel packed\nParcel sent\n'));
  const place = await wall.at(0, 0);
  await page.mouse.move(place.x, place.y);
  await page.keyboard.press('Control+v');
  await expect.poll(async () => [...(await wall.texts())].sort()).toEqual(['Parcel ordered', 'Parcel packed', 'Parcel sent']);
});

test('move, select by marquee, copy, paste, delete, undo and redo', async ({ board, newPerson }) => {
  const { open, page } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(-250, 0), 'One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  await wall.leave();
  const one = await wall.find('One');
  const from = await wall.pointOfText('One');
  await wall.drag(from, { x: from.x, y: from.y + 150 });
  await expect.poll(async () => (await wall.find('One')).y).toBeGreaterThan(one.y + 50);

  await page.keyboard.press('Escape');
  const corner = await wall.at(-380, -200);
  const far = await wall.at(300, 330);
  await wall.drag(corner, far);
  await page.keyboard.press('Control+c');
  await page.mouse.move(far.x, far.y);
  await page.keyboard.press('Control+v');
  await expect.poll(() => wall.elementCount()).toBe(4);
  await page.keyboard.press('Delete');
  await expect.poll(() => wall.elementCount()).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => wall.elementCount()).toBe(4);
  await page.keyboard.press('Control+z');
  await expect.poll(() => wall.elementCount()).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await wall.find('One')).y).toBe(one.y);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await wall.find('One')).y).toBeGreaterThan(one.y + 50);
});
