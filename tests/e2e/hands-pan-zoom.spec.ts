import { expect, test, type Hands } from './support/hands.ts';

const PAIR = [{ id: 'a', x: 100, y: 100 }, { id: 'b', x: 500, y: 100 }];
const cameraOf = async ({ wall }: Hands): Promise<{ readonly x: number; readonly y: number }> => {
  const { x, y } = await wall.viewport();
  return { x: Math.round(x), y: Math.round(y) };
};

test('the middle button drags the wall from anywhere, a kind in the hand or not, and pastes nothing', async ({ hang }) => {
  const hands = await hang(PAIR);
  const from = await hands.middleOf('a');
  for (const tool of ['', 'e']) {
    if (tool) await hands.page.keyboard.press(tool);
    const before = await cameraOf(hands);
    await hands.page.mouse.move(from.x, from.y);
    await hands.page.mouse.down({ button: 'middle' });
    await hands.page.mouse.move(from.x - 80, from.y - 40, { steps: 3 });
    await hands.page.mouse.up({ button: 'middle' });
    await expect.poll(() => cameraOf(hands)).toEqual({ x: before.x + 80, y: before.y + 40 });
  }
  expect(await hands.wall.elementCount()).toBe(2);
  expect((await hands.seen('a')).x).toBe(100);
});

test('the right button drags the wall; pressed and let go it opens the menu, as the menu key does', async ({ hang }) => {
  const hands = await hang(PAIR);
  const menu = hands.page.getByRole('menu', { name: 'On the wall' });
  const from = await hands.middleOf('a');
  await hands.page.mouse.move(from.x, from.y);
  await hands.page.mouse.down({ button: 'right' });
  await hands.page.mouse.move(from.x + 120, from.y, { steps: 3 });
  await hands.page.mouse.up({ button: 'right' });
  await expect.poll(() => cameraOf(hands)).toEqual({ x: -420, y: -150 });
  await expect(menu).toHaveCount(0);
  const there = await hands.middleOf('a');
  await hands.page.mouse.click(there.x, there.y, { button: 'right' });
  await expect(menu.getByRole('menuitem', { name: /^Duplicate/ })).toBeVisible();
  await hands.page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await hands.expectSelected('a');
  await hands.wall.wall.focus();
  await hands.page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
});

test('Space with the mouse or an arrow, page keys, arrows and the wheel move the view', async ({ hang }) => {
  const hands = await hang(PAIR);
  const { keyboard, mouse } = hands.page;
  const place = await hands.wall.at(0, 100);
  await mouse.move(place.x, place.y);
  await keyboard.down('Space');
  await hands.wall.drag(place, { x: place.x - 50, y: place.y });
  await expect.poll(() => cameraOf(hands)).toEqual({ x: -250, y: -150 });
  await keyboard.press('ArrowRight');
  await expect.poll(() => cameraOf(hands)).toEqual({ x: -250 + 1024, y: -150 });
  await keyboard.up('Space');
  await keyboard.press('PageDown');
  await expect.poll(() => cameraOf(hands)).toEqual({ x: 774, y: 490 });
  await keyboard.press('PageUp');
  await keyboard.press('ArrowLeft');
  await expect.poll(() => cameraOf(hands)).toEqual({ x: 694, y: -150 });
  await keyboard.down('Shift');
  await mouse.wheel(0, 100);
  await keyboard.up('Shift');
  await expect.poll(() => cameraOf(hands)).toEqual({ x: 794, y: -150 });
});

test('zoom keys: in, out, 100 %, all, the selection, and the selection as large as it goes', async ({ hang }) => {
  const hands = await hang([...PAIR, { id: 'far', x: 6000, y: 3000 }]);
  const { keyboard } = hands.page;
  const zoom = async (): Promise<number> => (await hands.wall.viewport()).zoom;
  await keyboard.press('Control+Equal');
  await expect.poll(zoom).toBe(1.25);
  await keyboard.press('Control+Minus');
  await keyboard.press('Control+Minus');
  await expect.poll(zoom).toBe(0.8);
  await keyboard.press('Shift+Digit0');
  await expect.poll(zoom).toBe(1);
  await keyboard.press('Shift+Digit1');
  await expect.poll(zoom).toBeLessThan(0.3);
  await keyboard.press('Tab');
  await keyboard.press('Shift+Digit2');
  await expect.poll(zoom).toBe(1);
  await keyboard.press('Shift+Digit3');
  await expect.poll(zoom).toBeGreaterThan(2);
});

test('Ctrl and wheel zoom at the pointer: what lies under it stays under it', async ({ hang }) => {
  const hands = await hang(PAIR);
  const before = await hands.middleOf('b');
  await hands.page.mouse.move(before.x, before.y);
  await hands.page.keyboard.down('Control');
  await hands.page.mouse.wheel(0, 60);
  await hands.page.mouse.wheel(0, 60);
  await hands.page.keyboard.up('Control');
  await expect.poll(async () => (await hands.wall.viewport()).zoom).toBeLessThan(0.5);
  const after = await hands.middleOf('b');
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1);
});

test('at the edge the wall comes along while one drags, draws a marquee, resizes or connects, also with the pointer outside', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 600, y: 300 }, { id: 'b', x: 1900, y: 300 }]);
  const { mouse, keyboard } = hands.page;
  const right = 1280;
  const travel = async (begin: () => Promise<void>): Promise<void> => {
    await hands.look();
    await begin();
    const start = (await cameraOf(hands)).x;
    await mouse.move(right + 5, 480, { steps: 3 });
    await expect.poll(async () => (await cameraOf(hands)).x, { message: 'the wall comes along' }).toBeGreaterThan(start + 300);
    await keyboard.press('Escape');
    await mouse.up();
    const rest = (await cameraOf(hands)).x;
    await hands.page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
    expect((await cameraOf(hands)).x).toBe(rest);
  };
  const pressAt = async ({ x, y }: { readonly x: number; readonly y: number }): Promise<void> => {
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 30, y, { steps: 3 });
  };
  await travel(async () => pressAt(await hands.middleOf('a')));
  await travel(async () => pressAt(await hands.on(350, 520)));
  await hands.look();
  await hands.click('a');
  await hands.expectSelected('a');
  await travel(async () => pressAt(await hands.on(760, 460)));
  await travel(async () => {
    await keyboard.press('x');
    await pressAt(await hands.middleOf('a'));
  });
  expect(await hands.seen('a')).toMatchObject({ x: 600, y: 300, w: 160 });
});
