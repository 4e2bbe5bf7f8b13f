import { elementId } from '@paperroll/model';
import { expect, test } from './support/story.ts';
import { until } from '../support/until.ts';

test('two people write in one sticky at once, and both words stay', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(0, 0), 'Parcel ordered');
  await ada.leave();
  await ben.doubleClick(await ben.pointOfText('Parcel ordered'));
  await ada.doubleClick(await ada.pointOfText('Parcel ordered'));
  await ada.page.keyboard.press('Control+Home');
  await ben.page.keyboard.press('Control+End');
  await Promise.all([ada.page.keyboard.type('Large ', { delay: 20 }), ben.page.keyboard.type(' by phone', { delay: 20 })]);
  await expect(ada.writing).toHaveValue('Large Parcel ordered by phone');
  await expect(ben.writing).toHaveValue('Large Parcel ordered by phone');
  await ada.leave();
  await ben.leave();
  const peer = await witness();
  await until('the relay has it', () => [...peer.index.elements.values()].some((element) => element.text === 'Large Parcel ordered by phone'));
});

test('people see who is there, each other by name, and where to go', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada Lovelace' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben Okri' })).open(board.links.edit);
  const peer = await witness();
  const place = await ben.at(40, 30);
  await ben.page.mouse.move(place.x, place.y, { steps: 3 });
  await ada.page.getByRole('button', { name: /^People: You and 1 other/ }).click();
  await expect(ada.page.getByRole('button', { name: 'Go to Ben Okri' })).toBeVisible();
  const cursors = (): readonly { name: string; cursor: { x: number; y: number } | null }[] =>
    [...peer.provider.awareness.getStates().values()].flatMap((state) => {
      const { user, cursor } = state as { user?: { name: string }; cursor?: { x: number; y: number } | null };
      return user ? [{ name: user.name, cursor: cursor ?? null }] : [];
    });
  await until("Ben's cursor travels", () => cursors().some((seen) => seen.name === 'Ben Okri' && seen.cursor !== null));

  // Far away, Ben writes; going to him brings the place into view.
  await ben.page.mouse.wheel(6000, 0);
  await ben.doubleClick(await ben.at(0, 0));
  await ben.page.keyboard.type('Far away');
  await ben.leave();
  const { id } = await ada.find('Far away');
  const isInView = async (): Promise<boolean> => {
    const point = await ada.pointOf(id);
    return point.x > 0 && point.x < 1280 && point.y > 0 && point.y < 800;
  };
  expect(await isInView()).toBe(false);
  await ada.page.getByRole('button', { name: 'Go to Ben Okri' }).click();
  await expect.poll(isInView).toBe(true);
});

test('a cursor with a name is drawn on the wall of the others', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const away = await ada.at(-400, -200);
  await ada.page.mouse.move(away.x, away.y);
  const place = await ben.at(100, 100);
  await ben.page.mouse.move(place.x, place.y, { steps: 2 });
  await expect(ada.page.getByRole('button', { name: /^People: You and 1 other/ })).toBeVisible();
  const area = { x: place.x - 20, y: place.y - 20, width: 120, height: 70 };
  const withBen = async (): Promise<Buffer> => ada.page.screenshot({ clip: area });
  const before = await withBen();
  // Ben moves off: the same piece of Ada's wall looks different without his cursor.
  const elsewhere = await ben.at(-300, 200);
  await ben.page.mouse.move(elsewhere.x, elsewhere.y, { steps: 2 });
  await expect.poll(async () => (await withBen()).equals(before)).toBe(false);
});

test('a drag is seen while it happens, before it is dropped', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(-200, 0), 'Parcel ordered');
  await ada.leave();
  await ada.saved();
  const { id, x } = await ada.find('Parcel ordered');
  const peer = await witness();
  const from = await ada.pointOf(id);
  await ada.drag(from, { x: from.x + 200, y: from.y }, false);
  const drags = (): readonly { ids: string[]; dx: number }[] => [...peer.provider.awareness.getStates().values()].flatMap((state) => (state as { drag?: { ids: string[]; dx: number } }).drag ?? []);
  await until('the drag is seen', () => drags().some((drag) => drag.ids.includes(id) && drag.dx > 100));
  expect(peer.index.elements.get(elementId(id))?.x).toBe(x);
  await ada.page.mouse.up();
  await expect.poll(async () => (await ben.find('Parcel ordered')).x).toBeGreaterThan(x + 100);
});

test('undo touches only what one did oneself', async ({ board, newPerson }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  await ada.placeByKey('e', await ada.at(-250, -100), 'By Ada');
  await ada.leave();
  await ben.find('By Ada');
  await ben.placeByKey('e', await ben.at(200, 120), 'By Ben');
  await ben.leave();
  await ada.find('By Ben');

  await ada.page.keyboard.press('Control+z');
  await ada.page.keyboard.press('Control+z');
  await ada.page.keyboard.press('Control+z');
  await expect.poll(() => ada.texts()).toEqual(['By Ben']);
  await expect.poll(() => ben.texts()).toEqual(['By Ben']);
  await ada.page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await ben.elements()).length).toBe(2);
});

test('a viewer sees the wall grow, has no tools, and no key or mouse of theirs changes it', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const vic = await (await newPerson({ name: 'Vic' })).open(board.links.view);
  await ada.placeByKey('e', await ada.at(0, 0), 'Parcel ordered');
  await ada.leave();
  await vic.find('Parcel ordered');

  await expect(vic.page.getByText('View only', { exact: true }).first()).toBeVisible();
  await expect(vic.page.getByRole('navigation', { name: 'Palette' })).toHaveCount(0);
  await expect(vic.page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(vic.page.getByRole('textbox', { name: 'Board title' })).toHaveCount(0);
  const at = await vic.pointOfText('Parcel ordered');
  await vic.page.keyboard.press('e');
  await vic.page.mouse.click(at.x + 250, at.y);
  await vic.page.mouse.dblclick(at.x, at.y);
  await expect(vic.writing).toHaveCount(0);
  await vic.page.mouse.click(at.x, at.y);
  await vic.page.keyboard.press('Delete');
  await vic.drag(at, { x: at.x + 200, y: at.y + 50 });
  await vic.page.evaluate(() => navigator.clipboard.writeText('Smuggled'));
  await vic.page.keyboard.press('Control+v');

  await ada.placeByKey('e', await ada.at(300, 200), 'Parcel sent');
  await ada.leave();
  await ada.saved();
  const peer = await witness();
  expect([...peer.index.elements.values()].map((element) => element.text).sort()).toEqual(['Parcel ordered', 'Parcel sent']);
});
