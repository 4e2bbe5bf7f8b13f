import type { Page } from '@playwright/test';
import { BoardPage } from './support/board-page.ts';
import { expect, test, type Hands } from './support/hands.ts';

/** Puts onto the clipboard what another program would; a key of the person pastes it. */
async function clip(page: Page, flavours: Readonly<Record<string, string>>, picture = false): Promise<void> {
  await page.evaluate(
    async ([texts, withPicture]) => {
      const items: Record<string, Blob> = {};
      for (const [type, text] of Object.entries(texts)) items[type] = new Blob([text], { type });
      if (withPicture) {
        const canvas = new OffscreenCanvas(4, 4);
        canvas.getContext('2d')?.fillRect(0, 0, 4, 4);
        items['image/png'] = await canvas.convertToBlob({ type: 'image/png' });
      }
      await navigator.clipboard.write([new ClipboardItem(items)]);
    },
    [flavours, picture] as const,
  );
}

async function pasteAt(hands: Hands, x: number, y: number, keys = 'Control+v'): Promise<void> {
  const place = await hands.on(x, y);
  await hands.page.mouse.move(place.x, place.y);
  await hands.page.keyboard.press(keys);
}

const WORD_LIST = '<html><body><p class="MsoNormal"><b>Next</b> steps</p><ul><li>Pay the <i>courier</i></li><li>Send the parcel</li></ul></body></html>';

test('rich text of a word processor comes as plain lines, one sticky each, lists without their marks', async ({ hang }) => {
  const hands = await hang([]);
  await clip(hands.page, { 'text/html': WORD_LIST, 'text/plain': 'Next steps\r\n•\tPay the courier\r\n•\tSend the parcel\r\n' });
  await pasteAt(hands, 300, 200);
  await expect.poll(() => hands.wall.texts()).toEqual(['Next steps', 'Pay the courier', 'Send the parcel']);
  await hands.page.keyboard.press('Control+z');
  await expect.poll(() => hands.wall.elementCount()).toBe(0);
  // Some programs give no plain text at all.
  await clip(hands.page, { 'text/html': WORD_LIST });
  await pasteAt(hands, 300, 200);
  await expect.poll(() => hands.wall.texts()).toEqual(['Next steps', 'Pay the courier', 'Send the parcel']);
});

test('cells of a spreadsheet make a grid of stickies, though a picture of them comes along', async ({ hang }) => {
  const hands = await hang([]);
  await clip(hands.page, { 'text/plain': 'Paid\tPacked\r\nSent\tLost\r\n', 'text/html': '<table><tr><td>Paid<td>Packed<tr><td>Sent<td>Lost</table>' }, true);
  await pasteAt(hands, 300, 200);
  await expect.poll(() => hands.wall.elementCount()).toBe(4);
  const [paid, packed, sent, lost] = await Promise.all(['Paid', 'Packed', 'Sent', 'Lost'].map((text) => hands.wall.find(text)));
  expect([paid?.y, sent?.y]).toEqual([packed?.y, lost?.y]);
  expect([paid?.x, packed?.x]).toEqual([sent?.x, lost?.x]);
});

test('a pasted picture is refused in words, on the wall and in a sticky; a link becomes a sticky with its address', async ({ hang }) => {
  const hands = await hang([]);
  const refusal = hands.page.getByText('A picture cannot be stuck on the wall: stickies hold text alone.').first();
  await clip(hands.page, {}, true);
  await pasteAt(hands, 300, 200);
  await expect(refusal).toBeVisible();
  expect(await hands.wall.elementCount()).toBe(0);
  await hands.page.locator('.toast__close').click();
  await expect(refusal).toHaveCount(0);
  await clip(hands.page, { 'text/plain': 'https://example.org/orders?id=7', 'text/html': '<a href="https://example.org/orders?id=7">Orders</a>' });
  await pasteAt(hands, 300, 200);
  await expect.poll(() => hands.wall.texts()).toEqual(['https://example.org/orders?id=7']);
  await hands.page.keyboard.press('Enter');
  await expect(hands.wall.writing).toBeFocused();
  await clip(hands.page, {}, true);
  await hands.page.keyboard.press('Control+v');
  await expect(refusal).toBeVisible();
  await expect(hands.wall.writing).toHaveValue('https://example.org/orders?id=7');
});

test('with Shift what was copied from a wall is pasted as text alone; without it as it was, at the pointer', async ({ hang }) => {
  const hands = await hang([{ id: 'Pay', kind: 'es.policy', x: 0, y: 0 }]);
  await hands.click('Pay');
  await hands.page.keyboard.press('Control+c');
  await pasteAt(hands, 500, 100, 'Control+Shift+v');
  await expect.poll(async () => (await hands.wall.elements()).map(({ kind, text }) => `${kind} ${text}`)).toEqual(['es.policy Pay', 'es.event Pay']);
  await pasteAt(hands, 500, 400);
  await expect.poll(() => hands.wall.elementCount()).toBe(3);
  const pasted = (await hands.wall.elements()).filter((element) => element.kind === 'es.policy').at(-1);
  expect(Math.abs((pasted?.x ?? 0) + (pasted?.w ?? 0) / 2 - 500)).toBeLessThanOrEqual(1);
  expect(Math.abs((pasted?.y ?? 0) + (pasted?.h ?? 0) / 2 - 400)).toBeLessThanOrEqual(1);
});

test('rich text pasted into a sticky is plain text in it', async ({ hang }) => {
  const hands = await hang([{ id: 'a', x: 100, y: 100, text: 'Before ' }]);
  await clip(hands.page, { 'text/html': '<b>Parcel</b> <span style="color:red">sent</span>', 'text/plain': 'Parcel sent' });
  await hands.click('a');
  await hands.page.keyboard.press('Enter');
  await expect(hands.wall.writing).toBeFocused();
  await hands.page.keyboard.press('Control+v');
  await expect(hands.wall.writing).toHaveValue('Before Parcel sent');
  await hands.wall.leave();
  expect((await hands.seen('a')).text).toBe('Before Parcel sent');
});

test('cut takes away and paste brings back, and another program gets lines of text', async ({ hang, relay, newPerson }) => {
  const hands = await hang([{ id: 'One', x: 0, y: 100 }, { id: 'Two', x: 300, y: 100 }]);
  await hands.page.keyboard.press('Control+a');
  await hands.page.keyboard.press('Control+x');
  await expect.poll(() => hands.wall.elementCount()).toBe(0);
  expect(await hands.page.evaluate(() => navigator.clipboard.readText())).toBe('One\nTwo');
  const { context } = await newPerson();
  const other = await BoardPage.open(await context.newPage(), (await relay.createBoard('')).links.edit, 'Ben');
  const place = await other.at(0, 0);
  await other.page.mouse.move(place.x, place.y);
  await other.page.keyboard.press('Control+v');
  await expect.poll(() => other.texts()).toEqual(['One', 'Two']);
});

test('Ctrl+Alt+C takes the kind of a sticky and Ctrl+Alt+V gives it to others', async ({ hang }) => {
  const hands = await hang([{ id: 'Shop', kind: 'es.system', x: 0, y: 100 }, { id: 'Paid', x: 400, y: 100 }]);
  await hands.click('Shop');
  await hands.page.keyboard.press('Control+Alt+c');
  await hands.click('Paid');
  await hands.page.keyboard.press('Control+Alt+v');
  await expect.poll(async () => (await hands.seen('Paid')).kind).toBe('es.system');
});
