import type { BoardPage, SeenElement } from './support/board-page.ts';
import { expect, test } from './support/story.ts';

type Place = { readonly x: number; readonly y: number };

/** Puts a sticky at a place around the middle of the wall. */
async function write(wall: BoardPage, text: string, dx: number, dy: number, key = 'e'): Promise<void> {
  await wall.placeByKey(key, await wall.at(dx, dy), text);
  await wall.leave();
}

const placesOf = async (wall: BoardPage): Promise<Record<string, Place>> =>
  Object.fromEntries((await wall.elements()).map(({ text, x, y }) => [text, { x, y }]));

/** Three events that overlap, from left to right. */
async function heap(wall: BoardPage): Promise<Record<string, Place>> {
  await write(wall, 'Ordered', -120, -100);
  await write(wall, 'Paid', -40, -90);
  await write(wall, 'Sent', 20, -110);
  // Nothing is selected: it is about the whole wall.
  await wall.page.keyboard.press('Escape');
  return placesOf(wall);
}

const barOf = (wall: BoardPage) => wall.page.getByRole('region', { name: 'Tidy', exact: true });
const apply = (wall: BoardPage) => barOf(wall).getByRole('button', { name: 'Apply' });
const overlap = (a: SeenElement, b: SeenElement): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

async function expectNoOverlap(wall: BoardPage): Promise<void> {
  const elements = await wall.elements();
  for (const [i, a] of elements.entries()) for (const b of elements.slice(i + 1)) expect(overlap(a, b), `${a.text} on ${b.text}`).toBe(false);
}

test('overlaps are shown resolved, resolved on Enter, and back after one undo', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const before = await heap(ada);
  await ada.page.keyboard.press('Alt+Shift+O');
  await expect(barOf(ada)).toContainText('Resolve overlaps');
  await expect(barOf(ada)).toContainText('2 stickies move');
  await expect(apply(ada)).toBeFocused();
  expect(await placesOf(ada)).toEqual(before);

  await barOf(ada).getByRole('button', { name: 'More room' }).click();
  await expect(barOf(ada).getByRole('spinbutton', { name: 'Room between, in units' })).toHaveValue('40');
  await apply(ada).focus();
  await ada.page.keyboard.press('Enter');
  await expect(barOf(ada)).toHaveCount(0);
  const after = await placesOf(ada);
  expect([after['Ordered'], after['Paid'], after['Sent']]).toEqual([before['Ordered'], { ...before['Paid'], x: (before['Ordered']?.x ?? 0) + 200 }, { ...before['Sent'], x: (before['Ordered']?.x ?? 0) + 400 }]);
  await expect(ada.wall).toBeFocused();
  await ada.page.keyboard.press('Control+z');
  await expect.poll(() => placesOf(ada)).toEqual(before);
});

test('Escape leaves everything as it is, from the bar and from its field', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const before = await heap(ada);
  for (const where of ['bar', 'field'] as const) {
    await ada.page.keyboard.press('Alt+Shift+O');
    await expect(apply(ada)).toBeFocused();
    if (where === 'field') await barOf(ada).getByRole('spinbutton').focus();
    await ada.page.keyboard.press('Escape');
    await expect(barOf(ada)).toHaveCount(0);
    await expect(ada.wall).toBeFocused();
  }
  expect(await placesOf(ada)).toEqual(before);
});

test('the menu shows what it points at, and a stack is spread out again', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  const before = await heap(ada);
  await ada.page.keyboard.press('Control+a');
  // Left of the menu, where the column would stand.
  const corner = await ada.at(-195, -180);
  const look = (): Promise<Buffer> => ada.page.screenshot({ clip: { ...corner, width: 100, height: 360 } });
  await ada.page.getByRole('button', { name: 'Arrange and tidy' }).click();
  const item = (name: string) => ada.page.getByRole('menuitem', { name });
  await item('Make wider').hover();
  const still = await look();
  await item('Lay in a column').hover();
  await expect.poll(async () => (await look()).equals(still)).toBe(false);
  expect(await placesOf(ada)).toEqual(before);
  await item('Make wider').hover();
  await expect.poll(async () => (await look()).equals(still)).toBe(true);

  await item('Stack in one place').click();
  await expect(barOf(ada)).toContainText('Stack in one place');
  await apply(ada).click();
  const piled = await placesOf(ada);
  expect(Object.values(piled).map(({ x, y }) => [x - Math.min(...Object.values(piled).map((p) => p.x)), y - Math.min(...Object.values(piled).map((p) => p.y))])).toEqual([[0, 0], [14, 30], [28, 60]]);
  await ada.command('Spread out in a grid');
  await expect(apply(ada)).toBeFocused();
  await ada.page.keyboard.press('Enter');
  await expect(barOf(ada)).toHaveCount(0);
  await expectNoOverlap(ada);
  await ada.page.keyboard.press('Control+z');
  await expect.poll(() => placesOf(ada)).toEqual(piled);
  await ada.page.keyboard.press('Control+z');
  await expect.poll(() => placesOf(ada)).toEqual(before);
});

test('one row in time order takes each event’s policy along', async ({ board, newPerson }) => {
  const ada = await (await newPerson()).open(board.links.edit);
  await ada.page.getByRole('button', { name: 'Level: Big Picture' }).click();
  await ada.page.getByRole('menuitemradio', { name: /^Process/ }).click();
  await write(ada, 'Ordered', -300, -200);
  await write(ada, 'Whenever ordered', -60, -200, 'p');
  await write(ada, 'Paid', 100, 60);
  const before = await placesOf(ada);
  await ada.page.keyboard.press('Escape');
  await ada.page.keyboard.press('Alt+Shift+I');
  await apply(ada).click();
  const after = await placesOf(ada);
  expect(after['Ordered']).toEqual(before['Ordered']);
  expect(after['Whenever ordered']).toEqual(before['Whenever ordered']);
  expect(after['Paid']?.y).toBe(before['Ordered']?.y);
  expect(after['Paid']?.x).toBe((before['Whenever ordered']?.x ?? 0) + 267 + 40);
  await ada.page.keyboard.press('Control+z');
  await expect.poll(() => placesOf(ada)).toEqual(before);
});

test('the space tool pushes what lies right away, closes it again, and others see it while it is done', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await write(ada, 'Ordered', -200, 0);
  await write(ada, 'Paid', 100, 0);
  const before = await placesOf(ada);
  await expect.poll(() => placesOf(ben)).toEqual(before);
  for (const wall of [ada, ben]) await wall.page.mouse.move(5, 400);
  const seen = await ben.wall.screenshot();
  await ada.page.keyboard.press('Shift+S');
  await expect(ada.page.getByRole('button', { name: 'Insert or close space' })).toHaveAttribute('aria-pressed', 'true');
  await ada.drag(await ada.at(-60, 150), await ada.at(100, 160), false);
  // What Ben sees moves, though nothing is written yet.
  await expect.poll(async () => (await ben.wall.screenshot()).equals(seen)).toBe(false);
  expect(await placesOf(ben)).toEqual(before);
  await ada.page.mouse.up();
  const wide = { ...before, Paid: { x: (before['Paid']?.x ?? 0) + 160, y: before['Paid']?.y } };
  await expect.poll(() => placesOf(ben)).toEqual(wide);
  await ada.page.keyboard.press('Shift+S');
  await ada.drag(await ada.at(0, 150), await ada.at(-160, 150));
  await expect.poll(() => placesOf(ada)).toEqual(before);
  await ada.page.keyboard.press('Control+z');
  await expect.poll(() => placesOf(ada)).toEqual(wide);
  await ada.page.keyboard.press('Shift+S');
  await ada.drag(await ada.at(-60, 150), await ada.at(60, 150), false);
  await ada.page.keyboard.press('Escape');
  await ada.page.mouse.up();
  expect(await placesOf(ada)).toEqual(wide);
});

test('what somebody else moves or deletes while one decides is neither overwritten nor brought back', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const before = await heap(ada);
  await expect.poll(() => placesOf(ben)).toEqual(before);
  await ada.page.keyboard.press('Alt+Shift+O');
  await expect(barOf(ada)).toContainText('2 stickies move');
  const ordered = await ben.pointOfText('Ordered');
  await ben.page.mouse.click(ordered.x - 60, ordered.y + 50);
  await ben.page.keyboard.press('Delete');
  await expect(barOf(ada)).toContainText('1 sticky moves');
  await apply(ada).click();
  await expect.poll(() => placesOf(ben)).toEqual({ Paid: before['Paid'], Sent: { ...before['Sent'], x: (before['Paid']?.x ?? 0) + 180 } });
});

test('viewers have no tidying', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const before = await heap(ada);
  await ada.saved();
  const viewer = await (await newPerson({ name: 'Vi' })).open(board.links.view);
  await expect.poll(() => placesOf(viewer)).toEqual(before);
  await viewer.page.keyboard.press('Alt+Shift+O');
  await viewer.page.keyboard.press('Shift+S');
  await viewer.page.keyboard.press('Control+k');
  await viewer.page.getByRole('combobox', { name: 'Command or sticky' }).fill('overlaps');
  await expect(viewer.page.getByText('Nothing is called that.')).toBeVisible();
  await expect(barOf(viewer)).toHaveCount(0);
});
