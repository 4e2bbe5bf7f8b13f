import { elementId } from '@paperroll/model';
import { until } from '../support/until.ts';
import type { BoardPage } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

/** Three events in a row, the middle of the screen under the second. */
async function threeEvents(wall: BoardPage): Promise<void> {
  await wall.placeByKey('e', await wall.at(-200, 0), 'One');
  for (const text of ['Two', 'Three']) {
    await wall.page.keyboard.press('Enter');
    await wall.page.keyboard.type(text);
  }
  await wall.leave();
  await wall.page.keyboard.press('Escape');
}

async function select(wall: BoardPage, ...texts: readonly string[]): Promise<void> {
  for (const [at, text] of texts.entries()) {
    const point = await wall.pointOfText(text);
    if (at > 0) await wall.page.keyboard.down('Shift');
    await wall.page.mouse.click(point.x, point.y);
    if (at > 0) await wall.page.keyboard.up('Shift');
  }
}

test('a corner resizes, the bar above retypes, a lock holds everything still', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  await select(wall, 'Three');
  const three = await wall.find('Three');
  const middle = await wall.pointOf(three.id);
  const corner = { x: middle.x + three.w / 2, y: middle.y + three.h / 2 };
  await wall.drag(corner, { x: corner.x + 90, y: corner.y + 90 });
  await expect.poll(async () => (await wall.find('Three')).w).toBeGreaterThan(three.w + 40);

  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await bar.getByRole('button', { name: /^Kind: Domain Event/ }).click();
  await page.getByRole('menuitem', { name: /Hotspot/ }).or(page.getByRole('menuitemradio', { name: /Hotspot/ })).first().click();
  await expect.poll(async () => (await wall.find('Three')).kind).toBe('es.hotspot');

  await select(wall, 'One');
  await page.keyboard.press('Shift+L');
  const one = await wall.find('One');
  const at = await wall.pointOf(one.id);
  await wall.drag(at, { x: at.x, y: at.y + 160 });
  await page.keyboard.press('Escape');
  await select(wall, 'One');
  await page.keyboard.press('Delete');
  expect(await wall.find('One')).toMatchObject({ x: one.x, y: one.y });
});

test('several at once: align, distribute, duplicate, bring to the front', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  const two = await wall.pointOfText('Two');
  await wall.drag(two, { x: two.x, y: two.y + 150 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await wall.command('Align top');
  await expect.poll(async () => new Set((await wall.elements()).map((element) => element.y)).size).toBe(1);
  await page.keyboard.press('Control+d');
  await expect.poll(() => wall.elementCount()).toBe(6);
  await page.keyboard.press('Control+z');
  await expect.poll(() => wall.elementCount()).toBe(3);
});

test('the connect tool draws a relation that the relay keeps', async ({ board, newPerson, witness }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  await page.keyboard.press('x');
  await wall.drag(await wall.pointOfText('One'), await wall.pointOfText('Three'));
  const peer = await witness();
  const relation = await until('the relation is stored', () => [...peer.index.relations.values()][0]);
  expect(peer.index.elements.get(relation.from)?.text).toBe('One');
  expect(peer.index.elements.get(relation.to)?.text).toBe('Three');

  // The relation goes with its end, and comes back with it.
  await page.keyboard.press('Escape');
  await page.keyboard.press('v');
  await select(wall, 'Three');
  await page.keyboard.press('Delete');
  await until('the relation is gone', () => peer.index.relations.size === 0);
  await page.keyboard.press('Control+z');
  await until('the relation is back', () => peer.index.relations.size === 1 && peer.index.elements.has(elementId(relation.to)));
});

test('stickies travel between boards by the clipboard, and as lines of text to other programs', async ({ relay, board, newPerson }) => {
  const { page, open, context } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual(['One', 'Two', 'Three']);

  const other = await relay.createBoard('Other');
  await page.goto(other.links.edit);
  await wall.ready();
  await expect.poll(() => wall.elementCount()).toBe(0);
  const place = await wall.at(0, 0);
  await page.mouse.move(place.x, place.y);
  await wall.wall.focus();
  await page.keyboard.press('Control+v');
  await expect.poll(() => wall.elementCount()).toBe(3);
  expect((await wall.elements()).map(({ kind, text, w }) => [kind, text, w])).toEqual([
    ['es.event', 'One', 160],
    ['es.event', 'Two', 160],
    ['es.event', 'Three', 160],
  ]);
  expect(context.pages()).toHaveLength(1);
});

test('search brings a far sticky into view; zoom to fit shows everything', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(0, 0), 'Here');
  await wall.leave();
  await page.mouse.wheel(9000, 3000);
  await wall.placeByKey('e', await wall.at(0, 0), 'Far away');
  await wall.leave();
  await wall.saved();
  const inView = async (text: string): Promise<boolean> => {
    const { x, y } = await wall.pointOfText(text);
    return x > 0 && x < 1280 && y > 0 && y < 800;
  };
  expect(await inView('Here')).toBe(false);
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find on the wall' }).fill('here');
  await page.keyboard.press('Enter');
  await expect.poll(() => inView('Here')).toBe(true);
  await page.keyboard.press('Escape');
  expect(await inView('Far away')).toBe(false);
  await page.keyboard.press('Shift+1');
  await expect.poll(async () => (await inView('Here')) && (await inView('Far away'))).toBe(true);
});

test('the wall moves under the wheel, under Space and the hand, and grows under the pinch', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  const place = await wall.at(0, 0);
  await page.mouse.move(place.x, place.y);
  const start = await wall.viewport();
  await page.mouse.wheel(120, 80);
  await expect.poll(async () => (await wall.viewport()).x).toBeCloseTo(start.x + 120, 0);
  await page.keyboard.down('Space');
  await wall.drag(place, { x: place.x + 120, y: place.y + 80 });
  await page.keyboard.up('Space');
  await expect.poll(async () => (await wall.viewport()).x).toBeCloseTo(start.x, 0);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await wall.viewport()).zoom).toBeGreaterThan(start.zoom * 1.2);
});

test('the context menu and the command palette offer the same words', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  const at = await wall.pointOfText('Two');
  await page.mouse.click(at.x, at.y, { button: 'right' });
  const menu = page.getByRole('menu', { name: 'On the wall' }).or(page.getByRole('menu')).first();
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Duplicate/ }).click();
  await expect.poll(() => wall.elementCount()).toBe(4);
  await page.keyboard.press('Escape');
  await select(wall, 'One');
  await wall.command('Duplicate');
  await expect.poll(() => wall.elementCount()).toBe(5);
});

test('a text that does not fit shrinks to its floor and stays whole', async ({ board, newPerson, witness }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  const long = Array.from({ length: 60 }, (_, number) => `word${number}`).join(' ');
  await wall.doubleClick(await wall.at(0, 0));
  await page.keyboard.insertText(long);
  await wall.leave();
  await wall.saved();
  const peer = await witness();
  expect([...peer.index.elements.values()].map((element) => element.text)).toEqual([long]);
});

test('kinds can be renamed on a board, and everybody sees the new word', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await ada.command('Rename kinds of sticky…');
  await ada.page.getByRole('dialog').getByRole('textbox').first().fill('Ereignis');
  await ada.page.keyboard.press('Enter');
  await ada.page.keyboard.press('Escape');
  await expect(ben.page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: /^Ereignis/ })).toBeVisible();
});
