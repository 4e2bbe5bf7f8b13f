import { expect, test } from './support/hands.ts';
import { countPixels, pictureOf, type Rgb } from './support/pixels.ts';

/** Guides are of a red that neither paper nor a sticky has. */
const isGuide = ([red, green, blue]: Rgb): boolean => red > 170 && green < 110 && blue < 170 && red - green > 100;

const ROW = [{ id: 'a', x: 0, y: 100 }, { id: 'b', x: 300, y: 100 }, { id: 'c', x: 600, y: 100 }];

test('a click selects, Shift adds and takes away, a marquee takes what it touches, Ctrl+A all, Escape nothing', async ({ hang }) => {
  const hands = await hang(ROW);
  await hands.click('a');
  await hands.click('c', 'Shift');
  await hands.expectSelected('a', 'c');
  await hands.click('a', 'Shift');
  await hands.expectSelected('c');
  await hands.wall.drag(await hands.on(200, 60), await hands.on(500, 200));
  await hands.expectSelected('b');
  await hands.page.keyboard.press('Control+a');
  await hands.expectSelected('a', 'b', 'c');
  await hands.page.keyboard.press('Escape');
  await hands.expectSelected();
});

test('Tab and Shift+Tab walk in reading order, Ctrl and an arrow to the nearest, Alt and an arrow along connectors and in and out of areas', async ({ hang }) => {
  const hands = await hang([...ROW, { id: 'd', x: 300, y: 500 }, { id: 'frame', kind: 'frame', x: 250, y: 400, w: 300, h: 400 }]);
  const { keyboard } = hands.page;
  const walk = async (key: string, ...selected: readonly string[]): Promise<void> => {
    await keyboard.press(key);
    await hands.expectSelected(...selected);
  };
  await walk('Tab', 'a');
  await walk('Tab', 'b');
  await walk('Shift+Tab', 'a');
  await walk('Control+ArrowRight', 'b');
  await walk('Control+ArrowDown', 'd');
  await walk('Alt+ArrowUp', 'frame');
  await walk('Alt+ArrowDown', 'd');
  await hands.click('c');
  await keyboard.press('x');
  await hands.click('a');
  await hands.click('c');
  await walk('Alt+ArrowRight', 'a');
  await walk('Alt+ArrowLeft', 'c');
});

test('Ctrl and click take what lies underneath, down to the area around it; a plain click goes through the area', async ({ hang }) => {
  const hands = await hang([{ id: 'frame', kind: 'frame', x: -50, y: 0, w: 700, h: 500 }, { id: 'under', x: 100, y: 100 }, { id: 'over', x: 140, y: 140 }]);
  for (const id of ['over', 'under', 'frame', 'over']) {
    const { x, y } = await hands.on(200, 200);
    await hands.page.keyboard.down('Control');
    await hands.page.mouse.click(x, y);
    await hands.page.keyboard.up('Control');
    await hands.expectSelected(id);
  }
  const inside = await hands.on(500, 400);
  await hands.page.mouse.click(inside.x, inside.y);
  await hands.expectSelected();
  // A marquee begins inside it, and a double-click writes there.
  await hands.wall.drag(inside, await hands.on(250, 250));
  await hands.expectSelected('over', 'under');
  await hands.wall.doubleClick(inside);
  await hands.page.keyboard.type('In it');
  await hands.wall.leave();
  expect((await hands.wall.find('In it')).kind).toBe('es.event');
});

test('arrows move by a unit and with Shift by ten; a held key is one step of undo', async ({ hang }) => {
  const hands = await hang(ROW);
  await hands.click('b');
  for (let press = 0; press < 6; press += 1) await hands.page.keyboard.press('ArrowRight');
  await hands.page.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => hands.seen('b')).toMatchObject({ x: 306, y: 110 });
  await hands.page.keyboard.press('Control+z');
  await expect.poll(() => hands.seen('b')).toMatchObject({ x: 300, y: 100 });
  await hands.expectSelected('b');
});

test('a drag snaps to edges, middles and gaps with guides; Ctrl lets it lie between, Shift keeps to one axis', async ({ hang }) => {
  const hands = await hang([...ROW, { id: 'd', x: 40, y: 420 }]);
  // Five off the edge of b: pulled to it, a line down to b shows why; with Ctrl there is neither.
  const between = await hands.on(280, 300);
  const guide = async (): Promise<number> => countPixels(await pictureOf(hands.page, { ...between, width: 40, height: 60 }), isGuide);
  await hands.drag('d', { x: 265, y: 0 }, { drop: false });
  await expect.poll(guide).toBeGreaterThan(40);
  await hands.page.keyboard.down('Control');
  await expect.poll(guide).toBe(0);
  await hands.page.keyboard.up('Control');
  await expect.poll(guide).toBeGreaterThan(40);
  await hands.page.mouse.up();
  await expect.poll(() => hands.seen('d')).toMatchObject({ x: 300, y: 420 });
  await hands.drag('d', { x: 305, y: -315 });
  await expect.poll(async () => (await hands.seen('d')).y).toBe(100);
  await hands.drag('d', { x: 6, y: 207 }, { hold: 'Control' });
  await expect.poll(async () => (await hands.seen('d')).y).toBe(307);
  const { x } = await hands.seen('d');
  await hands.drag('d', { x: 30, y: 150 }, { hold: 'Shift' });
  await expect.poll(async () => (await hands.seen('d')).y).toBeGreaterThan(400);
  expect((await hands.seen('d')).x).toBe(x);
});

test('Alt and drag leave a copy, Ctrl+D puts one beside, Escape puts a drag back', async ({ hang }) => {
  const hands = await hang(ROW.slice(0, 1));
  await hands.drag('a', { x: 250, y: 200 }, { hold: 'Alt' });
  await expect.poll(() => hands.wall.texts()).toEqual(['a', 'a']);
  await hands.page.keyboard.press('Control+d');
  await expect.poll(() => hands.wall.elementCount()).toBe(3);
  await hands.drag('a', { x: 200, y: 300 }, { drop: false });
  await hands.page.keyboard.press('Escape');
  await hands.page.mouse.up();
  expect(await hands.seen('a')).toMatchObject({ x: 0, y: 100 });
});

test('lanes, frames and regions carry what they hold; resized they leave it where it lies', async ({ hang }) => {
  const hands = await hang([
    { id: 'lane', kind: 'lane', x: 0, y: 0, w: 800, h: 240 },
    { id: 'frame', kind: 'frame', x: 0, y: 300, w: 360, h: 300 },
    { id: 'region', kind: 'es.context', x: 420, y: 300, w: 360, h: 300 },
    { id: 'a', x: 200, y: 40 },
    { id: 'b', x: 100, y: 400 },
    { id: 'c', x: 520, y: 400 },
  ]);
  const held = { lane: 'a', frame: 'b', region: 'c' } as const;
  for (const [area, inside] of Object.entries(held)) {
    const [box, sticky] = [await hands.seen(area), await hands.seen(inside)];
    const edge = await hands.on(box.x + box.w * 0.3, box.y + box.h);
    await hands.page.keyboard.down('Control');
    await hands.wall.drag(edge, { x: edge.x + 24, y: edge.y + 17 });
    await hands.page.keyboard.up('Control');
    await expect.poll(() => hands.seen(inside)).toMatchObject({ x: sticky.x + 24, y: sticky.y + 17 });
    expect(await hands.seen(area)).toMatchObject({ x: box.x + 24, y: box.y + 17 });
    await hands.page.keyboard.press('Escape');
  }
  const box = await hands.seen('frame');
  const [edge, corner] = [await hands.on(box.x + 100, box.y + box.h), await hands.on(box.x + box.w, box.y + box.h)];
  await hands.page.mouse.click(edge.x, edge.y);
  await hands.wall.drag(corner, { x: corner.x + 21, y: corner.y + 40 });
  await expect.poll(async () => (await hands.seen('frame')).h).toBeGreaterThan(320);
  expect(await hands.seen('b')).toMatchObject({ x: 124, y: 417, w: 160 });
});

test('Ctrl+G puts a frame around the selection and asks for its name, Ctrl+Shift+G takes it off and leaves what it held', async ({ hang }) => {
  const hands = await hang(ROW);
  await hands.click('a');
  await hands.click('b', 'Shift');
  await hands.page.keyboard.press('Control+g');
  await expect(hands.wall.writing).toBeFocused();
  await hands.page.keyboard.type('Orders');
  await hands.wall.leave();
  expect(await hands.wall.find('Orders')).toMatchObject({ kind: 'frame', x: -40, w: 540 });
  await hands.page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => [(await hands.seen('a')).y, (await hands.seen('b')).y, (await hands.seen('c')).y]).toEqual([110, 110, 100]);
  await hands.page.keyboard.press('Control+Shift+g');
  await expect.poll(() => hands.wall.elementCount()).toBe(3);
  await hands.expectSelected('a', 'b');
});

test('brackets bring to the front and send to the back, with Alt by one step', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 0, y: 100 }, { id: 'b', x: 40, y: 100 }, { id: 'c', x: 80, y: 100 }]);
  const pile = async (): Promise<string> => {
    const snapshot = await hands.page.evaluate(() => (window as unknown as { paperroll: { snapshot(): string } }).paperroll.snapshot());
    return (JSON.parse(snapshot) as { readonly elements: readonly { readonly id: string; readonly z: string }[] }).elements.toSorted((a, b) => (a.z < b.z ? -1 : 1)).map(({ id }) => id).join('');
  };
  const { x, y } = await hands.on(10, 180);
  await hands.page.mouse.click(x, y);
  for (const [key, order] of [['Alt+]', 'bac'], [']', 'bca'], ['Alt+[', 'bac'], ['[', 'abc']] as const) {
    await hands.page.keyboard.press(key);
    await expect.poll(pile).toBe(order);
  }
});

test('what is locked is passed over by drags, marquees and Ctrl+A, and says so when one writes on it', async ({ hang }) => {
  const hands = await hang(ROW);
  await hands.click('a');
  await hands.page.keyboard.press('Shift+l');
  await hands.drag('a', { x: 0, y: 200 });
  expect(await hands.seen('a')).toMatchObject({ x: 0, y: 100 });
  await hands.page.keyboard.press('Escape');
  await hands.page.keyboard.press('Control+a');
  await hands.expectSelected('b', 'c');
  await hands.click('a');
  await hands.page.keyboard.press('Enter');
  await expect(hands.page.getByText('This is locked. Unlock it first.').first()).toBeVisible();
  await expect(hands.wall.writing).toHaveCount(0);
});

test('paper hangs straight: nothing turns a sticky, and only a hotspot pivots', async ({ hang }) => {
  const hands = await hang([...ROW.slice(0, 2), { id: 'h', kind: 'es.hotspot', x: 600, y: 100, text: 'Who pays?' }]);
  const cursorAt = async (x: number, y: number): Promise<string> => {
    const place = await hands.on(x, y);
    await hands.page.mouse.move(place.x, place.y);
    await hands.page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
    return hands.wall.wall.evaluate((element) => element.style.cursor);
  };
  await hands.click('a');
  await hands.expectSelected('a');
  expect(await cursorAt(160, 260)).toBe('nwse-resize');
  expect(await cursorAt(160, 180)).toBe('ew-resize');
  expect(await cursorAt(80, 180)).toBe('move');
  expect(await cursorAt(380, 180)).toBe('pointer');
  expect(await cursorAt(500, 500)).toBe('default');
  // Beyond a corner, where other boards turn things, there is the wall.
  expect(await cursorAt(176, 276)).toBe('default');
  // A hotspot is a square on its tip: its upright corners are bare wall, its tips are paper.
  await hands.page.keyboard.press('Escape');
  const { w } = await hands.seen('h');
  const tips: string[] = [];
  for (const [dx, dy] of [[0.03, 0.03], [0.5, 0.5]] as const) tips.push(await cursorAt(600 + w * dx, 100 + w * dy));
  expect(tips).toEqual(['default', 'pointer']);
});
