import { elementId } from '@paperroll/model';
import { until } from '../support/until.ts';
import { BoardPage } from './support/board-page.ts';
import { countPixels, lightness, pictureOf } from './support/pixels.ts';
import { expect, test } from './support/story.ts';

/** Three events in a row, the middle of the screen under the second. */
async function threeEvents(wall: BoardPage): Promise<void> {
  await wall.placeByKey('e', await wall.at(-200, 0), 'One');
  for (const text of ['Two', 'Three']) {
    await wall.page.keyboard.press('Enter');
    await wall.write(text);
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
  // The lock alone held it.
  await page.keyboard.press('Control+Shift+L');
  await wall.drag(at, { x: at.x, y: at.y + 160 });
  await expect.poll(async () => (await wall.find('One')).y).toBeGreaterThan(one.y + 100);
  await page.keyboard.press('Delete');
  await expect.poll(() => wall.texts()).not.toContain('One');
});

test('several at once: align, distribute, duplicate; one undo takes it back', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  const two = await wall.pointOfText('Two');
  await wall.drag(two, { x: two.x, y: two.y + 150 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await wall.command('Align top');
  await expect.poll(async () => new Set((await wall.elements()).map((element) => element.y)).size).toBe(1);
  const gaps = async (): Promise<readonly number[]> => {
    const [one, middle, three] = [await wall.find('One'), await wall.find('Two'), await wall.find('Three')];
    return [middle.x - one.x - one.w, three.x - middle.x - middle.w];
  };
  await page.keyboard.press('Escape');
  const at = await wall.pointOfText('Three');
  await wall.drag(at, { x: at.x + 150, y: at.y });
  await expect.poll(async () => Math.abs((await gaps()).reduce((a, b) => a - b))).toBeGreaterThan(50);
  await page.keyboard.press('Control+a');
  await wall.command('Equal spaces from left to right');
  await expect.poll(async () => Math.abs((await gaps()).reduce((a, b) => a - b))).toBeLessThan(1);
  await page.keyboard.press('Control+d');
  await expect.poll(() => wall.elementCount()).toBe(6);
  await page.keyboard.press('Control+z');
  await expect.poll(() => wall.elementCount()).toBe(3);
});

test('what lies under another comes to the front, and is what a press takes', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await wall.placeByKey('e', await wall.at(-40, 0), 'Under');
  await wall.leave();
  await wall.placeByKey('h', await wall.at(150, 0), 'Over');
  await wall.leave();
  await wall.drag(await wall.pointOfText('Over'), await wall.at(40, 0));
  await page.keyboard.press('Escape');
  const both = await wall.at(0, 30);
  const field = page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Text' });
  await page.mouse.click(both.x, both.y);
  await page.keyboard.press('i');
  await expect(field).toHaveValue('Over');
  const under = await wall.at(-100, 0);
  await page.mouse.click(under.x, under.y);
  await expect(field).toHaveValue('Under');
  await wall.command('Bring to front');
  await page.keyboard.press('Escape');
  await page.mouse.click(both.x, both.y);
  await expect(field).toHaveValue('Under');
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

test('stickies travel between two boards in two tabs by the clipboard, and as lines of text to other programs', async ({ relay, board, newPerson }) => {
  const { page, open, context } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  expect((await page.evaluate(() => navigator.clipboard.readText())).split('\n')).toEqual(['One', 'Two', 'Three']);

  const other = await BoardPage.open(await context.newPage(), (await relay.createBoard('Other')).links.edit, 'Ada');
  expect(await other.elementCount()).toBe(0);
  const place = await other.at(0, 0);
  await other.page.mouse.move(place.x, place.y);
  await other.page.keyboard.press('Control+v');
  await expect.poll(() => other.elementCount()).toBe(3);
  expect((await other.elements()).map(({ kind, text, w }) => [kind, text, w])).toEqual([
    ['es.event', 'One', 160],
    ['es.event', 'Two', 160],
    ['es.event', 'Three', 160],
  ]);

  // Both boards stay open: what is cut from one hangs on the other alone.
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await select(wall, 'Two');
  await page.keyboard.press('Control+x');
  await expect.poll(() => wall.texts()).toEqual(['One', 'Three']);
  await other.page.bringToFront();
  await other.page.mouse.move(place.x, place.y + 200);
  await other.page.keyboard.press('Control+v');
  await expect.poll(async () => [...(await other.texts())].sort()).toEqual(['One', 'Three', 'Two', 'Two']);
  expect(await wall.texts()).toEqual(['One', 'Three']);
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

test('the context menu and the command palette do the same', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  const at = await wall.pointOfText('Two');
  await page.mouse.click(at.x, at.y, { button: 'right' });
  const menu = page.getByRole('menu', { name: 'On the wall' });
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Duplicate/ }).click();
  await expect.poll(() => wall.elementCount()).toBe(4);
  await page.keyboard.press('Escape');
  await select(wall, 'One');
  await wall.command('Duplicate');
  await expect.poll(() => wall.elementCount()).toBe(5);
});

/** Dark pixels in the lower left corner of a sticky: there stand three dots when there is more text than fits. */
async function moreMark(wall: BoardPage, text: string): Promise<number> {
  const { x, y } = await wall.pointOfText(text);
  const { w, h } = await wall.find(text);
  expect((await wall.viewport()).zoom).toBe(1);
  const corner = await pictureOf(wall.page, { x: x - w / 2 + 5, y: y + h / 2 - 18, width: 20, height: 14 });
  return countPixels(corner, (color) => lightness(color) < 90);
}

test('a text shrinks, and once it does not fit three dots say that there is more; nothing of it is lost', async ({ board, newPerson, witness }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  const medium = 'The courier could not find the address and gave up';
  const long = Array.from({ length: 60 }, (_, number) => `word${number}`).join(' ');
  for (const [text, dx] of [['Paid', -300], [medium, -50], [long, 200]] as const) {
    await wall.doubleClick(await wall.at(dx, 0));
    await page.keyboard.insertText(text);
    await wall.leave();
    await page.keyboard.press('Escape');
  }
  const away = await wall.at(0, 250);
  await page.mouse.move(away.x, away.y);
  await expect.poll(() => moreMark(wall, long)).toBeGreaterThan(10);
  expect(await moreMark(wall, 'Paid')).toBe(0);
  expect(await moreMark(wall, medium)).toBe(0);

  await select(wall, long);
  await page.keyboard.press('i');
  await expect(page.getByRole('complementary', { name: 'Details' }).getByRole('textbox', { name: 'Text' })).toHaveValue(long);
  await wall.wall.focus();
  await page.keyboard.press('Enter');
  await expect(wall.writing).toHaveValue(long);
  await wall.leave();
  await wall.saved();
  const peer = await witness();
  expect([...peer.index.elements.values()].map((element) => element.text).sort()).toEqual(['Paid', medium, long].sort());
});

test('the minimap shows the whole board, and a press or a drag on it moves the view', async ({ board, newPerson }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  const map = page.getByRole('complementary', { name: 'Minimap' });
  await expect(map).toHaveCount(0);
  await wall.placeByKey('e', await wall.at(0, 0), 'Here');
  await wall.leave();
  const start = await wall.viewport();
  await page.mouse.wheel(9000, 0);
  await expect.poll(async () => (await wall.viewport()).x).toBeGreaterThan(start.x + 8000);
  await wall.placeByKey('e', await wall.at(0, 0), 'Far away');
  await wall.leave();
  const isInView = async (text: string): Promise<boolean> => {
    const { x, y } = await wall.pointOfText(text);
    return x > 0 && x < 1280 && y > 0 && y < 800;
  };
  expect(await isInView('Here')).toBe(false);
  const box = await map.boundingBox();
  if (!box) throw new Error('the minimap has no place');
  // The map is drawn a moment after the wall; what lies furthest left on the board is at its left edge.
  const left = { x: box.x + 12, y: box.y + box.height / 2 };
  await expect
    .poll(async () => {
      await page.mouse.click(left.x, left.y);
      return isInView('Here');
    })
    .toBe(true);
  expect(await isInView('Far away')).toBe(false);
  expect((await wall.viewport()).zoom).toBe(start.zoom);

  const right = { x: box.x + box.width - 14, y: left.y };
  await wall.drag(left, right);
  await expect.poll(() => isInView('Far away')).toBe(true);
  expect(await isInView('Here')).toBe(false);
  await page.keyboard.press('m');
  await expect(map).toHaveCount(0);
});

test('undo after a reload takes back nothing that was there before it', async ({ board, newPerson, witness }) => {
  const { page, open } = await newPerson();
  const wall = await open(board.links.edit);
  await threeEvents(wall);
  await wall.saved();
  const before = await wall.elements();
  await page.reload();
  await wall.ready();
  await expect.poll(() => wall.elements()).toEqual(before);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await expect(undo).toBeDisabled();
  await wall.wall.focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await wall.placeByKey('h', await wall.at(0, 250), 'Who pays?');
  await wall.leave();
  await expect(undo).toBeEnabled();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press('Control+z');
  await expect.poll(() => wall.elements()).toEqual(before);
  await wall.saved();
  const peer = await witness();
  expect([...peer.index.elements.values()].map((element) => element.text).sort()).toEqual(['One', 'Three', 'Two']);
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
