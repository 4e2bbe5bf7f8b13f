import type { CDPSession } from '@playwright/test';
import { expect, rawInput, test, type Hands, type Place } from './support/hands.ts';

const PHONE = { viewport: { width: 390, height: 844 }, touch: true };
const TABLET = { viewport: { width: 1024, height: 768 }, touch: true };

/** Fingers on a glass: each call says where all of them are now. */
async function fingers(debug: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]): Promise<void> {
  await debug.send('Input.dispatchTouchEvent', { type, touchPoints: places.map((place, id) => ({ ...place, id })) });
}

/** One finger drawn from a place to another. */
async function draw(debug: CDPSession, from: Place, to: Place): Promise<void> {
  await fingers(debug, 'touchStart', [from]);
  for (let step = 1; step <= 6; step += 1) await fingers(debug, 'touchMove', [{ x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 }]);
  await fingers(debug, 'touchEnd', []);
}

async function tap(hands: Hands, { x, y }: Place, times = 1): Promise<void> {
  for (let i = 0; i < times; i += 1) await hands.page.touchscreen.tap(x, y);
}

/** The board begins at the left edge of a phone, below its bar. */
const lookFrom = (hands: Hands): Promise<void> => hands.look({ x: -60, y: -150, zoom: 1 });

test('two fingers pan and zoom about their middle, one finger drags a sticky or the wall', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 60, y: 60 }], PHONE);
  await lookFrom(hands);
  const debug = await rawInput(hands.page);
  const middle = await hands.middleOf('a');
  const spread = (by: number, down: number): readonly Place[] => [{ x: middle.x - by, y: middle.y + down }, { x: middle.x + by, y: middle.y + down }];
  await fingers(debug, 'touchStart', spread(40, 0));
  for (const by of [50, 60, 70, 80]) await fingers(debug, 'touchMove', spread(by, 0));
  await expect.poll(async () => (await hands.wall.viewport()).zoom).toBeCloseTo(2, 1);
  const still = await hands.middleOf('a');
  expect(Math.hypot(still.x - middle.x, still.y - middle.y)).toBeLessThan(3);
  await fingers(debug, 'touchMove', spread(80, 60));
  await expect.poll(async () => Math.round((await hands.middleOf('a')).y - middle.y)).toBe(60);
  await fingers(debug, 'touchEnd', []);
  expect(await hands.seen('a')).toMatchObject({ x: 60, y: 60 });

  await lookFrom(hands);
  const at = await hands.middleOf('a');
  await draw(debug, at, { x: at.x + 60, y: at.y + 120 });
  await expect.poll(async () => (await hands.seen('a')).y).toBeGreaterThan(150);
  const before = await hands.wall.viewport();
  await tap(hands, { x: 300, y: 160 });
  await draw(debug, { x: 200, y: 640 }, { x: 120, y: 560 });
  await expect.poll(async () => (await hands.wall.viewport()).x).toBeGreaterThan(before.x + 60);
});

test('a long press opens the menu of what lies there; a tap selects, a second one writes', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 60, y: 60, text: 'Parcel' }], PHONE);
  await lookFrom(hands);
  const debug = await rawInput(hands.page);
  const menu = hands.page.getByRole('menu', { name: 'On the wall' });
  const at = await hands.middleOf('a');
  await fingers(debug, 'touchStart', [at]);
  await expect(menu.getByRole('menuitem', { name: /^Duplicate/ })).toBeVisible();
  await fingers(debug, 'touchEnd', []);
  await expect(menu).toBeVisible();
  await hands.page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await hands.expectSelected('a');
  // Fingertips do not hit the same spot twice.
  await tap(hands, at);
  await tap(hands, { x: at.x + 14, y: at.y - 9 });
  await expect(hands.wall.writing).toBeFocused();
  // No word is marked that the first letter would replace.
  expect(await hands.wall.writing.evaluate((field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart)).toBe(0);
});

test('a palm that rests beside a pen moves nothing; the pen itself drags and writes as a mouse does', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 100, y: 100 }], TABLET);
  const debug = await rawInput(hands.page);
  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Place, buttons = 1): Promise<unknown> =>
    debug.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' ? 'none' : 'left', buttons, clickCount: 1, pointerType: 'pen' });
  const at = await hands.middleOf('a');
  await pen('mouseMoved', at, 0);
  await pen('mousePressed', at);
  await pen('mouseMoved', { x: at.x + 40, y: at.y + 90 });
  const view = await hands.wall.viewport();
  // The ball of the thumb and the little finger, which would zoom if they were meant.
  await fingers(debug, 'touchStart', [{ x: 700, y: 600 }, { x: 760, y: 640 }]);
  await fingers(debug, 'touchMove', [{ x: 600, y: 500 }, { x: 860, y: 700 }]);
  await pen('mouseMoved', { x: at.x + 80, y: at.y + 180 });
  await pen('mouseReleased', { x: at.x + 80, y: at.y + 180 }, 0);
  await expect.poll(async () => (await hands.seen('a')).y).toBeGreaterThan(250);
  await fingers(debug, 'touchMove', [{ x: 500, y: 400 }, { x: 900, y: 740 }]);
  await fingers(debug, 'touchEnd', []);
  await hands.page.evaluate(() => new Promise((frame) => requestAnimationFrame(() => requestAnimationFrame(frame))));
  expect(await hands.wall.viewport()).toEqual(view);
  await expect(hands.wall.writing).toHaveCount(0);
});

test('handles and connect dots are 44 pixels to a finger: a corner resizes, a dot connects', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 40, y: 40 }, { id: 'b', x: 40, y: 360 }], PHONE);
  await lookFrom(hands);
  const debug = await rawInput(hands.page);
  await tap(hands, await hands.middleOf('a'));
  await hands.expectSelected('a');
  const corner = await hands.on(40, 40);
  await draw(debug, { x: corner.x - 15, y: corner.y - 15 }, { x: corner.x - 45, y: corner.y - 45 });
  await expect.poll(async () => (await hands.seen('a')).w).toBeGreaterThan(175);
  const { x, y, w, h } = await hands.seen('a');
  const dot = await hands.on(x + w / 2, y + h);
  await draw(debug, { x: dot.x + 8, y: dot.y + 34 }, await hands.middleOf('b'));
  await expect.poll(() => [...hands.somebody.index.relations.values()].map(({ from, to }) => `${from} ${to}`)).toEqual(['a b']);
});

test('on a phone one reads, writes and moves; the keyboard on the screen does not hide what is written', async ({ hang }) => {
  const hands = await hang([{ id: 'low', x: 40, y: 420 }], PHONE);
  await lookFrom(hands);
  const at = await hands.middleOf('low');
  expect(at.y).toBeGreaterThan(560);
  await tap(hands, at, 2);
  await expect(hands.wall.writing).toBeFocused();
  // Headless browsers have no keyboard to show: the page is told what one that covers the lower half tells.
  await hands.page.evaluate(() => {
    Object.defineProperty(window.visualViewport, 'height', { configurable: true, get: () => 420 });
    window.visualViewport?.dispatchEvent(new Event('resize'));
  });
  const bottom = async (): Promise<number> => hands.page.locator('.wall-writing').evaluate((paper) => paper.getBoundingClientRect().bottom);
  await expect.poll(bottom).toBeLessThanOrEqual(420);
  await hands.page.keyboard.press('End');
  await hands.page.keyboard.type(' and more');
  // On to the next one: it comes up as well.
  await hands.page.keyboard.press('Tab');
  await hands.page.keyboard.type('next');
  await expect.poll(bottom).toBeLessThanOrEqual(420);
  await hands.wall.leave();
  expect([...(await hands.wall.texts())].sort()).toEqual(['low and more', 'next']);
});

test('on a phone one votes: the arrow is taken from the palette by a finger and put on what matters', async ({ hang }) => {
  const hands = await hang([{ id: 'pain', kind: 'es.hotspot', x: 60, y: 100 }], PHONE);
  await lookFrom(hands);
  const arrow = hands.page.getByRole('navigation', { name: 'Palette' }).getByRole('button', { name: /^Arrow vote/ });
  await arrow.scrollIntoViewIfNeeded();
  const box = await arrow.boundingBox();
  if (!box) throw new Error('the palette has no arrow');
  await tap(hands, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const pain = await hands.middleOf('pain');
  await tap(hands, { x: pain.x + 30, y: pain.y + 30 });
  await expect(hands.wall.writing).toBeFocused();
  await hands.page.keyboard.type('MK');
  await hands.wall.leave();
  await expect.poll(() => [...hands.somebody.index.elements.values()].map(({ kind }) => kind).sort()).toEqual(['es.hotspot', 'es.vote']);
});
