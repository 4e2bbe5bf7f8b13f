import { elementId } from '@paperroll/model';
import { BoardPage } from './support/board-page.ts';
import { colorAt, countPixels, isNear, pictureOf, rgbOf, type Picture } from './support/pixels.ts';
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
  await ada.page.getByRole('dialog', { name: 'People on this board' }).getByRole('button', { name: 'Go to Ben Okri' }).click();
  await expect.poll(isInView).toBe(true);
});

test('a cursor is drawn on the wall of the others, with its person’s name on a tag', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Bo' })).open(board.links.edit);
  const away = await ada.at(-400, -200);
  await ada.page.mouse.move(away.x, away.y);
  const place = await ben.at(100, 150);
  const peer = await witness();
  const bo = (name: string): { readonly color: string; readonly isHere: boolean } | undefined =>
    [...peer.provider.awareness.getStates().values()].flatMap((state) => {
      const { user, cursor } = state as { user?: { name: string; color: string }; cursor?: { x: number; y: number } | null };
      return user?.name === name ? [{ color: user.color, isHere: cursor !== null && cursor !== undefined }] : [];
    })[0];
  const { color } = await until('Bo is there', () => bo('Bo'));
  const clip = { x: place.x - 4, y: place.y - 4, width: 260, height: 48 };
  const look = (): Promise<Picture> => pictureOf(ada.page, clip);
  const painted = async (): Promise<number> => countPixels(await look(), (pixel) => isNear(pixel, rgbOf(color)));
  expect(await painted()).toBe(0);

  // The tag begins 10 px to the right of the cursor's point and 17 px below it; above its letters runs a strip without any.
  const tagWidth = (picture: Picture): number => Array.from({ length: picture.width }, (_, x) => colorAt(picture, x, 4 + 17 + 3)).filter((pixel) => isNear(pixel, rgbOf(color))).length;
  const letters = (picture: Picture, width: number): number => {
    let found = 0;
    for (let y = 4 + 17 + 5; y < 4 + 17 + 15; y += 1) for (let x = 4 + 10 + 5; x < 4 + 10 + width - 5; x += 1) if (!isNear(colorAt(picture, x, y), rgbOf(color))) found += 1;
    return found;
  };
  await ben.page.mouse.move(place.x, place.y, { steps: 2 });
  await expect.poll(async () => tagWidth(await look())).toBeGreaterThan(15);
  const short = await look();
  expect(tagWidth(short)).toBeLessThan(60);
  const shortLetters = letters(short, tagWidth(short));
  expect(shortLetters).toBeGreaterThan(15);

  await ben.command('Your name and colour…');
  await ben.page.getByRole('dialog').getByRole('textbox', { name: 'Your name' }).fill('Bartholomew Okri');
  await ben.page.keyboard.press('Enter');
  await until('Bo has his whole name', () => bo('Bartholomew Okri'));
  await ben.page.mouse.move(place.x + 20, place.y, { steps: 2 });
  await ben.page.mouse.move(place.x, place.y, { steps: 2 });
  await expect.poll(async () => tagWidth(await look())).toBeGreaterThan(tagWidth(short) + 60);
  const long = await look();
  expect(letters(long, tagWidth(long))).toBeGreaterThan(3 * shortLetters);

  const elsewhere = await ben.at(-300, 200);
  await ben.page.mouse.move(elsewhere.x, elsewhere.y, { steps: 2 });
  await expect.poll(painted).toBe(0);
});

test('who follows somebody sees what they see, until one moves the wall oneself', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const middle = await ben.at(0, 0);
  for (const wall of [ada, ben]) await wall.page.mouse.move(middle.x, middle.y);
  const start = await ada.viewport();
  await ada.page.getByRole('button', { name: /^People: You and 1 other/ }).click();
  const follow = ada.page.getByRole('button', { name: 'Follow Ben' });
  const unfollow = ada.page.getByRole('button', { name: 'Stop following Ben' });
  await follow.click();
  await expect(unfollow).toHaveAttribute('aria-pressed', 'true');
  await ben.page.mouse.wheel(3000, 1200);
  await expect.poll(async () => (await ben.viewport()).x).toBeGreaterThan(start.x + 2000);
  const seen = await ben.viewport();
  await expect.poll(async () => rounded(await ada.viewport())).toEqual(rounded(seen));

  await ada.page.keyboard.press('Escape');
  await expect(unfollow).toBeHidden();
  await ada.page.mouse.move(middle.x, middle.y);
  await ada.page.mouse.wheel(-500, 0);
  await expect.poll(async () => Math.round((await ada.viewport()).x)).toBe(Math.round(seen.x - 500));
  const own = await ada.viewport();
  await ben.page.mouse.wheel(1000, 0);
  const peer = await witness();
  await until('where Ben looks has travelled', () => [...peer.provider.awareness.getStates().values()].some((state) => ((state as { viewport?: { x: number } }).viewport?.x ?? 0) > seen.x + 900));
  // What he writes comes to Ada after where he looks.
  await ben.placeByKey('e', middle, 'Further on');
  await ben.leave();
  await ada.find('Further on');
  expect(await ada.viewport()).toEqual(own);
});

const rounded = ({ x, y, zoom }: { readonly x: number; readonly y: number; readonly zoom: number }): readonly number[] => [Math.round(x), Math.round(y), Math.round(zoom * 100)];

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
  await expect.poll(() => vic.elements()).toEqual(await ada.elements());
  await expect(vic.badge).toHaveText('Up to date');
});

test('a second tab of the same person works beside the first, and leaves alone', async ({ board, newPerson, witness }) => {
  const { context, open } = await newPerson({ name: 'Ada' });
  const first = await open(board.links.edit);
  await first.placeByKey('e', await first.at(-250, -100), 'In the first tab');
  await first.leave();
  await first.saved();
  const second = new BoardPage(await context.newPage());
  await second.page.goto(board.links.edit);
  await second.ready();
  await expect(second.page.getByRole('region', { name: 'Your name' })).toHaveCount(0);
  await expect.poll(() => second.texts()).toEqual(['In the first tab']);

  await second.wall.focus();
  await second.placeByKey('e', await second.at(250, 120), 'In the second tab');
  await second.leave();
  await expect.poll(() => first.texts()).toEqual(['In the first tab', 'In the second tab']);
  // One person, shown once.
  const peer = await witness();
  const people = (): readonly string[] => [...peer.provider.awareness.getStates().values()].flatMap((state) => (state as { user?: { name: string } }).user?.name ?? []);
  await until('both tabs are there under one name', () => people().filter((name) => name === 'Ada').length === 2);
  await expect(first.page.getByRole('button', { name: /^People: You are alone here/ })).toBeVisible();

  // Each tab takes back its own.
  await first.page.bringToFront();
  await first.page.keyboard.press('Control+z');
  await first.page.keyboard.press('Control+z');
  await expect.poll(() => second.texts()).toEqual(['In the second tab']);
  await first.page.keyboard.press('Control+Shift+z');
  await first.page.keyboard.press('Control+Shift+z');
  await expect.poll(() => second.texts()).toEqual(['In the first tab', 'In the second tab']);
  await second.saved();
  await second.page.close();
  await expect(first.page.getByRole('button', { name: /^People: You are alone here/ })).toBeVisible();
  await first.page.reload();
  await first.ready();
  await first.saved();
  expect(await first.texts()).toEqual(['In the first tab', 'In the second tab']);
  await until('the relay has both, once', () => peer.index.elements.size === 2);
});

test('name and colour are kept over a reload, and the others see them', async ({ board, newPerson, witness }) => {
  const ada = await (await newPerson({ name: 'Ada' })).open(board.links.edit);
  const ben = await (await newPerson({ name: 'Ben' })).open(board.links.edit);
  const peer = await witness();
  const users = (): readonly { readonly name: string; readonly color: string }[] =>
    [...peer.provider.awareness.getStates().values()].flatMap((state) => (state as { user?: { name: string; color: string } }).user ?? []);
  const { color: given } = await until('Ada is there', () => users().find(({ name }) => name === 'Ada'));
  await ada.command('Your name and colour…');
  const dialog = ada.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
  const free = dialog.getByRole('radio', { checked: false });
  const wanted = (await free.first().getAttribute('aria-label')) ?? '';
  await dialog.getByRole('radio', { name: wanted }).check();
  await dialog.getByRole('button', { name: 'Keep' }).click();
  const { color: chosen } = await until('the new name travels', () => users().find(({ name }) => name === 'Ada Lovelace'));
  expect(chosen).not.toBe(given);

  await ada.page.reload();
  await ada.ready();
  await expect(ada.page.getByRole('region', { name: 'Your name' })).toHaveCount(0);
  await until('she is back, and has left as who she was', () => users().filter(({ name }) => name.startsWith('Ada')).length === 1);
  expect(users().find(({ name }) => name.startsWith('Ada'))).toMatchObject({ name: 'Ada Lovelace', color: chosen });
  await ada.command('Your name and colour…');
  await expect(dialog.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada Lovelace');
  await expect(dialog.getByRole('radio', { name: wanted })).toBeChecked();
  await ben.page.getByRole('button', { name: /^People: You and 1 other/ }).click();
  await expect(ben.page.getByRole('button', { name: 'Go to Ada Lovelace' })).toBeVisible();
});
