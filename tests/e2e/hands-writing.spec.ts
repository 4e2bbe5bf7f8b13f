import { expect, rawInput, test, type Hands } from './support/hands.ts';
import { countPixels, lightness, pictureOf } from './support/pixels.ts';

async function write(hands: Hands, id: string): Promise<void> {
  await hands.wall.doubleClick(await hands.middleOf(id));
}

const caretOf = (hands: Hands): Promise<readonly [number, number]> => hands.wall.writing.evaluate((field: HTMLTextAreaElement) => [field.selectionStart, field.selectionEnd] as const);

test('from far away the field comes up large enough to be read, and at 300 % it lies on the sticky', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 400, y: 300, text: 'Paid' }]);
  for (const zoom of [0.05, 0.3, 3]) {
    await hands.look({ x: 480 - 640 / zoom, y: 380 - 400 / zoom, zoom });
    await write(hands, 'a');
    const { height, size } = await hands.wall.writing.evaluate((field) => ({ height: field.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(field).height), size: Number.parseFloat(getComputedStyle(field).fontSize) }));
    expect(size * height, `letters at ${zoom * 100} %`).toBeGreaterThanOrEqual(13.9);
    await hands.page.keyboard.press('End');
    await hands.page.keyboard.type('!');
    await hands.wall.leave();
    await hands.page.keyboard.press('Escape');
  }
  expect((await hands.seen('a')).text).toBe('Paid!!!');
});

test('an input method composes while somebody else types in the same sticky: both stay, and the caret with them', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 300, y: 100, text: '注文' }]);
  await write(hands, 'a');
  await hands.page.keyboard.press('End');
  const input = await rawInput(hands.page);
  await input.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await input.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
  hands.somebody.edit({ type: 'splice-text', id: 'a' as never, splices: [{ index: 0, remove: 0, insert: 'New: ' }] });
  await expect.poll(async () => (await hands.seen('a')).text).toBe('New: 注文');
  // What is being composed is touched by nobody.
  await expect(hands.wall.writing).toHaveValue('注文にほん');
  await input.send('Input.insertText', { text: '日本' });
  await expect(hands.wall.writing).toHaveValue('New: 注文日本');
  expect(await caretOf(hands)).toEqual([9, 9]);
  await hands.page.keyboard.type('へ');
  await hands.wall.leave();
  expect((await hands.seen('a')).text).toBe('New: 注文日本へ');
});

test('an emoji of several parts is one character to the caret, and is never torn', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 300, y: 100, text: 'Hi 👩‍👩‍👧' }]);
  await write(hands, 'a');
  await hands.page.keyboard.press('End');
  await hands.page.keyboard.press('ArrowLeft');
  expect((await caretOf(hands))[0]).toBe(3);
  await hands.page.keyboard.press('Delete');
  await hands.page.keyboard.insertText('🎉');
  await hands.wall.leave();
  await expect.poll(() => hands.somebody.index.elements.get('a' as never)?.text).toBe('Hi 🎉');
});

test('Hebrew and Arabic run from right to left, in the field and on the paper', async ({ hang }) => {
  const hands = await hang([{ id: 'a', kind: 'note', x: 300, y: 100, text: 'Paid' }]);
  const inkIn = async (part: 'left' | 'right'): Promise<number> => {
    const { x, y } = await hands.on(part === 'left' ? 304 : 404, 104);
    return countPixels(await pictureOf(hands.page, { x, y, width: 50, height: 50 }), (color) => lightness(color) < 110);
  };
  await hands.page.mouse.move(300, 750);
  await expect.poll(() => inkIn('left')).toBeGreaterThan(20);
  expect(await inkIn('right')).toBe(0);
  await write(hands, 'a');
  await hands.page.keyboard.press('Control+a');
  await hands.page.keyboard.insertText('שלום');
  expect(await hands.wall.writing.evaluate((field) => getComputedStyle(field).direction)).toBe('rtl');
  await hands.wall.leave();
  await hands.page.keyboard.press('Escape');
  await hands.page.mouse.move(300, 750);
  await expect.poll(() => inkIn('right')).toBeGreaterThan(20);
  expect(await inkIn('left')).toBe(0);
});

test('Ctrl+Z while writing takes back one’s own bursts and leaves what others typed; field and board agree', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 300, y: 100, text: 'Paid' }]);
  await write(hands, 'a');
  await hands.page.keyboard.press('End');
  await hands.page.keyboard.type(' by card');
  hands.somebody.edit({ type: 'splice-text', id: 'a' as never, splices: [{ index: 0, remove: 0, insert: 'Never ' }] });
  await expect(hands.wall.writing).toHaveValue('Never Paid by card');
  await hands.page.keyboard.press('Control+z');
  await expect(hands.wall.writing).toHaveValue('Never Paid');
  await hands.page.keyboard.press('Control+Shift+z');
  await expect(hands.wall.writing).toHaveValue('Never Paid by card');
  // The browser's own undo, from its menu or by a shaken phone, is ours too.
  await hands.wall.writing.evaluate((field) => field.dispatchEvent(new InputEvent('beforeinput', { inputType: 'historyUndo', cancelable: true })));
  await expect(hands.wall.writing).toHaveValue('Never Paid');
  expect((await hands.seen('a')).text).toBe('Never Paid');
});

test('the caret goes where one pressed twice and where one presses again; Shift+Enter breaks the line', async ({ hang }) => {
  const hands = await hang([{ id: 'a', kind: 'note', x: 300, y: 100, text: 'Parcel' }]);
  const start = await hands.on(312, 118);
  await hands.wall.doubleClick(start);
  expect((await caretOf(hands))[0]).toBeLessThanOrEqual(1);
  await hands.page.keyboard.press('Home');
  await hands.page.keyboard.type('My');
  await hands.page.keyboard.press('Shift+Enter');
  await expect(hands.wall.writing).toHaveValue('My\nParcel');
  const box = await hands.wall.writing.boundingBox();
  if (!box) throw new Error('the field has no box');
  await hands.page.mouse.click(box.x + 4, box.y + box.height - 6);
  expect((await caretOf(hands))[0]).toBe(3);
  await hands.wall.leave();
  await hands.page.keyboard.press('Enter');
  await expect(hands.wall.writing).toBeFocused();
  expect(await caretOf(hands)).toEqual([9, 9]);
});

test('while writing, Tab goes right and Shift+Tab left, Ctrl+Enter below and Ctrl+Shift+Enter above', async ({ hang }) => {
  const hands = await hang([{ id: 'mid', x: 300, y: 220 }]);
  const keys = { Tab: 'right', 'Shift+Tab': 'left', 'Control+Enter': 'below', 'Control+Shift+Enter': 'above' } as const;
  for (const [key, name] of Object.entries(keys)) {
    await hands.click('mid');
    await hands.page.keyboard.press('F2');
    await hands.page.keyboard.press(key);
    await hands.page.keyboard.type(name);
    await hands.wall.leave();
  }
  const mid = await hands.seen('mid');
  const where = async (name: string): Promise<readonly [number, number]> => {
    const { x, y, w, h } = await hands.wall.find(name);
    return [Math.sign(x + w / 2 - mid.x - mid.w / 2), Math.sign(y + h / 2 - mid.y - mid.h / 2)];
  };
  expect(await Promise.all(['right', 'left', 'below', 'above'].map(where))).toEqual([[1, 0], [-1, 0], [0, 1], [0, -1]]);
});

test('a digit takes a kind up; Q and Shift keep it in the hand for several', async ({ hang }) => {
  const hands = await hang([]);
  const { keyboard, mouse } = hands.page;
  const put = async (x: number, y: number): Promise<void> => {
    const place = await hands.on(x, y);
    await mouse.click(place.x, place.y);
  };
  await keyboard.press('2');
  await keyboard.down('Shift');
  await put(0, 100);
  await keyboard.up('Shift');
  await expect.poll(() => hands.wall.elementCount()).toBe(1);
  await keyboard.press('Escape');
  await keyboard.press('q');
  await keyboard.press('e');
  await put(250, 100);
  await put(500, 100);
  await keyboard.press('Escape');
  await keyboard.press('q');
  await expect.poll(async () => (await hands.wall.elements()).map((element) => element.kind)).toEqual(['es.hotspot', 'es.event', 'es.event']);
  await keyboard.press('e');
  await put(250, 400);
  await expect(hands.wall.writing).toBeFocused();
});

test('with single keys switched off letters are no shortcuts: typing goes on in the selected sticky', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 300, y: 100, text: 'Paid' }]);
  await hands.page.keyboard.press('Control+Alt+/');
  const dialog = hands.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.getByRole('checkbox', { name: 'Single keys are shortcuts' }).uncheck();
  await hands.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await hands.page.keyboard.press('e');
  await expect(hands.wall.writing).toHaveCount(0);
  await hands.click('a');
  await hands.page.keyboard.type(', soon');
  await expect(hands.wall.writing).toHaveValue('Paid, soon');
  await hands.wall.leave();
  // It is kept in this browser.
  await hands.page.reload();
  await hands.wall.ready();
  await hands.wall.wall.focus();
  await hands.click('a');
  await hands.page.keyboard.type('er');
  await expect(hands.wall.writing).toHaveValue('Paid, sooner');
});

test('shortcuts go by the letter on the key, on a Cyrillic keyboard by its place, and AltGr makes signs', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 0, y: 100 }, { id: 'b', x: 60, y: 100 }]);
  const input = await rawInput(hands.page);
  const key = async (what: { readonly key: string; readonly code: string; readonly modifiers?: number }): Promise<void> => {
    for (const type of ['rawKeyDown', 'keyUp'] as const) await input.send('Input.dispatchKeyEvent', { type, ...what });
  };
  const place = await hands.on(500, 300);
  await key({ key: 'у', code: 'KeyE' });
  await hands.page.mouse.click(place.x, place.y);
  await expect(hands.wall.writing).toBeFocused();
  await hands.page.keyboard.type('Paid');
  await hands.wall.leave();
  expect((await hands.wall.find('Paid')).kind).toBe('es.event');
  // AZERTY: the key in the place of the American Q says a, and takes an actor up.
  await key({ key: 'a', code: 'KeyQ' });
  await hands.page.mouse.click(place.x, place.y - 200);
  await hands.page.keyboard.type('Ada');
  await hands.wall.leave();
  expect((await hands.wall.find('Ada')).kind).toBe('es.actor');
  // A German keyboard has the bracket on AltGr, which Windows tells as Ctrl and Alt as well.
  const [left, both] = [await hands.on(20, 180), await hands.on(110, 180)];
  await hands.page.mouse.click(left.x, left.y);
  await hands.expectSelected('a');
  await hands.wall.wall.dispatchEvent('keydown', { key: ']', code: 'Digit9', ctrlKey: true, altKey: true, modifierAltGraph: true });
  await hands.page.mouse.click(both.x, both.y);
  await hands.expectSelected('a');
});
